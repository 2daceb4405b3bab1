import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 30.44;
const DAYS_A_YEAR = 365.25;

/** Below these many days a date is said in days, then in months, then in years. */
const NEAR_DAYS = 45;
const NEAR_YEARS_DAYS = 700;

/** A day as the platform writes it: `2026-11-25`. */
export type IsoDay = string;

/** Puts values into the places `{0}`, `{1}` … of a label. */
export function fill(label: string, ...values: readonly string[]): string {
  return label.replace(/\{(\d)\}/g, (place, index) => values[Number(index)] ?? place);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value);
}

/** `81%`; nothing of nothing is no share at all. */
export function formatShare(part: number, whole: number): string | undefined {
  if (whole <= 0) return undefined;
  return new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(part / whole);
}

/** The day it is where the user is. */
export function today(now: Date = new Date()): IsoDay {
  return dayOf(now.toISOString());
}

/** The day of a moment where the user is. */
export function dayOf(moment: string): IsoDay {
  // Canada writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit'
  }).format(new Date(moment));
}

export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** `Fri, Dec 5`, with the year where it is another one than now. */
export function formatDay(day: IsoDay, now: IsoDay = today()): string {
  const sameYear = day.slice(0, 4) === now.slice(0, 4);
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: 'UTC',
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...year
  }).format(Date.parse(day));
}

/** `in 12 days`, `today`, `3 months ago`. */
export function relativeDay(day: IsoDay, now: IsoDay = today()): string {
  const days = daysBetween(now, day);
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
  if (Math.abs(days) < NEAR_DAYS) return relative.format(days, 'day');
  if (Math.abs(days) < NEAR_YEARS_DAYS) return relative.format(Math.round(days / DAYS_A_MONTH), 'month');
  return relative.format(Math.round(days / DAYS_A_YEAR), 'year');
}
