import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fleet } from './testing/fleet.ts';

describe('a relative date', () => {
  const launches = ['2024-12-31', '2025-01-12', '2025-01-14', '2025-01-15', '2025-01-16', '2025-02-01'];
  // Wednesday 2025-01-15; weeks begin on Sunday.
  const cases: readonly (readonly [filter: string, days: readonly string[]])[] = [
    ['= TODAY', ['2025-01-15']],
    ['= THIS_WEEK', ['2025-01-12', '2025-01-14', '2025-01-15', '2025-01-16']],
    ['= LAST_N_DAYS:1', ['2025-01-14', '2025-01-15']],
    ['= NEXT_N_DAYS:1', ['2025-01-16']],
    ['= LAST_YEAR', ['2024-12-31']],
    ['= NEXT_MONTH', ['2025-02-01']],
    ['= N_DAYS_AGO:3', ['2025-01-12']],
    ['= LAST_N_MONTHS:1', ['2024-12-31']],
    ['> TODAY', ['2025-01-16', '2025-02-01']],
    ['>= THIS_QUARTER', ['2025-01-12', '2025-01-14', '2025-01-15', '2025-01-16', '2025-02-01']],
    ['< THIS_MONTH', ['2024-12-31']],
    ['IN (YESTERDAY, TOMORROW)', ['2025-01-14', '2025-01-16']]
  ];
  for (const [filter, days] of cases) {
    it(`finds the days of ${filter}`, () => {
      const { add, column } = fleet();
      for (const day of launches) add('Ship__c', { Launched__c: day });
      const soql = `SELECT Launched__c FROM Ship__c WHERE Launched__c ${filter} ORDER BY Launched__c`;
      assert.deepEqual(column(soql, 'Launched__c'), days);
    });
  }

  it('means the day of the user for a datetime', () => {
    const { add, column } = fleet();
    for (const [Name, time] of [
      ['yesterday', '2025-01-15T04:59:59.000+0000'],
      ['today', '2025-01-15T05:00:00.000+0000'],
      ['tonight', '2025-01-16T04:59:59.000+0000']
    ] as const) {
      add('Ship__c', { Name, Inspected__c: time });
    }
    assert.deepEqual(column('SELECT Name FROM Ship__c WHERE Inspected__c = TODAY'), ['today', 'tonight']);
  });
});
