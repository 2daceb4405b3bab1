import {
  compareNumbers,
  evaluationError,
  fromDouble,
  isZero,
  modulo,
  negate,
  roundTo,
  roundToWhole,
  toDouble,
  toWhole,
  type Num,
  type Rounding
} from '../numbers.ts';
import { fn, strict, type FunctionRow, type Geolocation } from './FunctionRow.ts';
import { anyFails, type SqlPart } from '../SqlPart.ts';

/** A function that goes through doubles, as in the platform's own engine; an error outside its domain. */
function byDouble(run: (value: number) => number): FunctionRow {
  return fn(
    strict({ parameters: ['Number'], returns: 'Number', run: (value) => fromDouble(run(toDouble(value))) })
  );
}

/** Whole numbers are their own CEILING and FLOOR; of others only JavaScript knows the decimals. */
const wholeOnly = ([value]: readonly SqlPart[]) => (value?.places === 0 ? value : undefined);

function toWholeNumber(rounding: Rounding): FunctionRow {
  return fn({
    ...strict({ parameters: ['Number'], returns: 'Number', run: (value) => roundToWhole(value, rounding) }),
    sql: wholeOnly
  });
}

function toPlaces(rounding: Rounding): FunctionRow {
  return fn(
    strict({
      parameters: ['Number', 'Number'],
      optional: rounding === 'towardZero' ? 1 : 0,
      returns: 'Number',
      run: (value: Num, places?: Num) => roundTo(value, places === undefined ? 0 : toWhole(places), rounding)
    })
  );
}

/** The greatest or the least; blank when one is blank. */
function extreme(name: 'MAX' | 'MIN', sign: 1 | -1): FunctionRow {
  const pick = (...values: readonly Num[]) =>
    values.reduce((best, value) => (compareNumbers(value, best) * sign > 0 ? value : best));
  return fn({
    ...strict({ parameters: ['Number'], repeats: true, returns: 'Number', run: pick }),
    sql: (args) => {
      const [only] = args;
      if (args.length === 1) return only;
      const known = args.every((arg) => arg.digits !== undefined && arg.places !== undefined);
      return {
        text: `${name}(${args.map((arg) => arg.text).join(', ')})`,
        fails: anyFails(args),
        ...(known && {
          digits: Math.max(...args.map((arg) => arg.digits ?? 0)),
          places: Math.max(...args.map((arg) => arg.places ?? 0))
        })
      };
    }
  });
}

/** Mean radius of the earth, as the platform's DISTANCE has it. */
const EARTH_RADIUS: Readonly<Record<string, number>> = { mi: 3958.761, km: 6371.009 };

function distance(a: Geolocation, b: Geolocation, unit: string): number {
  const radius = EARTH_RADIUS[unit.toLowerCase()];
  if (radius === undefined) throw evaluationError(`Invalid unit for DISTANCE: ${unit}`);
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const chord = half(to - from) + Math.cos(from) * Math.cos(to) * half(radians(b.longitude - a.longitude));
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

const absolute = (value: Num) => (compareNumbers(value, 0) < 0 ? negate(value) : value);

export const math: Readonly<Record<string, FunctionRow>> = {
  ABS: fn({
    ...strict({ parameters: ['Number'], returns: 'Number', run: absolute }),
    sql: ([value]) => value && { ...value, text: `ABS(${value.text})` }
  }),
  CEILING: toWholeNumber('awayFromZero'),
  FLOOR: toWholeNumber('towardZero'),
  MCEILING: toWholeNumber('up'),
  MFLOOR: toWholeNumber('down'),
  ROUND: toPlaces('halfAway'),
  TRUNC: toPlaces('towardZero'),
  MOD: fn({
    ...strict({ parameters: ['Number', 'Number'], returns: 'Number', run: modulo }),
    sql: ([a, b]) => {
      if (a?.places !== 0 || b?.places !== 0) return undefined;
      const byZero = { text: '', fails: `COALESCE(${b.text} = 0 AND ${a.text} IS NOT NULL, 0)` };
      return { ...a, text: `CAST((${a.text} % ${b.text}) AS REAL)`, fails: anyFails([a, b, byZero]) };
    }
  }),
  MAX: extreme('MAX', 1),
  MIN: extreme('MIN', -1),
  SQRT: byDouble(Math.sqrt),
  EXP: byDouble(Math.exp),
  LN: byDouble((value) => (value === 0 ? NaN : Math.log(value))),
  LOG: byDouble((value) => (value === 0 ? NaN : Math.log(value) / Math.log(10))),
  SIN: byDouble(Math.sin),
  COS: byDouble(Math.cos),
  TAN: byDouble(Math.tan),
  ASIN: byDouble(Math.asin),
  ACOS: byDouble(Math.acos),
  ATAN: byDouble(Math.atan),
  ATAN2: fn(
    strict({
      parameters: ['Number', 'Number'],
      returns: 'Number',
      run: (y, x) => (isZero(y) && isZero(x) ? 0 : fromDouble(Math.atan2(toDouble(y), toDouble(x))))
    })
  ),
  PI: fn(strict({ parameters: [], returns: 'Number', run: () => Math.PI })),
  GEOLOCATION: fn(
    strict({
      parameters: ['Number', 'Number'],
      returns: 'Geolocation',
      run: (latitude, longitude) => ({ latitude: toDouble(latitude), longitude: toDouble(longitude) })
    })
  ),
  DISTANCE: fn(
    strict({ parameters: ['Geolocation', 'Geolocation', 'Text'], returns: 'Number', run: distance })
  )
};
