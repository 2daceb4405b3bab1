import type { Field, FieldType, SObjectType, Value } from '../metadata/index.ts';
import type { SqlValue } from './Sql.ts';

/**
 * Declared column types. SQLite takes the affinity from the words TEXT, REAL and INT in them; the words before say
 * which family a field belongs to, so that a later deploy can see that a field has changed into another one.
 */
const DECLARATIONS: Readonly<Record<Exclude<FieldType, 'address'>, string>> = {
  id: 'REFERENCE TEXT',
  reference: 'REFERENCE TEXT',
  string: 'TEXT',
  textarea: 'TEXT',
  picklist: 'TEXT',
  multipicklist: 'TEXT',
  email: 'TEXT',
  phone: 'TEXT',
  url: 'TEXT',
  base64: 'BINARY TEXT',
  anyType: 'JSON TEXT',
  boolean: 'BOOLEAN INT',
  int: 'NUMBER REAL',
  double: 'NUMBER REAL',
  currency: 'NUMBER REAL',
  percent: 'NUMBER REAL',
  date: 'DATE TEXT',
  datetime: 'DATETIME TEXT',
  time: 'TIME TEXT'
};

/** True for fields that have a column: formulas and compound addresses have none. */
export function isStored(field: Field): boolean {
  return field.formula === undefined && field.type !== 'address';
}

export function storedFields(object: SObjectType): readonly Field[] {
  return [...object.fields.values()].filter(isStored);
}

/** The declared type of a field's column, such as `DATE TEXT`. */
export function columnType(field: Field): string {
  if (field.type === 'address') throw new TypeError(`${field.name} has no column of its own`);
  return field.caseSensitive && DECLARATIONS[field.type] === 'TEXT' ? 'EXACT TEXT' : DECLARATIONS[field.type];
}

/** True for text that the platform compares and sorts without regard to case. */
export function ignoresCase(field: Field): boolean {
  return field.type !== 'address' && columnType(field) === 'TEXT';
}

/** A value as its column holds it: checkboxes as 0 and 1, an empty text as null, what has no type as JSON. */
export function toColumn(value: Value | undefined, type?: FieldType): SqlValue {
  if (type === 'anyType' && value !== null && value !== undefined) return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined || value === '' ? null : value;
}

/** A column's content as a value of that field type. A checkbox is never blank. */
export function fromColumn(type: FieldType, raw: unknown): Value {
  if (type === 'boolean') return raw === 1;
  // Written by `toColumn`: a plain value.
  if (type === 'anyType') return typeof raw === 'string' ? (JSON.parse(raw) as Value) : null;
  if (typeof raw === 'string' || typeof raw === 'number') return raw;
  if (raw === null || raw === undefined) return null;
  return typeof raw === 'bigint' ? Number(raw) : String(raw);
}
