import { anyFails, type SqlPart } from './SqlPart.ts';

/** Decimals of so many digits survive in a double. */
const DOUBLE_DIGITS = 15;

/**
 * Rounds the double result of decimal arithmetic to the places that the decimal result has: exact while both fit a
 * double. Undefined where they might not: the caller then computes in JavaScript.
 */
function exactly(
  text: string,
  digits: number,
  places: number,
  parts: readonly SqlPart[]
): SqlPart | undefined {
  if (digits + places > DOUBLE_DIGITS) return undefined;
  const rounded = places === 0 ? text : `ROUND(${text}, ${places})`;
  // Minus zero is no decimal.
  return { text: `(${rounded} + 0.0)`, fails: anyFails(parts), digits, places };
}

function sum(symbol: '+' | '-', a: SqlPart, b: SqlPart): SqlPart | undefined {
  if (a.digits === undefined || b.digits === undefined || a.places === undefined || b.places === undefined) {
    return undefined;
  }
  const text = `(${a.text} ${symbol} ${b.text})`;
  const digits = Math.max(a.digits, b.digits) + 1;
  const places = Math.max(a.places, b.places);
  // Whole doubles are added as doubles in JavaScript too, however large.
  if (places === 0) return { text, fails: anyFails([a, b]), digits, places };
  return exactly(text, digits, places, [a, b]);
}

export function addSql(a: SqlPart, b: SqlPart): SqlPart | undefined {
  return sum('+', a, b);
}

export function subtractSql(a: SqlPart, b: SqlPart): SqlPart | undefined {
  return sum('-', a, b);
}

export function multiplySql(a: SqlPart, b: SqlPart): SqlPart | undefined {
  if (a.digits === undefined || b.digits === undefined || a.places === undefined || b.places === undefined)
    return undefined;
  return exactly(`(${a.text} * ${b.text})`, a.digits + b.digits, a.places + b.places, [a, b]);
}

/** Unary minus: of zero it is zero, not minus zero. */
export function negateSql(a: SqlPart): SqlPart {
  return { ...a, text: `(0 - ${a.text})` };
}

/** Moves a date by the whole part of a number of days; outside the calendar it fails, as in JavaScript. */
export function addDaysSql(date: SqlPart, days: SqlPart, sign: 1 | -1): SqlPart {
  const whole = `CAST(${days.text} AS INTEGER)`;
  const text = `DATE(${date.text}, (${sign === 1 ? whole : `0 - ${whole}`}) || ' days')`;
  const isOutside = `(${date.text} IS NOT NULL AND ${days.text} IS NOT NULL AND COALESCE(${text}, '0000') < '0001')`;
  const fails = anyFails([date, days, { text: '', fails: isOutside }]);
  return { text, fails };
}

export function daysBetweenSql(a: SqlPart, b: SqlPart): SqlPart {
  return {
    text: `(JULIANDAY(${a.text}) - JULIANDAY(${b.text}))`,
    fails: anyFails([a, b]),
    digits: 7,
    places: 0
  };
}
