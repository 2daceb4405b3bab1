import { compareNumbers, isNum } from '../numbers.ts';
import type { Raw } from './FunctionRow.ts';

const SURROGATE = /[\ud800-\udfff]/;

/** By code point, as the bytes of UTF-8 sort: the platform's order of text is binary and case-sensitive. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Orders two values of one type; false before true. */
export function compareRaw(a: Raw, b: Raw): number {
  if (isNum(a) && isNum(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}
