import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { customObject } from '../../metadata/projectOf.ts';
import type { Org, SaveResult } from '../index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../testing/invoiceOrg.ts';
import { newUser } from '../testing/newUser.ts';

const MORE = {
  'objects/Line__c/Line__c.object-meta.xml': customObject('Line').replace('ReadWrite', 'ControlledByParent'),
  ...field(
    'Line__c',
    'Invoice__c',
    '<type>MasterDetail</type><referenceTo>Invoice__c</referenceTo><relationshipName>Lines</relationshipName><relationshipOrder>0</relationshipOrder>'
  ),
  'objects/Reminder__c/Reminder__c.object-meta.xml': customObject('Reminder'),
  ...field(
    'Reminder__c',
    'Invoice__c',
    '<type>Lookup</type><referenceTo>Invoice__c</referenceTo><relationshipName>Reminders</relationshipName><deleteConstraint>SetNull</deleteConstraint>'
  )
};

describe('the recycle bin', () => {
  let org: Org;
  before(async () => {
    org = await invoiceOrg(MORE);
  });

  const newId = (object: string, fields: Parameters<typeof adminInserts>[2][number]): string =>
    adminInserts(org, object, [fields])[0]?.id ?? assert.fail();
  const remove = (...ids: readonly string[]): readonly string[] =>
    errorsOf(org.run(org.adminId, (tx) => tx.remove(ids)));
  const undelete = (...ids: readonly string[]): readonly string[] => errorsOf(bringBack(ids));
  const bringBack = (ids: readonly string[], allOrNone = false): readonly SaveResult[] =>
    org.run(org.adminId, (tx) => tx.undelete(ids, { allOrNone }));
  const count = (soql: string): number => org.run(org.adminId, (tx) => tx.query(soql)).totalSize;
  const countAll = (soql: string): number => org.run(org.adminId, (tx) => tx.queryAll(soql)).totalSize;

  it('shows deleted records to queries of all rows only, and who deleted them', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'Bin', Due__c: '2026-01-31', Total__c: 12.34 });
    remove(invoice);
    const soql = `SELECT Id, IsDeleted, Due__c, Total__c, Gross__c, LastModifiedById FROM Invoice__c WHERE Customer__c = 'bin'`;
    assert.equal(count(soql), 0);
    const expected = { Id: invoice, IsDeleted: true, Due__c: '2026-01-31', Total__c: 12.34, Gross__c: 14.81 };
    const records = [
      org.run(org.adminId, (tx) => tx.query(`${soql} ALL ROWS`)).records,
      org.run(org.adminId, (tx) => tx.queryAll(soql)).records
    ];
    for (const [record] of records) assert.deepEqual(record, { ...expected, LastModifiedById: org.adminId });
    assert.equal(countAll(`${soql} AND IsDeleted = false`), 0);
  });

  it('shows deleted parents and details to such a query, too', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'Both' });
    newId('Line__c', { Name: 'Gone', Invoice__c: invoice });
    remove(invoice);
    assert.equal(countAll("SELECT Id FROM Line__c WHERE Invoice__r.Customer__c = 'Both'"), 1);
    const { records } = org.run(org.adminId, (tx) =>
      tx.queryAll(`SELECT (SELECT Name FROM Lines__r) FROM Invoice__c WHERE Id = '${invoice}'`)
    );
    assert.deepEqual(JSON.parse(JSON.stringify(records[0]))['Lines__r'].records, [{ Name: 'Gone' }]);
  });

  it('sorts what is there and what is deleted together', () => {
    const ids = ['x', 'y', 'z'].map((Email) =>
      newId('Invoice__c', { Customer__c: 'Sorted', Due__c: '2030-01-01', Email__c: `${Email}@example.com` })
    );
    remove(String(ids[1]));
    const { records } = org.run(org.adminId, (tx) =>
      tx.queryAll(
        "SELECT Email__c FROM Invoice__c WHERE Customer__c = 'Sorted' ORDER BY Due__c, Name DESC LIMIT 2"
      )
    );
    assert.deepEqual(
      records.map((record) => record['Email__c']),
      ['z@example.com', 'y@example.com']
    );
  });

  it('gives a record back with its details and the lookups that were cleared', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A', Total__c: 5 });
    const other = newId('Invoice__c', { Customer__c: 'Other' });
    const line = newId('Line__c', { Name: 'One', Invoice__c: invoice });
    const [kept, moved] = ['Kept', 'Moved'].map((Name) =>
      newId('Reminder__c', { Name, Invoice__c: invoice })
    );
    remove(invoice);
    org.run(org.adminId, (tx) =>
      tx.update([{ object: 'Reminder__c', fields: { Id: moved ?? null, Invoice__c: other } }])
    );
    assert.deepEqual(undelete(invoice), []);
    assert.equal(count(`SELECT Id FROM Line__c WHERE Id = '${line}' AND Invoice__r.Total__c = 5`), 1);
    assert.equal(
      count(`SELECT Id FROM Reminder__c WHERE Id = '${String(kept)}' AND Invoice__c = '${invoice}'`),
      1
    );
    assert.equal(
      count(`SELECT Id FROM Reminder__c WHERE Id = '${String(moved)}' AND Invoice__c = '${other}'`),
      1
    );
    assert.equal(count(`SELECT Id FROM Invoice__c WHERE Id = '${invoice}' AND IsDeleted = false`), 1);
  });

  it('frees unique values, and keeps a record whose value was taken since', () => {
    const first = newId('Invoice__c', { Customer__c: 'A', Number__c: 'key' });
    remove(first);
    const second = newId('Invoice__c', { Customer__c: 'B', Number__c: 'KEY' });
    assert.deepEqual(undelete(first), [
      `duplicate value found: Number__c duplicates value on record with id: ${second.slice(0, 15)}`
    ]);
    remove(second);
    assert.deepEqual(undelete(first), []);
  });

  it('gives a detail back without its master’s help only while the master is there', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A' });
    const [alone, before_, with_] = ['Alone', 'Before', 'With'].map((Name) =>
      newId('Line__c', { Name, Invoice__c: invoice })
    );
    remove(String(alone));
    assert.deepEqual(undelete(String(alone)), []);
    remove(String(before_));
    remove(invoice);
    const refused = ['Entity is not in the recycle bin'];
    assert.deepEqual([undelete(String(before_)), undelete(String(with_))], [refused, refused]);
    assert.deepEqual(undelete(invoice), []);
    assert.deepEqual(undelete(String(before_)), refused);
    assert.equal(count(`SELECT Id FROM Line__c WHERE Invoice__c = '${invoice}'`), 2);
    assert.equal(countAll(`SELECT Id FROM Line__c WHERE Invoice__c = '${invoice}'`), 3);
  });

  it('clears a lookup of what comes back when its target is gone', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A' });
    const reminder = newId('Reminder__c', { Name: 'Pay!', Invoice__c: invoice });
    remove(reminder);
    remove(invoice);
    assert.deepEqual(undelete(reminder), []);
    assert.equal(count(`SELECT Id FROM Reminder__c WHERE Id = '${reminder}' AND Invoice__c = null`), 1);
  });

  it('gives all or none when it is asked to', () => {
    const [gone, there] = ['A', 'B'].map((Customer__c) => newId('Invoice__c', { Customer__c }));
    remove(String(gone));
    const results = bringBack([String(gone), String(there)], true);
    assert.deepEqual(
      results.map(({ errors }) => errors[0]?.statusCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'UNDELETE_FAILED']
    );
    assert.equal(count(`SELECT Id FROM Invoice__c WHERE Id = '${String(gone)}'`), 0);
  });

  it('gives nothing to a user who may not delete', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A' });
    remove(invoice);
    const results = org.run(newUser(org, 'reader', []), (tx) => tx.undelete([invoice]));
    assert.equal(results[0]?.errors[0]?.statusCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('refuses to change what lies in it, and what never was', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A' });
    remove(invoice);
    const update = (Id: string): readonly string[] =>
      errorsOf(
        org.run(org.adminId, (tx) => tx.update([{ object: 'Invoice__c', fields: { Id, Customer__c: 'B' } }]))
      );
    assert.deepEqual(
      [update(invoice), update(`${invoice.slice(0, 6)}zzzzzzzzz`)],
      [['entity is deleted'], ['invalid cross reference id']]
    );
  });
});
