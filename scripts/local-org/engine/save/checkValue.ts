import { PlatformError, isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Field, FieldType, SObjectType, Value } from '../../metadata/index.ts';

/** What a value needs to know of the org to be checked. */
export interface ValueScope {
  objectOfPrefix(prefix: string): SObjectType | undefined;
}

type Check = (field: Field, value: Exclude<Value, null>, scope: ValueScope) => Value;

/** How a value of each type is checked and written (Object Reference, "Field Types"). */
const CHECKS: Readonly<Record<FieldType, Check>> = {
  id: asReference,
  reference: asReference,
  string: asText,
  textarea: asText,
  phone: asText,
  url: asText,
  base64: asText,
  anyType: (_field, value) => value,
  address: asText,
  email: asEmail,
  picklist: asPicklist,
  multipicklist: asMultiPicklist,
  boolean: asBoolean,
  int: asNumber,
  double: asNumber,
  currency: asNumber,
  percent: asNumber,
  date: asDate,
  datetime: asDateTime,
  time: asTime
};

/**
 * The value as the org stores it in that field: ids with 18 characters, times in UTC, numbers rounded to the field's
 * scale, blank text as null. Texts are read as the type asks, since CSV knows only text.
 * @throws PlatformError what the platform answers: STRING_TOO_LONG, MALFORMED_ID, INVALID_EMAIL_ADDRESS,
 * NUMBER_OUTSIDE_VALID_RANGE, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, INVALID_TYPE_ON_FIELD_IN_RECORD.
 */
export function checkValue(field: Field, value: Value, scope: ValueScope): Value {
  if (value === null || value === '') return field.type === 'boolean' ? false : null;
  return CHECKS[field.type](field, value, scope);
}

function asText(field: Field, value: Exclude<Value, null>): Value {
  // The platform trims what surrounds a text and keeps what is inside it.
  const text = String(value).trim();
  if (field.length > 0 && text.length > field.length) throw tooLong(field, text);
  return text === '' ? null : text;
}

function tooLong(field: Field, text: string): PlatformError {
  return new PlatformError(
    'STRING_TOO_LONG',
    `${field.label}: data value too large: ${text} (max length=${String(field.length)})`,
    [field.name]
  );
}

function asEmail(field: Field, value: Exclude<Value, null>): Value {
  const text = asText(field, value);
  if (typeof text === 'string' && !/^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text)) {
    throw new PlatformError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, [
      field.name
    ]);
  }
  return text;
}

function asPicklist(field: Field, value: Exclude<Value, null>): Value {
  const text = asText(field, value);
  if (typeof text === 'string') requireListed(field, text);
  return text;
}

function asMultiPicklist(field: Field, value: Exclude<Value, null>): Value {
  const chosen = String(value)
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  for (const each of chosen) requireListed(field, each);
  return chosen.length === 0 ? null : chosen.join(';');
}

function requireListed(field: Field, value: string): void {
  const picklist = field.picklist;
  if (!picklist?.restricted || picklist.values.some((each) => each.active && each.value === value)) return;
  throw new PlatformError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${value}`,
    [field.name]
  );
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false]
]);

function asBoolean(field: Field, value: Exclude<Value, null>): Value {
  const known = BOOLEANS.get(String(value).toLowerCase());
  if (known === undefined) throw wrongType(field, value);
  return known;
}

function asNumber(field: Field, value: Exclude<Value, null>): Value {
  const number = typeof value === 'string' ? Number(value.trim()) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw wrongType(field, value);
  const scale = field.type === 'int' ? 0 : field.scale;
  const rounded = roundHalfUp(number, scale);
  const integerDigits = field.precision - scale;
  if (field.precision > 0 && Math.abs(rounded) >= 10 ** integerDigits) {
    throw new PlatformError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${String(number)}`,
      [field.name]
    );
  }
  return rounded;
}

/** Away from zero at the half, on the decimal digits as they are written: 1.005 has its half where people see it. */
function roundHalfUp(number: number, scale: number): number {
  if (Number.isInteger(number)) return number;
  const size = Math.abs(number);
  const text = String(size);
  if (text.includes('e')) return Number(number.toFixed(Math.min(scale, 100)));
  return (
    Math.sign(number) * Number(`${String(Math.round(Number(`${text}e${String(scale)}`)))}e-${String(scale)}`)
  );
}

function asReference(field: Field, value: Exclude<Value, null>, scope: ValueScope): Value {
  const text = String(value);
  const target = isId(text) ? scope.objectOfPrefix(text.slice(0, 3)) : undefined;
  const allowed = field.reference?.to;
  if (!target || (allowed && !allowed.includes(target.name))) {
    throw new PlatformError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${text}`, [
      field.name
    ]);
  }
  return toCaseSafeId(text);
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

function asDate(field: Field, value: Exclude<Value, null>): Value {
  const text = String(value).trim();
  const date = text.split(/[T ]/)[0] ?? '';
  const isComplete = date === text || ISO_TIME.test(text.slice(11));
  if (!isComplete || !isCalendarDate(date)) throw wrongType(field, value);
  return date;
}

function isCalendarDate(text: string): boolean {
  const [, year, month, day] = ISO_DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(text);
}

function asDateTime(field: Field, value: Exclude<Value, null>): Value {
  const text = String(value).trim();
  const [date, time] = [text.slice(0, 10), text.slice(11)];
  if (
    !isCalendarDate(date) ||
    !/^$|^[T ]/.test(text.slice(10)) ||
    (text.length > 10 && !ISO_TIME.test(time))
  ) {
    throw wrongType(field, value);
  }
  // A date alone is its midnight in UTC; a time without a zone is UTC too.
  const zoned =
    text.length === 10
      ? `${date}T00:00:00Z`
      : `${date}T${/(?:Z|[+-]\d{2}:?\d{2})$/.test(time) ? time : `${time}Z`}`;
  const instant = new Date(zoned.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(instant.getTime())) throw wrongType(field, value);
  return instant.toISOString().replace('Z', '+0000');
}

function asTime(field: Field, value: Exclude<Value, null>): Value {
  const [, hour, minute, second = '00', fraction = ''] = ISO_TIME.exec(String(value).trim()) ?? [];
  if (hour === undefined || minute === undefined) throw wrongType(field, value);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw wrongType(field, value);
  return `${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}

function wrongType(field: Field, value: Exclude<Value, null>): PlatformError {
  return new PlatformError(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `${field.label}: value not of required type: ${String(value)}`,
    [field.name]
  );
}
