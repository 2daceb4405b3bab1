import type { Field, FieldType, Value } from '../../metadata/index.ts';
import { isId, PlatformError, toCaseSafeId } from '../../metadata/index.ts';

type Parse = (value: string | number | boolean) => Value | undefined;

/** The words of the JSON parser's message for each type. */
const parserNames: Partial<Record<FieldType, string>> = {
  int: 'int',
  datetime: 'datetime',
  boolean: 'boolean'
};

const text: Parse = (value) => (value === '' ? null : String(value));

const number: Parse = (value) => {
  if (value === '') return null;
  const parsed = typeof value === 'string' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
};

const checkbox: Parse = (value) => {
  if (typeof value === 'boolean') return value;
  const known: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false };
  return known[String(value).toLowerCase()];
};

const date: Parse = (value) => {
  if (value === '') return null;
  const day = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(String(value))?.[1];
  const time = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 31 February for 3 March.
  return day !== undefined && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
    ? day
    : undefined;
};

const datetime: Parse = (value) => {
  if (value === '') return null;
  const written = String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(written))
    return undefined;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(written) || !written.includes('T') ? written : `${written}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('Z', '+0000');
};

const time: Parse = (value) => {
  if (value === '') return null;
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/.exec(String(value));
  if (!parts) return undefined;
  const [, hours = '', minutes = '', seconds = '00', fraction = ''] = parts;
  return `${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0')}Z`;
};

const id: Parse = (value) => {
  if (value === '') return null;
  const written = String(value);
  return isId(written) ? toCaseSafeId(written) : written;
};

const parsers: Partial<Record<FieldType, Parse>> = {
  int: number,
  double: number,
  currency: number,
  percent: number,
  boolean: checkbox,
  date,
  datetime,
  time,
  id,
  reference: id
};

/**
 * A JSON value as the field holds it (REST API Developer Guide, "Valid Date and DateTime Formats").
 * Throws JSON_PARSER_ERROR when the value cannot be of the field's type.
 */
export function toFieldValue(field: Field, value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const parsed = (parsers[field.type] ?? text)(value);
    if (parsed !== undefined) return parsed;
  }
  const kind = typeof value === 'object' ? 'START_OBJECT' : `VALUE_${(typeof value).toUpperCase()}`;
  const shown = typeof value === 'object' ? '' : ` value ${String(value)}`;
  const type = parserNames[field.type] ?? field.type;
  const message = `Cannot deserialize instance of ${type} from ${kind}${shown} or request may be missing a required field`;
  throw new PlatformError('JSON_PARSER_ERROR', message, [field.name]);
}
