import { localTime } from './TimeZone.ts';

type SqlFunction = (...values: (string | number | bigint | null | Uint8Array)[]) => string | null;

/** What SQLite lacks. */
export const sqlFunctions: Readonly<Record<string, SqlFunction>> = {
  /** Lower case of any alphabet. */
  fold: (text) => (typeof text === 'string' ? text.toLowerCase() : null),
  /** The wall clock of a zone at a stored datetime, `YYYY-MM-DDTHH:MM:SS`. */
  local_time: (datetime, timeZone) =>
    typeof datetime === 'string' && typeof timeZone === 'string'
      ? localTime(new Date(datetime.replace('+0000', 'Z')), timeZone)
      : null
};
