import { PlatformError, isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Field, Row, Value } from '../../metadata/index.ts';
import type { RecordInput, SaveResult } from '../Org.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { saveError } from './saveError.ts';
import { savePlans, unknownObject } from './saveInputs.ts';
import type { Plan } from './saveInputs.ts';
import type { SaveManner } from './SaveRequest.ts';

/** The record that a key stands for, by the key's normal form. */
type Matches = ReadonlyMap<string, readonly string[]>;

/**
 * Updates the records that a key names and creates the others. The key is `Id` or an external id field.
 * @throws PlatformError NOT_FOUND when an object has no such key field.
 */
export function upsertRecords(
  work: UnitOfWork,
  inputs: readonly RecordInput[],
  keyName: string,
  { units, manner }: { readonly units: readonly number[]; readonly manner: SaveManner }
): readonly SaveResult[] {
  const matches = new Map<ProgramObject, Matches>();
  const seen = new Set<string>();
  const plans = inputs.map((input, index): Plan => {
    const unit = units[index] ?? index;
    const object = work.org.program.object(input.object);
    if (!object || (manner.mode === 'User' && !work.user.access.mayRead(object.type.name))) {
      return { unit, id: null, errors: [unknownObject(input.object)] };
    }
    const keyField = keyFieldOf(object, keyName);
    let found = matches.get(object);
    if (!found) {
      found = findMatches(work, object, keyField, inputs);
      matches.set(object, found);
    }
    return planOne({ object, keyField, fields: input.fields, unit, found, seen });
  });
  return savePlans(work, plans, manner);
}

interface UpsertOne {
  readonly object: ProgramObject;
  readonly keyField: Field;
  readonly fields: Row;
  readonly unit: number;
  readonly found: Matches;
  /** Keys that this request named before. */
  readonly seen: Set<string>;
}

function planOne({ object, keyField, fields, unit, found, seen }: UpsertOne): Plan {
  const value = valueOf(fields, keyField.name);
  if (value === null && keyField.type !== 'id') {
    const message = `${keyField.name} not specified`;
    return { unit, id: null, errors: [saveError('MISSING_ARGUMENT', message, [keyField.name])] };
  }
  const key = value === null ? '' : normal(keyField, value);
  const name = `${object.type.name} ${key}`;
  if (value !== null && seen.has(name)) {
    const message = `Duplicate external id specified: ${String(value)}`;
    return { unit, id: null, errors: [saveError('DUPLICATE_VALUE', message, [keyField.name])] };
  }
  seen.add(name);
  const others = withoutKeys(fields, keyField);
  if (keyField.type === 'id') {
    const operation = value === null ? 'insert' : 'update';
    return { operation, object, fields: value === null ? others : { ...others, Id: value }, unit };
  }
  const [id, ...more] = found.get(key) ?? [];
  if (id === undefined)
    return { operation: 'insert', object, fields: { ...others, [keyField.name]: value }, unit };
  if (more.length === 0) return { operation: 'update', object, fields: { ...others, Id: id }, unit };
  const message = `${keyField.label}: more than one record found for external id field: [${[id, ...more].join(', ')}]`;
  return { unit, id: null, errors: [saveError('DUPLICATE_EXTERNAL_ID', message, [keyField.name])] };
}

function keyFieldOf(object: ProgramObject, name: string): Field {
  const field = object.type.field(name);
  if (field && (field.type === 'id' || field.externalId || field.unique)) return field;
  throw new PlatformError(
    'NOT_FOUND',
    `Provided external ID field does not exist or is not accessible: ${name}`
  );
}

function findMatches(
  work: UnitOfWork,
  object: ProgramObject,
  keyField: Field,
  inputs: readonly RecordInput[]
): Matches {
  const values = inputs
    .map((input) => valueOf(input.fields, keyField.name))
    .filter((value) => value !== null);
  if (keyField.type === 'id' || values.length === 0) return new Map();
  const rows = work.org.database.find({
    object: object.type.name,
    fields: ['Id', keyField.name],
    where: { field: keyField.name, operator: 'in', value: [...new Set(values)] },
    orderBy: [{ by: 'Id' }]
  });
  const matches = new Map<string, string[]>();
  for (const row of rows) {
    const key = normal(keyField, row[keyField.name] ?? null);
    matches.set(key, [...(matches.get(key) ?? []), String(row.Id)]);
  }
  return matches;
}

function valueOf(fields: Row, name: string): Value {
  const key = Object.keys(fields).find((each) => each.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? null : (fields[key] ?? null);
  return value === '' ? null : value;
}

/** The key chooses the record: it is neither written to a record that has it, nor needs the right to be. */
function withoutKeys(fields: Row, keyField: Field): Row {
  const keys = new Set(['id', keyField.name.toLowerCase()]);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !keys.has(name.toLowerCase())));
}

function normal(field: Field, value: Value): string {
  const text = String(value).trim();
  if (field.type === 'id' || field.reference) return isId(text) ? toCaseSafeId(text) : text;
  return field.caseSensitive ? text : text.toLowerCase();
}
