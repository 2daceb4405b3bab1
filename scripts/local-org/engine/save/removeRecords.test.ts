import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { customObject } from '../../metadata/projectOf.ts';
import type { Org, SaveResult } from '../index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../testing/invoiceOrg.ts';

const DETAILS = {
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
  ),
  'objects/Claim__c/Claim__c.object-meta.xml': customObject('Claim'),
  ...field(
    'Claim__c',
    'Invoice__c',
    '<type>Lookup</type><referenceTo>Invoice__c</referenceTo><relationshipName>Claims</relationshipName><deleteConstraint>Restrict</deleteConstraint>'
  )
};

describe('deleting a record', () => {
  let org: Org;
  before(async () => {
    org = await invoiceOrg(DETAILS);
  });

  const newId = (object: string, fields: Parameters<typeof adminInserts>[2][number]): string =>
    adminInserts(org, object, [fields])[0]?.id ?? assert.fail();
  const remove = (...ids: readonly string[]): readonly SaveResult[] =>
    org.run(org.adminId, (tx) => tx.remove(ids));
  const count = (soql: string): number => org.run(org.adminId, (tx) => tx.query(soql)).totalSize;

  it('takes its details with it and clears lookups to it', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A' });
    const line = newId('Line__c', { Name: 'One', Invoice__c: invoice });
    const reminder = newId('Reminder__c', { Name: 'Pay!', Invoice__c: invoice });
    assert.deepEqual(errorsOf(remove(invoice)), []);
    assert.equal(count(`SELECT Id FROM Line__c WHERE Id = '${line}'`), 0);
    assert.equal(count(`SELECT Id FROM Reminder__c WHERE Id = '${reminder}' AND Invoice__c = null`), 1);
  });

  it('is refused while a lookup that restricts points at it, and others go', () => {
    const [held, free] = [
      newId('Invoice__c', { Customer__c: 'A' }),
      newId('Invoice__c', { Customer__c: 'B' })
    ];
    newId('Claim__c', { Name: 'Damage', Invoice__c: held });
    const results = remove(held, free);
    assert.deepEqual(
      results.map(({ success }) => success),
      [false, true]
    );
    assert.equal(results[0]?.errors[0]?.statusCode, 'DELETE_FAILED');
    assert.match(results[0]?.errors[0]?.message ?? '', /associated with the following claims\.: Damage/);
    assert.equal(count(`SELECT Id FROM Invoice__c WHERE Id = '${held}'`), 1);
  });

  it('is refused for what is gone or was never there', () => {
    const invoice = newId('Invoice__c', { Customer__c: 'A' });
    remove(invoice);
    assert.equal(remove(invoice)[0]?.errors[0]?.statusCode, 'ENTITY_IS_DELETED');
    assert.equal(remove('nonsense')[0]?.errors[0]?.statusCode, 'MALFORMED_ID');
  });
});
