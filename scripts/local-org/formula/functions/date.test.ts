import { describe, it } from 'node:test';
import { fails, gives } from '../testing.ts';

describe('dates in formulas', () => {
  it('move by whole days, moments by seconds', () => {
    gives(
      { 'Start + 1.9': '2024-03-01', 'Start - 1': '2024-02-28', '1 + Start': '2024-03-01' },
      { Start: '2024-02-29' }
    );
    gives({ 'Seen + 0.5': '2024-03-01T00:00:00.000+0000' }, { Seen: '2024-02-29T12:00:00.000+0000' });
    gives({ 'Opens + 3600000': '00:30:00.000Z' }, { Opens: '23:30:00.000Z' });
  });

  it('differ by days', () => {
    gives({ 'End - Start': 366 }, { Start: '2024-01-01', End: '2025-01-01' });
    gives({ 'Seen - DATETIMEVALUE("2024-02-28 12:00:00")': 1.5 }, { Seen: '2024-03-01T00:00:00.000+0000' });
  });

  it('keep the end of the month in ADDMONTHS', () => {
    gives({
      'ADDMONTHS(DATE(2024,2,29), 1)': '2024-03-31',
      'ADDMONTHS(DATE(2024,1,31), 1)': '2024-02-29',
      'ADDMONTHS(DATE(2024,1,15), -13)': '2022-12-15'
    });
  });

  it('have parts, weeks and days of the year', () => {
    gives(
      {
        'YEAR(Start)': 2024,
        'MONTH(Start)': 2,
        'DAY(Start)': 29,
        'WEEKDAY(Start)': 5,
        'ISOWEEK(Start)': 9,
        'DAYOFYEAR(Start)': 60
      },
      { Start: '2024-02-29' }
    );
    gives({ 'ISOYEAR(DATE(2021,1,1))': 2020, 'ISOWEEK(DATE(2021,1,1))': 53 });
  });

  it('follow the zone of the user for TODAY and DATEVALUE, UTC for text', () => {
    const fields = { Seen: '2024-03-10T05:30:00.000+0000' };
    gives(
      {
        'TODAY()': '2024-03-09',
        'DATEVALUE(Seen)': '2024-03-09',
        'TEXT(Seen)': '2024-03-10 05:30:00Z',
        'NOW() = Seen': true,
        'TIMEVALUE(Seen)': '05:30:00.000Z',
        'HOUR(TIMEVALUE(Seen))': 5
      },
      fields
    );
  });

  it('come from text only when the text is one', () => {
    gives({
      'DATEVALUE("2024-2-9")': '2024-02-09',
      'DATETIMEVALUE("2024-02-09 7:05:00")': '2024-02-09T07:05:00.000+0000'
    });
    fails(
      'DATEVALUE("24-02-09")',
      'DATEVALUE("2024-02-30")',
      'DATETIMEVALUE("2024-02-09")',
      'TIMEVALUE("7:00")',
      'DATE(2023, 2, 29)'
    );
  });

  it('stay within the calendar', () => {
    fails('DATE(9999, 12, 31) + 1', 'DATE(1, 1, 1) - 1', 'ADDMONTHS(DATE(9999, 12, 1), 1)');
  });

  it('become durations and timestamps', () => {
    gives({
      'FORMATDURATION(90061)': '25:01:01',
      'FORMATDURATION(90061, true)': '1:01:01:01',
      'UNIXTIMESTAMP(DATE(1970,1,2))': 86400,
      'TEXT(FROMUNIXTIME(0))': '1970-01-01 00:00:00Z'
    });
  });
});
