import type { Value } from '../../../metadata/index.ts';
import type { FlowType } from './FlowType.ts';

/**
 * A value as flows write it into a text (believed: en_US; dates in short form, times in the user's zone). Blank is the
 * empty text.
 */
export function asText(value: Value, type: FlowType, timeZone: string): string {
  if (value === null) return '';
  if (type.base === 'Date' && typeof value === 'string') return shortDate(value);
  if (type.base === 'DateTime' && typeof value === 'string') return shortDateTime(value, timeZone);
  if (typeof value === 'number') return plainNumber(value);
  return String(value);
}

function shortDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${month}/${day}/${year}`;
}

function shortDateTime(datetime: string, timeZone: string): string {
  const instant = new Date(datetime.replace('+0000', 'Z'));
  return instant
    .toLocaleString('en-US', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .replaceAll('\u202f', ' ');
}

/** Without exponent, which the platform does not write. */
function plainNumber(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}
