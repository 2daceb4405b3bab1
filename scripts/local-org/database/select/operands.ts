import { isId, toCaseSafeId } from '../../metadata/index.ts';
import type { FieldType, Value } from '../../metadata/index.ts';
import { toDatetime } from '../TimeZone.ts';
import type { SqlValue } from '../Sql.ts';
import { queryErrors } from './queryErrors.ts';
import type { Term } from './terms.ts';

type Convert = (value: Exclude<Value, null>, term: Term) => SqlValue;

const text: Convert = (value, term) => {
  if (typeof value !== 'string') throw queryErrors.wrongValue(term.name, 'string', true);
  return value;
};

const number: Convert = (value, term) => {
  if (typeof value !== 'number') throw queryErrors.wrongValue(term.name, soapType(term.type), false);
  return value;
};

const id: Convert = (value, term) => {
  if (typeof value !== 'string') throw queryErrors.wrongValue(term.name, 'id', true);
  if (!isId(value)) throw queryErrors.wrongOperator(`invalid ID field: ${value}`, term.name);
  return toCaseSafeId(value);
};

const boolean: Convert = (value, term) => {
  if (typeof value !== 'boolean') throw queryErrors.wrongValue(term.name, 'boolean', false);
  return value ? 1 : 0;
};

const shaped =
  (shape: RegExp): Convert =>
  (value, term) => {
    if (typeof value !== 'string' || !shape.test(value)) {
      throw queryErrors.wrongValue(term.name, soapType(term.type), false);
    }
    return value;
  };

const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;

const datetime: Convert = (value, term) => {
  const instant = typeof value === 'string' && DATETIME.test(value) ? new Date(withColon(value)) : undefined;
  if (!instant || Number.isNaN(instant.getTime())) throw queryErrors.wrongValue(term.name, 'dateTime', false);
  return toDatetime(instant);
};

const CONVERSIONS: Readonly<Record<FieldType, Convert>> = {
  id,
  reference: id,
  string: text,
  textarea: text,
  picklist: text,
  multipicklist: text,
  email: text,
  phone: text,
  url: text,
  base64: text,
  anyType: text,
  address: text,
  boolean,
  int: number,
  double: number,
  currency: number,
  percent: number,
  date: shaped(/^\d{4}-\d{2}-\d{2}$/),
  datetime,
  time: shaped(/^\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z?$/)
};

/** A filter's value as the column holds it; refuses a value of another type in the platform's words. */
export function operand(term: Term, value: Value): SqlValue {
  return value === null || value === '' ? null : CONVERSIONS[term.type](value, term);
}

/** Names of types in messages are those of the SOAP API. */
function soapType(type: FieldType): string {
  return { currency: 'double', percent: 'double', datetime: 'dateTime' }[type as string] ?? type;
}

/** `+0000` is ISO 8601, but not for Date. */
function withColon(datetime: string): string {
  return datetime.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}
