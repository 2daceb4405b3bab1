import { PlatformError } from '../metadata/index.ts';
import type { DateLiteral } from './SelectQuery.ts';

/** Days from `start` up to, not including, `end`, as `YYYY-MM-DD`. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** How many of a unit from the current one: [first, behind last). */
interface Span {
  readonly unit: Unit;
  readonly first: number;
  readonly end: number;
}

const span = (unit: Unit, first: number, end: number): Span => ({ unit, first, end });

const DAY_LITERALS: Readonly<Record<string, Span>> = {
  YESTERDAY: span('DAY', -1, 0),
  TODAY: span('DAY', 0, 1),
  TOMORROW: span('DAY', 1, 2),
  LAST_90_DAYS: span('DAY', -90, 1),
  NEXT_90_DAYS: span('DAY', 1, 91)
};

/** LAST_MONTH and its kin; the fiscal year of the local org is the calendar year. */
const PERIODS: Readonly<Record<string, readonly [number, number]>> = {
  LAST: [-1, 0],
  THIS: [0, 1],
  NEXT: [1, 2]
};

/** LAST_N_…:n and its kin. Days to the past include today; longer units are whole ones beside the current one. */
const COUNTED: Readonly<Record<string, (n: number, unit: Unit) => Span>> = {
  LAST: (n, unit) => span(unit, -n, unit === 'DAY' ? 1 : 0),
  NEXT: (n, unit) => span(unit, 1, n + 1),
  AGO: (n, unit) => span(unit, -n, -n + 1)
};

/**
 * The days that a date literal of SOQL means on `today` (`YYYY-MM-DD`).
 * Source: SOQL and SOSL Reference, "Date Formats and Date Literals". Weeks start on Sunday (locale en_US).
 */
export function dateRange(literal: DateLiteral, today: string): DateRange {
  const { unit, first, end } = spanOf(literal);
  return { start: startOf(unit, first, today), end: startOf(unit, end, today) };
}

function spanOf({ literal, n }: DateLiteral): Span {
  const name = literal.toUpperCase().replace('FISCAL_', '');
  const day = DAY_LITERALS[name];
  if (day) return day;
  const [, direction, unit] = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name) ?? [];
  const period = direction === undefined ? undefined : PERIODS[direction];
  if (period) return span(unit as Unit, ...period); // the pattern names units only
  const counted =
    /^(?<direction>LAST|NEXT)_N_(?<unit>DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(name) ??
    /^N_(?<unit>DAY|WEEK|MONTH|QUARTER|YEAR)S_(?<direction>AGO)$/.exec(name);
  const make = COUNTED[counted?.groups?.direction ?? ''];
  if (!make || n === undefined)
    throw new PlatformError('MALFORMED_QUERY', `Invalid date literal: ${literal}`);
  return make(n, counted?.groups?.unit as Unit); // the pattern names units only
}

/** Months in a unit that is made of months. */
const MONTHS: Readonly<Partial<Record<Unit, number>>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

function startOf(unit: Unit, offset: number, today: string): string {
  const date = new Date(`${today}T00:00:00.000Z`);
  const months = MONTHS[unit];
  if (months === undefined) {
    const days = unit === 'WEEK' ? offset * 7 - date.getUTCDay() : offset;
    date.setUTCDate(date.getUTCDate() + days);
  } else {
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() - (date.getUTCMonth() % months) + offset * months);
  }
  return date.toISOString().slice(0, 10);
}
