import type { Value } from '../../../metadata/index.ts';
import { asText } from './asText.ts';
import type { FlowType } from './FlowType.ts';
import { isCollection, isRecord } from './FlowValue.ts';
import type { FlowItem, FlowValue } from './FlowValue.ts';

/** A value of one type as a resource of another that takes it. Records are copied: they are values in a flow. */
export function convert(value: FlowValue, from: FlowType, to: FlowType, timeZone: string): FlowValue {
  if (isCollection(value)) return value.map((item) => convertItem(item, from, to, timeZone));
  return convertItem(value, from, to, timeZone);
}

function convertItem(value: FlowItem, from: FlowType, to: FlowType, timeZone: string): FlowItem {
  if (isRecord(value)) return value.copy();
  if (value === null || from.base === to.base) return value;
  if (isText(to) && !isText(from)) return asText(value, { ...from, collection: false }, timeZone);
  return betweenDates(value, from, to, timeZone);
}

function isText({ base }: FlowType): boolean {
  return base === 'Text' || base === 'Picklist' || base === 'Multipicklist';
}

/** A datetime gives its day in the user's zone; a day begins at midnight, UTC (believed). */
function betweenDates(value: Value, from: FlowType, to: FlowType, timeZone: string): Value {
  if (from.base === 'DateTime' && to.base === 'Date')
    return new Date(String(value).replace('+0000', 'Z')).toLocaleDateString('en-CA', { timeZone });
  if (from.base === 'Date' && to.base === 'DateTime') return `${String(value)}T00:00:00.000+0000`;
  return value;
}
