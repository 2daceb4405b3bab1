import type { FormulaType } from '../Formula.ts';
import { DAY, checkedDays, modDay } from '../dates.ts';
import { add, divide, multiply, negate, power, subtract, toDecimal, toWhole, type Num } from '../numbers.ts';
import { addSql, addDaysSql, daysBetweenSql, multiplySql, negateSql, subtractSql } from '../sqlArithmetic.ts';
import { compareRaw, compareText } from './compare.ts';
import { compiled, fn, strict, total, type FunctionRow, type Overload, type Raw } from './FunctionRow.ts';

/** A datetime moves by whole seconds. */
function moveDateTime(moment: number, days: Num): number {
  const seconds = toDecimal(days).times(86_400).toDecimalPlaces(0).toNumber();
  const moved = moment + seconds * 1000;
  checkedDays(Math.floor(moved / DAY));
  return moved;
}

function moveDate(date: number, days: Num): number {
  return checkedDays(date + toWhole(days));
}

const moveTime = (time: number, milliseconds: Num) => modDay(time + toWhole(milliseconds));

const daysBetween = (a: number, b: number) => divide(a - b, DAY);

/** `date + number` and `number + date`. */
function bothWays(
  type: 'Date' | 'DateTime' | 'Time',
  move: (start: number, by: Num) => number,
  sql?: typeof addDaysSql
): readonly Overload[] {
  const there = strict({ parameters: [type, 'Number'], returns: type, run: move });
  const back = strict({ parameters: ['Number', type], returns: type, run: (by, start) => move(start, by) });
  if (sql === undefined) return [there, back];
  return [
    { ...there, sql: ([start, by]) => start && by && sql(start, by, 1) },
    { ...back, sql: ([by, start]) => start && by && sql(start, by, 1) }
  ];
}

const number = strict({ parameters: ['Number', 'Number'], returns: 'Number', run: add });

const concatenate = total({
  parameters: ['Text', 'Text'],
  returns: 'Text',
  run: (a, b) => (a === null ? b : b === null ? a : a + b),
  sql: (a, b) => `NULLIF(COALESCE(${a}, '') || COALESCE(${b}, ''), '')`
});

const plus: readonly Overload[] = [
  { ...number, sql: ([a, b]) => a && b && addSql(a, b) },
  concatenate,
  ...bothWays('Date', moveDate, addDaysSql),
  ...bothWays('DateTime', moveDateTime),
  ...bothWays('Time', moveTime)
];

const minus: readonly Overload[] = [
  {
    ...strict({ parameters: ['Number', 'Number'], returns: 'Number', run: subtract }),
    sql: ([a, b]) => a && b && subtractSql(a, b)
  },
  {
    ...strict({
      parameters: ['Date', 'Number'],
      returns: 'Date',
      run: (date, days) => moveDate(date, negate(days))
    }),
    sql: ([date, days]) => date && days && addDaysSql(date, days, -1)
  },
  {
    ...strict({ parameters: ['Date', 'Date'], returns: 'Number', run: (a, b) => a - b }),
    sql: ([a, b]) => a && b && daysBetweenSql(a, b)
  },
  strict({
    parameters: ['DateTime', 'Number'],
    returns: 'DateTime',
    run: (moment, days) => moveDateTime(moment, negate(days))
  }),
  strict({ parameters: ['DateTime', 'DateTime'], returns: 'Number', run: daysBetween }),
  strict({ parameters: ['Time', 'Number'], returns: 'Time', run: (time, by) => moveTime(time, negate(by)) }),
  strict({ parameters: ['Time', 'Time'], returns: 'Number', run: (a, b) => modDay(a - b) })
];

const ORDERED: readonly FormulaType[] = ['Number', 'Date', 'DateTime', 'Time'];
const EQUATED: readonly FormulaType[] = [...ORDERED, 'Boolean'];

type Comparable = 'Number' | 'Date' | 'DateTime' | 'Time' | 'Boolean';

/** A blank on either side gives a blank. */
function comparison(
  symbol: string,
  holds: (order: number) => boolean,
  types: readonly FormulaType[]
): Overload[] {
  return types.map((type) =>
    strict({
      // The lists above hold comparable types only.
      parameters: [type as Comparable, type as Comparable],
      returns: 'Boolean',
      run: (a: Raw, b: Raw) => holds(compareRaw(a, b)),
      sql: (a, b) => `(${a} ${symbol} ${b})`
    })
  );
}

/** `=` and `<>` on text: a blank counts as an empty text. Of two collations in SQL the left one decides. */
function textEquality(symbol: string, equal: boolean): Overload {
  return total({
    parameters: ['Text', 'Text'],
    returns: 'Boolean',
    run: (a, b) => ((a ?? '') === (b ?? '')) === equal,
    sql: (a, b) => `(COALESCE(${a}, '') COLLATE BINARY ${symbol} COALESCE(${b}, ''))`
  });
}

function equality(symbol: string, equal: boolean): FunctionRow {
  return fn(...comparison(symbol, (order) => (order === 0) === equal, EQUATED), textEquality(symbol, equal));
}

function order(symbol: string, holds: (order: number) => boolean): FunctionRow {
  const text = strict({
    parameters: ['Text', 'Text'],
    returns: 'Boolean',
    run: (a, b) => holds(compareText(a, b)),
    sql: (a, b) => `(${a} COLLATE BINARY ${symbol} ${b})`
  });
  return fn(...comparison(symbol, holds, ORDERED), text);
}

/** By symbol, as the parser writes them. */
export const operators: Readonly<Record<string, FunctionRow>> = {
  '+': fn(...plus),
  '-': fn(...minus),
  '&': fn(concatenate),
  '*': fn({
    ...strict({ parameters: ['Number', 'Number'], returns: 'Number', run: multiply }),
    sql: ([a, b]) => a && b && multiplySql(a, b)
  }),
  '/': fn(strict({ parameters: ['Number', 'Number'], returns: 'Number', run: divide })),
  '^': fn(strict({ parameters: ['Number', 'Number'], returns: 'Number', run: power })),
  'unary -': fn({
    ...strict({ parameters: ['Number'], returns: 'Number', run: negate }),
    sql: ([a]) => a && negateSql(a)
  }),
  'unary +': fn(
    compiled({
      parameters: ['Number'],
      returns: 'Number',
      javascript: ([value]) => value ?? (() => null),
      sql: ([value]) => value
    })
  ),
  '=': equality('=', true),
  '<>': equality('<>', false),
  '<': order('<', (sign) => sign < 0),
  '>': order('>', (sign) => sign > 0),
  '<=': order('<=', (sign) => sign <= 0),
  '>=': order('>=', (sign) => sign >= 0)
};
