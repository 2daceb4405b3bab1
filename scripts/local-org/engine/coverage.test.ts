import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Org } from './index.ts';
import { adminInserts, invoiceOrg } from './testing/invoiceOrg.ts';

describe('what ran of an object', () => {
  let org: Org;
  before(async () => {
    org = await invoiceOrg();
  });
  after(() => org.close());
  const count = (name: string): number => org.objectCoverage().get('Invoice__c')?.get(name) ?? 0;
  const insert = (Total__c: number): void => {
    adminInserts(org, 'Invoice__c', [{ Customer__c: 'Acme', Total__c, Status__c: 'Draft' }]);
  };

  it('has rules that held and rules that fired', () => {
    insert(5);
    assert.deepEqual([count('Total_Is_Positive.held'), count('Total_Is_Positive.fired')], [1, 0]);
    insert(-5);
    assert.deepEqual([count('Total_Is_Positive.held'), count('Total_Is_Positive.fired')], [1, 1]);
  });

  it('has defaults, and formula fields in queries', () => {
    const [defaults, formulas] = [count('Rate__c'), count('Gross__c')];
    insert(5);
    assert.equal(count('Rate__c'), defaults + 1);
    org.run(org.adminId, (tx) => tx.query('SELECT Gross__c FROM Invoice__c'));
    assert.equal(count('Gross__c'), formulas + 1);
  });
});
