import { addDays, dayOf, fill, formatDay, formatNumber, formatShare, relativeDay, today } from 'c/format';

describe('dates as people say them', () => {
  const NOW = '2026-11-22';

  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-23', 'tomorrow'],
    ['2026-12-04', 'in 12 days'],
    ['2026-11-19', '3 days ago'],
    ['2026-09-01', '3 months ago'],
    ['2029-11-22', 'in 3 years']
  ])('%s is said as "%s"', (day, words) => {
    expect(relativeDay(day, NOW)).toBe(words);
  });

  it('names the year only of another year', () => {
    expect(formatDay('2026-12-04', NOW)).toBe('Fri, Dec 4');
    expect(formatDay('2027-02-06', NOW)).toBe('Sat, Feb 6, 2027');
  });

  it('takes the day where the user is', () => {
    // Jest's user is in Los Angeles, eight hours behind.
    expect(today(new Date('2026-11-23T04:00:00Z'))).toBe('2026-11-22');
    expect(dayOf('2026-11-22T09:00:00.000Z')).toBe('2026-11-22');
  });

  it('adds days over the end of a month', () => {
    expect(addDays('2026-11-22', 90)).toBe('2027-02-20');
  });
});

describe('numbers and texts', () => {
  it('groups digits as the user does', () => {
    expect(formatNumber(48300)).toBe('48,300');
  });

  it('says a share, and none of nothing', () => {
    expect(formatShare(39112, 48300)).toBe('81%');
    expect(formatShare(3, 0)).toBeUndefined();
  });

  it('fills the places of a label and leaves a place without a value', () => {
    expect(fill('{0} of {1} seats, {2}', '42', '50')).toBe('42 of 50 seats, {2}');
  });
});
