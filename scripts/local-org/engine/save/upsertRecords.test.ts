import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Row } from '../../metadata/index.ts';
import type { Org, SaveResult } from '../index.ts';
import { adminInserts, field, invoiceOrg } from '../testing/invoiceOrg.ts';

describe('upserting by an external id', () => {
  let org: Org;
  before(async () => {
    org = await invoiceOrg(
      field('Account', 'Code__c', '<type>Text</type><length>10</length><externalId>true</externalId>')
    );
  });

  const upsert = (rows: readonly Row[], key = 'Number__c'): readonly SaveResult[] =>
    org.run(org.adminId, (tx) =>
      tx.upsert(
        rows.map((fields) => ({ object: 'Invoice__c', fields })),
        key
      )
    );

  it('creates a record the first time and changes it the second', () => {
    const [first] = upsert([{ Number__c: 'up-1', Customer__c: 'Acme' }]);
    const [second] = upsert([{ Number__c: 'UP-1', Customer__c: 'Bolt' }]);
    assert.deepEqual([first?.created, second?.created, second?.id === first?.id], [true, false, true]);
    const { records } = org.run(org.adminId, (tx) =>
      tx.query("SELECT Number__c, Customer__c FROM Invoice__c WHERE Number__c = 'up-1'")
    );
    assert.deepEqual(records[0], { Number__c: 'up-1', Customer__c: 'Bolt' });
  });

  it('answers in the order of the request, whether records are new or known', () => {
    const rows = ['mix-b', 'mix-a', 'mix-c'].map((Number__c) => ({ Number__c, Customer__c: Number__c }));
    upsert(rows.slice(1, 2));
    assert.deepEqual(
      upsert(rows).map(({ created }) => created),
      [true, false, true]
    );
  });

  it('refuses a key that the request named before', () => {
    const results = upsert([
      { Number__c: 'same', Customer__c: 'A' },
      { Number__c: 'Same', Customer__c: 'B' }
    ]);
    assert.deepEqual(results[1]?.errors, [
      {
        statusCode: 'DUPLICATE_VALUE',
        message: 'Duplicate external id specified: Same',
        fields: ['Number__c']
      }
    ]);
    assert.equal(results[0]?.success, true);
  });

  it('refuses a record without its key', () => {
    assert.equal(upsert([{ Customer__c: 'A' }])[0]?.errors[0]?.statusCode, 'MISSING_ARGUMENT');
  });

  it('refuses a field that is no key', () => {
    assert.throws(() => upsert([{ Customer__c: 'A' }], 'Customer__c'), { code: 'NOT_FOUND' });
  });

  it('finds a parent by the parent’s external id', () => {
    const [account] = adminInserts(org, 'Account', [{ Name: 'Acme', Code__c: 'ac-1' }]);
    const results = upsert([
      { Number__c: 'child-1', Customer__c: 'A', 'Account__r.Code__c': 'AC-1' },
      { Number__c: 'child-2', Customer__c: 'A', 'Account__r.Code__c': 'none' }
    ]);
    const { records } = org.run(org.adminId, (tx) =>
      tx.query("SELECT Account__c FROM Invoice__c WHERE Number__c = 'child-1'")
    );
    assert.equal(records[0]?.Account__c, account?.id);
    assert.deepEqual(results[1]?.errors, [
      {
        statusCode: 'INVALID_FIELD',
        message: 'Foreign key external ID: none not found for field Code__c in entity Account',
        fields: []
      }
    ]);
  });
});
