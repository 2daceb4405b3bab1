import type { FieldFunctionExpression, FieldType } from '@jetstreamapp/soql-parser-js';
import type { FieldSetSelection, Selection } from '../SelectQuery.ts';
import { queryErrors } from '../select/queryErrors.ts';
import { toFunction, toPath } from './toExpression.ts';
import type { Prefixes } from './toExpression.ts';
import { toChildQuery } from './toSelectQuery.ts';

const MAX_FIELDS_LIMIT = 200;

/** One element of a field list. */
export function toSelection(field: FieldType, prefixes: Prefixes): Selection {
  if (field.type === 'FieldSubquery') {
    return { children: field.subquery.relationshipName, query: toChildQuery(field.subquery) };
  }
  if (field.type === 'FieldTypeof') return toTyped(field, prefixes);
  if (field.type === 'FieldFunctionExpression') return toFunctionSelection(field, prefixes);
  const path = 'relationships' in field ? [...field.relationships, field.field].join('.') : field.field;
  const alias = 'alias' in field ? field.alias : undefined;
  return alias === undefined ? toPath(path, prefixes) : { expression: toPath(path, prefixes), alias };
}

function toTyped(field: Extract<FieldType, { type: 'FieldTypeof' }>, prefixes: Prefixes): Selection {
  return {
    typeOf: toPath(field.field, prefixes),
    when: field.conditions.flatMap(({ type, objectType, fieldList }) =>
      type === 'WHEN' && objectType !== undefined ? [{ object: objectType, fields: fieldList }] : []
    ),
    otherwise: field.conditions.find(({ type }) => type === 'ELSE')?.fieldList ?? []
  };
}

function toFunctionSelection(field: FieldFunctionExpression, prefixes: Prefixes): Selection {
  if (field.functionName.toUpperCase() === 'FIELDS') return toFieldSet(field);
  const expression = toFunction(field, prefixes);
  return field.alias === undefined ? expression : { expression, alias: field.alias };
}

function toFieldSet(field: FieldFunctionExpression): FieldSetSelection {
  const every = String(field.parameters[0]).toUpperCase();
  if (every === 'ALL' || every === 'STANDARD' || every === 'CUSTOM') return { every };
  throw queryErrors.malformed(`FIELDS takes ALL, STANDARD or CUSTOM: ${field.rawValue}`);
}

/** FIELDS(ALL) and FIELDS(CUSTOM) are answered for 200 rows at most (SOQL and SOSL Reference, "FIELDS()"). */
export function checkFieldSets(fields: readonly Selection[], limit: number | undefined): void {
  const open = fields.some(
    (field) => typeof field === 'object' && 'every' in field && field.every !== 'STANDARD'
  );
  if (open && (limit === undefined || limit > MAX_FIELDS_LIMIT)) {
    throw queryErrors.malformed(`The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_LIMIT}`);
  }
}

/** A field that stands twice in the list is an error on the platform. */
export function checkTwice(fields: readonly Selection[]): void {
  const seen = new Set<string>();
  for (const field of fields) {
    if (typeof field !== 'string') continue;
    const key = field.toLowerCase();
    if (seen.has(key)) throw queryErrors.malformed(`duplicate field selected: ${field}`);
    seen.add(key);
  }
}

/** Without groups a field keeps its name: only functions take an alias. */
export function checkAliases(fields: readonly Selection[], isGrouped: boolean): void {
  const aliased = fields.some(
    (field) => typeof field === 'object' && 'expression' in field && typeof field.expression === 'string'
  );
  if (aliased && !isGrouped) throw queryErrors.malformed('only aggregate expressions use field aliasing');
}
