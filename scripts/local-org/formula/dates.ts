import { evaluationError } from './numbers.ts';

export const DAY = 86_400_000;

/** A day, month (1 to 12), year of the calendar. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01; undefined when no such day exists in the years 1 to 9999. */
export function daysFromCivil(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return daysOf(year, month, day);
}

function daysOf(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for 1900 + year; a whole 400-year cycle later the calendar is the same.
  return Math.round(Date.UTC(year + 400, month - 1, day) / DAY) - 146_097;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function civilFromDays(days: number): CivilDate {
  const date = new Date(days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) value = value * 10 + (text.charCodeAt(i) - 48);
  return value;
}

/** `YYYY-MM-DD` of a record, which is known to be a date, as days since 1970. */
export function readDate(text: string): number {
  return daysOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** `YYYY-MM-DDTHH:MM:SS.sss+0000` of a record as milliseconds since 1970. */
export function readDateTime(text: string): number {
  return readDate(text) * DAY + readTime(text.slice(11));
}

/** `HH:MM:SS.sssZ` of a record as milliseconds since midnight. */
export function readTime(text: string): number {
  const milliseconds = text.charCodeAt(8) === 46 ? digits(text, 9, 12) : 0;
  return (digits(text, 0, 2) * 60 + digits(text, 3, 5)) * 60_000 + digits(text, 6, 8) * 1000 + milliseconds;
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

export function dateText(days: number): string {
  const { year, month, day } = civilFromDays(checkedDays(days));
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23);
}

/** `HH:MM:SS` of a moment in UTC. */
export function secondsText(moment: number): string {
  return new Date(moment).toISOString().slice(11, 19);
}

export function dateTimeValue(moment: number): string {
  return `${dateText(Math.floor(moment / DAY))}T${timeText(modDay(moment))}+0000`;
}

/** Wraps at midnight. */
export function modDay(milliseconds: number): number {
  return ((milliseconds % DAY) + DAY) % DAY;
}

const FIRST_DAY = daysOf(1, 1, 1);
const LAST_DAY = daysOf(9999, 12, 31);

/** A day that the calendar of the database holds; throws otherwise. */
export function checkedDays(days: number): number {
  if (days >= FIRST_DAY && days <= LAST_DAY) return days;
  throw evaluationError('Date out of range');
}

/** Keeps the end of a month: the last day of one leads to the last day of the other. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  const last = daysInMonth(toYear, toMonth);
  return checkedDays(daysOf(toYear, toMonth, day === daysInMonth(year, month) ? last : Math.min(day, last)));
}

/** Sunday is 0. 1970-01-01 was a Thursday. */
export function weekday(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** The year and the week of ISO 8601: a week belongs to the year that holds its Thursday. */
export function isoWeek(days: number): { readonly year: number; readonly week: number } {
  const thursday = days - ((weekday(days) + 6) % 7) + 3;
  const { year } = civilFromDays(thursday);
  return { year, week: Math.floor((thursday - daysOf(year, 1, 1)) / 7) + 1 };
}

export function dayOfYear(days: number): number {
  return days - daysOf(civilFromDays(days).year, 1, 1) + 1;
}

const DATE_TEXT = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DATE_TIME_TEXT = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/;
const TIME_TEXT = /^(\d{2}):(\d{2}):(\d{2})\.(\d{3})$/;

/** DATEVALUE(text): four digits of year, one or two of month and day. Throws on anything else. */
export function parseDate(text: string): number {
  const match = DATE_TEXT.exec(text.trim());
  const days = match && daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  if (days === null || days === undefined) throw evaluationError(`Invalid date: ${text}`);
  return days;
}

/** DATETIMEVALUE(text), in UTC. */
export function parseDateTime(text: string): number {
  const match = DATE_TIME_TEXT.exec(text.trim());
  const time = match && milliseconds(Number(match[2]), Number(match[3]), Number(match[4]), 0);
  if (!match || time === undefined || time === null) throw evaluationError(`Invalid date and time: ${text}`);
  return parseDate(match[1] ?? '') * DAY + time;
}

/** TIMEVALUE(text): `HH:MM:SS.mmm`. */
export function parseTime(text: string): number {
  const match = TIME_TEXT.exec(text.trim());
  const time = match && milliseconds(Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4]));
  if (time === undefined || time === null) throw evaluationError(`Invalid time: ${text}`);
  return time;
}

function milliseconds(hours: number, minutes: number, seconds: number, rest: number): number | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return (hours * 60 + minutes) * 60_000 + seconds * 1000 + rest;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const UTC_ZONES = new Set(['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT']);

/** The day on a wall calendar of a zone at a moment, as days since 1970. */
export function dayInZone(moment: number, zone: string): number {
  if (UTC_ZONES.has(zone)) return Math.floor(moment / DAY);
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit'
    });
    formatters.set(zone, formatter);
  }
  return readDate(formatter.format(moment).padStart(10, '0'));
}
