import type { Condition, Operand, Operator } from '../../database/index.ts';
import type { Catalog, Field, SObjectType } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { referenceByRelationship } from '../rest/toRecordInput.ts';
import { toDateOperand } from './dateInputs.ts';
import { fieldKind, type OperatorName } from './fieldKinds.ts';

type Input = Readonly<Record<string, unknown>>;

const operators: Readonly<Record<Exclude<OperatorName, 'inq' | 'ninq'>, Operator>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  gt: '>',
  lte: '<=',
  gte: '>=',
  like: 'like',
  in: 'in',
  nin: 'not in',
  includes: 'includes',
  excludes: 'excludes'
};

const joins: Readonly<Record<string, Operator>> = { inq: 'in', ninq: 'not in' };

/**
 * A `where` argument as a condition: its keys are joined with AND ("Boolean Operators"). The schema has checked the
 * names and types; values stay values.
 */
export function toCondition(catalog: Catalog, object: SObjectType, where: Input, prefix = ''): Condition {
  const parts = Object.entries(where).flatMap(([name, value]) => part(catalog, object, prefix, name, value));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { and: parts };
}

function part(
  catalog: Catalog,
  object: SObjectType,
  prefix: string,
  name: string,
  value: unknown
): Condition[] {
  if (value === null || value === undefined) return [];
  const all = (list: unknown): Condition[] =>
    inputs(list).map((one) => toCondition(catalog, object, one, prefix));
  if (name === 'and') return [{ and: all(value) }];
  if (name === 'or') return [{ or: all(value) }];
  if (name === 'not') return inputs(value).map((one) => ({ not: toCondition(catalog, object, one, prefix) }));
  const field = object.field(name);
  if (field) return comparisons(catalog, field, prefix + field.name, inputs(value)[0] ?? {});
  const reference = referenceByRelationship(object, name)?.reference;
  const parent = catalog.object(reference?.to[0] ?? '');
  if (!reference || !parent) throw new PlatformError('INVALID_FIELD', `No field ${name} on ${object.name}`);
  const path = `${prefix}${reference.relationshipName}.`;
  return inputs(value).map((one) => toCondition(catalog, parent, one, path));
}

function comparisons(catalog: Catalog, field: Field, path: string, given: Input): Condition[] {
  return Object.entries(given).map(([name, value]): Condition => {
    const join = joins[name];
    if (join) return { field: path, operator: join, value: subSelect(catalog, inputs(value)[0] ?? {}) };
    // The schema offers these names only.
    const operator = operators[name as keyof typeof operators];
    return { field: path, operator, value: operands(field, value) };
  });
}

function operands(field: Field, value: unknown): Operand | readonly Operand[] {
  const one = (single: unknown): Operand => {
    if (fieldKind(field)?.operand !== undefined)
      return toDateOperand(single === null ? null : (inputs(single)[0] ?? {}));
    // Scalars of the schema: text, number, boolean or null.
    return (single ?? null) as Operand;
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** `inq: { Contact: { … }, ApiName: "AccountId" }`: ids that other records name. */
function subSelect(catalog: Catalog, join: Input): Operand {
  const { ApiName: fieldName, ...filters } = join;
  const [given, ...others] = Object.entries(filters);
  const object = given && catalog.object(given[0]);
  if (!object || others.length > 0 || typeof fieldName !== 'string') {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      'A join names one object with its filter, and the ApiName of its field.'
    );
  }
  const where = toCondition(catalog, object, inputs(given[1])[0] ?? {});
  return { select: { from: object.name, fields: [fieldName], where } };
}

/** Input objects as the schema has coerced them; one alone counts as a list of one. */
function inputs(value: unknown): Input[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is Input => typeof one === 'object' && one !== null);
}
