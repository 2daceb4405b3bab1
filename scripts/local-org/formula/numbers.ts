import { Decimal } from 'decimal.js';
import { PlatformError } from '../metadata/index.ts';

/** The platform computes with 39 significant digits, half up (salesforce/formula-engine). */
const Exact = Decimal.clone({
  precision: 39,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15
});
/** `^` alone gives 18 digits. */
const Power = Decimal.clone({ precision: 18, rounding: Decimal.ROUND_HALF_UP });
/** CEILING, FLOOR and their kin look at 33 digits, so that 1/9*9 is 1 to them. */
const Steps = Decimal.clone({ precision: 33, rounding: Decimal.ROUND_HALF_UP });

const LARGEST_POWER = 64;
const RESULT_PLACES = 32;
/** Decimals of up to this size are the shortest text of one double, so integer arithmetic on them is exact. */
const EXACT_LIMIT = 1e15;

/**
 * A number of a formula. A double stands for its shortest decimal text (0.1 is one tenth), as JSON and SQLite carry it;
 * a Decimal stands where a double would lose digits.
 */
export type Num = number | Decimal;

/** The error that a formula shows at run time; validation rules and flows report it in their own words. */
export function evaluationError(message: string): PlatformError {
  return new PlatformError('FORMULA_EXPRESSION_INVALID', message);
}

export function toDecimal(value: Num): Decimal {
  return value instanceof Exact ? value : new Exact(value);
}

/** A decimal text as a number: a double where that loses nothing. */
export function parseNumber(text: string): Num {
  const double = Number(text);
  if (Number.isSafeInteger(double) && !/[.e]/i.test(text)) return double;
  const decimal = new Exact(text);
  return decimal.eq(double) ? double : decimal;
}

export function isNum(value: unknown): value is Num {
  return typeof value === 'number' || value instanceof Decimal;
}

/** The numerator of `value` over `unit`, when that is exact. */
function numerator(value: number, unit: number): number | undefined {
  const whole = Math.round(value * unit);
  return whole / unit === value && Math.abs(whole) <= EXACT_LIMIT ? whole : undefined;
}

const UNITS = [1e2, 1e6] as const;

/** Runs `over` on both numbers as whole multiples of a small unit, when both are. */
function scaled(
  a: Num,
  b: Num,
  over: (a: number, b: number, unit: number) => number | undefined
): number | undefined {
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  for (const unit of UNITS) {
    const left = numerator(a, unit);
    const right = left === undefined ? undefined : numerator(b, unit);
    if (left !== undefined && right !== undefined) return over(left, right, unit);
  }
  return undefined;
}

function bothWhole(a: Num, b: Num): boolean {
  return Number.isInteger(a) && Number.isInteger(b);
}

const addOver = (a: number, b: number, unit: number) => (a + b) / unit;
const multiplyOver = (a: number, b: number, unit: number) => {
  const product = a * b;
  return Math.abs(product) <= EXACT_LIMIT ? product / (unit * unit) : undefined;
};

export function add(a: Num, b: Num): Num {
  // Number.isInteger is false for a Decimal, so both are doubles here.
  if (bothWhole(a, b)) return (a as number) + (b as number);
  return scaled(a, b, addOver) ?? toDecimal(a).plus(toDecimal(b));
}

export function subtract(a: Num, b: Num): Num {
  return add(a, negate(b));
}

export function negate(a: Num): Num {
  return typeof a === 'number' ? 0 - a : a.negated();
}

