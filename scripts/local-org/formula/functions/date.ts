import {
  DAY,
  addMonths,
  civilFromDays,
  dayInZone,
  dayOfYear,
  daysFromCivil,
  isoWeek,
  modDay,
  parseDate,
  parseDateTime,
  parseTime,
  weekday
} from '../dates.ts';
import { evaluationError, toDouble, toWhole, type Num } from '../numbers.ts';
import type { SqlPart } from '../SqlPart.ts';
import { compiled, fn, strict, total, type FunctionRow, type Overload } from './FunctionRow.ts';

function date(year: Num, month: Num, day: Num): number {
  const days = daysFromCivil(toWhole(year), toWhole(month), toWhole(day));
  if (days === undefined) throw evaluationError('Invalid date');
  return days;
}

/** A part of a date's text, as a number. */
function part(from: number, length: number, run: (days: number) => number): FunctionRow {
  return fn({
    ...strict({ parameters: ['Date'], returns: 'Number', run }),
    sql: ([value]): SqlPart | undefined =>
      value && {
        text: `CAST(SUBSTR(${value.text}, ${from}, ${length}) AS INTEGER)`,
        fails: value.fails,
        digits: length,
        places: 0
      }
  });
}

function ofTime(run: (time: number) => number): FunctionRow {
  return fn(strict({ parameters: ['Time'], returns: 'Number', run }));
}

/** A day's number, of a date or of a datetime in UTC. */
function ofDay(run: (days: number) => number): FunctionRow {
  return fn(
    strict({ parameters: ['Date'], returns: 'Number', run }),
    strict({ parameters: ['DateTime'], returns: 'Number', run: (moment) => run(Math.floor(moment / DAY)) })
  );
}

/** The org's clock; `CLOCKS` of the SQL compiler names it for who runs the SQL. */
function clock(type: 'Date' | 'DateTime' | 'Time', read: (now: number, zone: string) => number): FunctionRow {
  return fn(
    compiled({
      parameters: [],
      returns: type,
      javascript: () => (context) => read(context.now.getTime(), context.timeZone)
    })
  );
}

const identity = (type: 'DateTime' | 'Time'): Overload =>
  compiled({
    parameters: [type],
    returns: type,
    javascript: ([value]) => value ?? (() => null),
    sql: ([value]) => value
  });

function duration(seconds: number, withDays: boolean): string {
  const all = Math.trunc(Math.abs(seconds));
  const days = withDays ? Math.floor(all / 86_400) : 0;
  const rest = all - days * 86_400;
  const two = (value: number) => String(value).padStart(2, '0');
  const clockText = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return withDays ? `${days}:${clockText}` : clockText;
}

function addMonthsToMoment(moment: number, months: Num): number {
  return addMonths(Math.floor(moment / DAY), toWhole(months)) * DAY + modDay(moment);
}

export const dates: Readonly<Record<string, FunctionRow>> = {
  DATE: fn(strict({ parameters: ['Number', 'Number', 'Number'], returns: 'Date', run: date })),
  YEAR: part(1, 4, (days) => civilFromDays(days).year),
  MONTH: part(6, 2, (days) => civilFromDays(days).month),
  DAY: part(9, 2, (days) => civilFromDays(days).day),
  WEEKDAY: fn({
    ...strict({ parameters: ['Date'], returns: 'Number', run: (days) => weekday(days) + 1 }),
    sql: ([value]) =>
      value && {
        text: `(CAST(STRFTIME('%w', ${value.text}) AS INTEGER) + 1)`,
        fails: value.fails,
        digits: 1,
        places: 0
      }
  }),
  TODAY: clock('Date', dayInZone),
  NOW: clock('DateTime', (now) => now),
  TIMENOW: clock('Time', modDay),
  DATEVALUE: fn(
    strict({ parameters: ['Text'], returns: 'Date', run: parseDate }),
    compiled({
      parameters: ['DateTime'],
      returns: 'Date',
      javascript:
        ([value]) =>
        (context) => {
          const moment = value?.(context) ?? null;
          return typeof moment === 'number' ? dayInZone(moment, context.timeZone) : null;
        }
    })
  ),
  DATETIMEVALUE: fn(
    strict({ parameters: ['Text'], returns: 'DateTime', run: parseDateTime }),
    strict({
      parameters: ['Date'],
      returns: 'DateTime',
      run: (days) => days * DAY,
      sql: (value) => `(${value} || 'T00:00:00.000+0000')`
    }),
    identity('DateTime')
  ),
  TIMEVALUE: fn(
    strict({ parameters: ['Text'], returns: 'Time', run: parseTime }),
    strict({
      parameters: ['DateTime'],
      returns: 'Time',
      run: modDay,
      sql: (moment) => `(SUBSTR(${moment}, 12, 12) || 'Z')`
    }),
    identity('Time')
  ),
  HOUR: ofTime((time) => Math.floor(time / 3_600_000)),
  MINUTE: ofTime((time) => Math.floor(time / 60_000) % 60),
  SECOND: ofTime((time) => Math.floor(time / 1000) % 60),
  MILLISECOND: ofTime((time) => time % 1000),
  ADDMONTHS: fn(
    strict({
      parameters: ['Date', 'Number'],
      returns: 'Date',
      run: (days, months) => addMonths(days, toWhole(months))
    }),
    strict({ parameters: ['DateTime', 'Number'], returns: 'DateTime', run: addMonthsToMoment })
  ),
  ISOWEEK: ofDay((days) => isoWeek(days).week),
  ISOYEAR: ofDay((days) => isoWeek(days).year),
  DAYOFYEAR: ofDay(dayOfYear),
  UNIXTIMESTAMP: fn(
    strict({ parameters: ['Date'], returns: 'Number', run: (days) => (days * DAY) / 1000 }),
    strict({ parameters: ['DateTime'], returns: 'Number', run: (moment) => Math.floor(moment / 1000) }),
    strict({ parameters: ['Time'], returns: 'Number', run: (time) => Math.floor(time / 1000) })
  ),
  FROMUNIXTIME: fn(
    strict({
      parameters: ['Number'],
      returns: 'DateTime',
      run: (seconds) => Math.round(toDouble(seconds) * 1000)
    })
  ),
  FORMATDURATION: fn(
    total({
      parameters: ['Number', 'Boolean'],
      optional: 1,
      returns: 'Text',
      run: (seconds: Num | null, withDays: boolean | null = false) =>
        seconds === null ? null : duration(toDouble(seconds), withDays === true)
    }),
    strict({ parameters: ['Time', 'Time'], returns: 'Text', run: (a, b) => duration((a - b) / 1000, false) }),
    strict({
      parameters: ['DateTime', 'DateTime'],
      returns: 'Text',
      run: (a, b) => duration((a - b) / 1000, true)
    })
  )
};
