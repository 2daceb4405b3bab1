import type { Field, FieldType } from '../../metadata/index.ts';
import type { AggregateName } from '../SelectQuery.ts';

const NUMBERS: ReadonlySet<FieldType> = new Set<FieldType>(['int', 'double', 'currency', 'percent']);
const MAX_SHORT_TEXT = 255;

/** Long and rich text areas can be read, but neither filtered nor sorted nor grouped. */
function isLongText(field: Field): boolean {
  return field.type === 'base64' || (field.type === 'textarea' && field.length > MAX_SHORT_TEXT);
}

export function isFilterable(field: Field): boolean {
  return !isLongText(field) && field.type !== 'address' && field.type !== 'anyType';
}

export function isSortable(field: Field): boolean {
  return isFilterable(field) && field.type !== 'multipicklist';
}

/**
 * Formulas, numbers and datetimes can not be grouped (Object Reference, "Groupable" of the field types); the full name
 * of a person is no formula on the platform.
 */
export function isGroupable(field: Field): boolean {
  const ungroupable = field.type === 'double' || field.type === 'currency' || field.type === 'percent';
  const isFormula = field.formula !== undefined && !field.nameField;
  return (
    isSortable(field) && !isFormula && !ungroupable && field.type !== 'datetime' && field.type !== 'time'
  );
}

/** Which fields an aggregate takes (SOQL and SOSL Reference, "Support for Field Types in Aggregate Functions"). */
const AGGREGATABLE: Readonly<Record<AggregateName, (field: Field) => boolean>> = {
  COUNT: (field) => isSortable(field) && field.type !== 'boolean',
  COUNT_DISTINCT: (field) => isSortable(field) && field.type !== 'boolean',
  SUM: (field) => NUMBERS.has(field.type),
  AVG: (field) => NUMBERS.has(field.type),
  MIN: (field) => isSortable(field) && field.type !== 'boolean',
  MAX: (field) => isSortable(field) && field.type !== 'boolean'
};

export function takesAggregate(field: Field, aggregate: AggregateName): boolean {
  return AGGREGATABLE[aggregate](field);
}
