import type { Value } from '../../metadata/index.ts';
import type { Column } from './Source.ts';

/** toLabel(): the label of a picklist's value; of several, each. */
export function labelOf(column: Column, value: Value): Value {
  const values = column.field.picklist?.values;
  if (!values || typeof value !== 'string') return value;
  return value
    .split(';')
    .map((one) => values.find((entry) => entry.value === one)?.label ?? one)
    .join(';');
}
