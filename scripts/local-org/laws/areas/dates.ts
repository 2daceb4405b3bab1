import { context, compile, fails, gives } from '../../formula/testing.ts';
import assert from 'node:assert/strict';
import type { Area } from '../Law.ts';

const GOLD = 'salesforce/formula-engine, gold files of its tests';
const FUNCTIONS = 'Salesforce Help, "Formula Operators and Functions"';

export const dates: Area = {
  name: 'Dates in formulas',
  laws: [
    {
      claim: 'A date plus a number moves by whole days; the fraction is cut off.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'Start + 1.9': '2024-03-01', 'Start - 1.9': '2024-02-28' }, { Start: '2024-02-29' })
    },
    {
      claim: 'A date minus a date is a number of days; a number minus a date does not compile.',
      source: GOLD,
      confidence: 'documented',
      test: () => {
        gives({ 'End - Start': 366 }, { Start: '2024-01-01', End: '2025-01-01' });
        assert.throws(() => compile('1 - Start'));
      }
    },
    {
      claim: 'ADDMONTHS of the last day of a month is the last day of another.',
      source: `${FUNCTIONS}, ADDMONTHS`,
      confidence: 'documented',
      test: () =>
        gives({
          'ADDMONTHS(DATE(2024,2,29), 1)': '2024-03-31',
          'ADDMONTHS(DATE(2024,1,31), 1)': '2024-02-29'
        })
    },
    {
      claim: 'WEEKDAY counts from Sunday, which is 1.',
      source: `${FUNCTIONS}, WEEKDAY`,
      confidence: 'documented',
      test: () => gives({ 'WEEKDAY(DATE(2024,3,10))': 1, 'WEEKDAY(DATE(2024,3,9))': 7 })
    },
    {
      claim: 'TODAY() and DATEVALUE of a moment are days in the time zone of the user.',
      source: `${FUNCTIONS}, TODAY; Salesforce Help, "Using Date, Date/Time, and Time Values in Formulas"`,
      confidence: 'documented',
      test: () => {
        const at = (timeZone: string) =>
          compile('TODAY()').evaluate(context({}, { now: new Date('2024-03-10T02:00:00Z'), timeZone }));
        assert.deepEqual([at('UTC'), at('America/New_York')], ['2024-03-10', '2024-03-09']);
      }
    },
    {
      claim: 'TEXT of a moment is in UTC and ends with Z.',
      source: `${FUNCTIONS}, TEXT; ${GOLD}`,
      confidence: 'documented',
      test: () => gives({ 'TEXT(Seen)': '2024-03-10 05:30:00Z' }, { Seen: '2024-03-10T05:30:00.000+0000' })
    },
    {
      claim: 'DATE with a day that no calendar has is an error.',
      source: GOLD,
      confidence: 'documented',
      test: () => fails('DATE(2023, 2, 29)', 'DATE(2023, 13, 1)')
    },
    {
      claim: 'DATEVALUE of a text wants YYYY-MM-DD, an error otherwise.',
      source: `${FUNCTIONS}, DATEVALUE`,
      confidence: 'documented',
      test: () => {
        gives({ 'DATEVALUE("2024-02-09")': '2024-02-09' });
        fails('DATEVALUE("09.02.2024")', 'DATEVALUE("2024-02-30")');
      }
    },
    {
      claim: 'A time wraps at midnight.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'Opens + 3600000': '00:30:00.000Z' }, { Opens: '23:30:00.000Z' })
    }
  ]
};