export function multiply(a: Num, b: Num): Num {
  if (bothWhole(a, b)) {
    // Number.isInteger is false for a Decimal, so both are doubles here.
    const product = (a as number) * (b as number);
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return scaled(a, b, multiplyOver) ?? toDecimal(a).times(toDecimal(b));
}

/** Throws on division by zero. */
export function divide(a: Num, b: Num): Num {
  if (isZero(b)) throw evaluationError('Division by zero');
  if (bothWhole(a, b)) {
    // Number.isInteger is false for a Decimal, so both are doubles here.
    const quotient = (a as number) / (b as number);
    if (Number.isInteger(quotient) && Number.isSafeInteger(a)) return quotient + 0;
  }
  return toDecimal(a).div(toDecimal(b));
}

/** Percent values are held as 20 for 20 %; formulas see 0.2. */
export function percentToFraction(value: Num): Num {
  const hundredths = typeof value === 'number' ? numerator(value, 1e4) : undefined;
  return hundredths === undefined ? toDecimal(value).div(100) : hundredths / 1e6;
}

/** Remainder with the sign of the dividend. */
export function modulo(a: Num, b: Num): Num {
  if (isZero(b)) throw evaluationError('Division by zero');
  // Number.isInteger is false for a Decimal, so both are doubles here.
  if (bothWhole(a, b)) return ((a as number) % (b as number)) + 0;
  return toDecimal(a).mod(toDecimal(b));
}

/** Only whole exponents; 0^0 is 1; a result over 1e64 is an error. */
export function power(base: Num, exponent: Num): Num {
  const times = toDecimal(exponent);
  if (!times.isInteger()) throw evaluationError('The exponent must be a whole number');
  if (times.isZero()) return 1;
  const root = new Power(toDecimal(base));
  if (root.isZero()) {
    if (times.isNegative()) throw evaluationError('Division by zero');
    return 0;
  }
  const magnitude = times.toNumber() * (root.abs().log(10).toNumber() || 0);
  if (magnitude > LARGEST_POWER) throw evaluationError('Numeric overflow');
  if (magnitude < -2 * LARGEST_POWER) return 0;
  return new Exact(root.pow(times));
}

export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return toDecimal(a).cmp(toDecimal(b));
}

export function isZero(value: Num): boolean {
  return typeof value === 'number' ? value === 0 : value.isZero();
}

export function toDouble(value: Num): number {
  return typeof value === 'number' ? value : value.toNumber();
}

/** Drops the fraction: what the platform does with numbers of days, characters and places. */
export function toWhole(value: Num): number {
  return (typeof value === 'number' ? Math.trunc(value) : value.trunc().toNumber()) + 0;
}

/** The direction of each rounding function. */
export const ROUNDINGS = {
  halfAway: Decimal.ROUND_HALF_UP,
  awayFromZero: Decimal.ROUND_UP,
  towardZero: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_CEIL,
  down: Decimal.ROUND_FLOOR
} as const;

export type Rounding = keyof typeof ROUNDINGS;

/** `places` may be negative: tens, hundreds. */
export function roundTo(value: Num, places: number, rounding: Rounding): Num {
  if (places >= 0 && Number.isInteger(value)) return value;
  if (places > RESULT_PLACES + 8) return value;
  const decimal = toDecimal(value);
  if (places >= 0) return settle(decimal.toDecimalPlaces(places, ROUNDINGS[rounding]));
  if (-places > decimal.e + 1) return 0;
  const unit = new Exact(10).pow(-places);
  return settle(decimal.div(unit).toDecimalPlaces(0, ROUNDINGS[rounding]).times(unit));
}

/** To a whole number, blind to what division left behind the 33rd digit. */
export function roundToWhole(value: Num, rounding: Rounding): Num {
  if (Number.isInteger(value)) return value;
  return settle(new Exact(new Steps(toDecimal(value)).plus(0).toDecimalPlaces(0, ROUNDINGS[rounding])));
}

/** A small whole Decimal goes back to a double, where arithmetic is fast. */
function settle(value: Decimal): Num {
  return value.isInteger() && value.e < 15 ? value.toNumber() + 0 : value;
}

/** A double that came out of a function such as EXP; throws where it is not a number. */
export function fromDouble(value: number): Num {
  if (!Number.isFinite(value)) throw evaluationError('Numeric value out of range');
  return value + 0;
}

/** The end of a formula: 32 places, then the field's scale. */
export function finish(value: Num, scale: number | undefined): number {
  if (Number.isInteger(value)) return toDouble(value) + 0;
  const rounded = typeof value === 'number' ? value : value.toDecimalPlaces(RESULT_PLACES);
  return toDouble(scale === undefined ? rounded : roundTo(rounded, scale, 'halfAway')) + 0;
}

/** Plain digits, never an exponent. */
export function numberToText(value: Num): string {
  return Number.isInteger(value) && Math.abs(toDouble(value)) < 1e21
    ? String(value)
    : toDecimal(value).toFixed();
}
