import type { FieldType } from '../../metadata/index.ts';
import { sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { DateFunctionName } from '../SelectQuery.ts';

interface DateFunction {
  readonly type: FieldType;
  /** Of the text of a date or datetime: both begin with `YYYY-MM-DD`. */
  of(text: Sql): Sql;
}

const number = (of: (text: Sql) => Sql): DateFunction => ({ type: 'int', of });

const year = number((text) => sql`CAST(substr(${text}, 1, 4) AS INTEGER)`);
const month = number((text) => sql`CAST(substr(${text}, 6, 2) AS INTEGER)`);
const quarter = number((text) => sql`(CAST(substr(${text}, 6, 2) AS INTEGER) + 2) / 3`);

/**
 * SOQL's date functions (SOQL and SOSL Reference, "Date Functions"). The fiscal year is the calendar year. Weeks of a
 * month and of a year are counted in sevens from their first day.
 */
export const DATE_FUNCTIONS: Readonly<Record<DateFunctionName, DateFunction>> = {
  CALENDAR_MONTH: month,
  CALENDAR_QUARTER: quarter,
  CALENDAR_YEAR: year,
  FISCAL_MONTH: month,
  FISCAL_QUARTER: quarter,
  FISCAL_YEAR: year,
  DAY_IN_MONTH: number((text) => sql`CAST(substr(${text}, 9, 2) AS INTEGER)`),
  DAY_IN_WEEK: number((text) => sql`CAST(strftime('%w', substr(${text}, 1, 10)) AS INTEGER) + 1`),
  DAY_IN_YEAR: number((text) => sql`CAST(strftime('%j', substr(${text}, 1, 10)) AS INTEGER)`),
  DAY_ONLY: { type: 'date', of: (text) => sql`substr(${text}, 1, 10)` },
  HOUR_IN_DAY: number((text) => sql`CAST(substr(${text}, 12, 2) AS INTEGER)`),
  WEEK_IN_MONTH: number((text) => sql`(CAST(substr(${text}, 9, 2) AS INTEGER) + 6) / 7`),
  WEEK_IN_YEAR: number((text) => sql`(CAST(strftime('%j', substr(${text}, 1, 10)) AS INTEGER) + 6) / 7`)
};
