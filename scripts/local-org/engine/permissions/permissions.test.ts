import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { customObject } from '../../metadata/projectOf.ts';
import type { Org } from '../index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../testing/invoiceOrg.ts';
import { newUser } from '../testing/newUser.ts';

const CLERK = `<label>Clerk</label>
<customPermissions><enabled>true</enabled><name>Send_Invoices</name></customPermissions>
<fieldPermissions><editable>true</editable><field>Invoice__c.Total__c</field><readable>true</readable></fieldPermissions>
<fieldPermissions><editable>false</editable><field>Invoice__c.Status__c</field><readable>true</readable></fieldPermissions>
<fieldPermissions><editable>true</editable><field>Invoice__c.Account__c</field><readable>true</readable></fieldPermissions>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Invoice__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Secret__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;

const AUDITOR = `<label>Auditor</label>
<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Secret__c</object><viewAllRecords>true</viewAllRecords></objectPermissions>`;

describe('a user with permission sets', () => {
  let org: Org;
  let clerk: string;
  let other: string;
  let auditor: string;
  before(async () => {
    org = await invoiceOrg({
      'customPermissions/Send_Invoices.customPermission-meta.xml':
        '<isLicensed>false</isLicensed><label>Send invoices</label>',
      'objects/Secret__c/Secret__c.object-meta.xml': customObject('Secret').replace('ReadWrite', 'Private'),
      ...field('Secret__c', 'Note__c', '<type>Text</type><length>80</length>'),
      'permissionsets/Clerk.permissionset-meta.xml': CLERK,
      'permissionsets/Auditor.permissionset-meta.xml': AUDITOR
    });
    clerk = newUser(org, 'clerk', ['Clerk']);
    other = newUser(org, 'other', ['Clerk']);
    auditor = newUser(org, 'auditor', ['Auditor']);
  });

  it('holds exactly the custom permissions of the sets', () => {
    assert.deepEqual(
      [clerk, auditor, org.adminId].map((id) => org.user(id)?.access.has('Send_Invoices')),
      [true, false, true]
    );
  });

  it('reads the fields of the sets and those that are always open', () => {
    const access = org.user(clerk)?.access;
    assert.deepEqual(
      ['Total__c', 'Status__c', 'Email__c', 'Customer__c', 'Name'].map((name) =>
        access?.mayReadField('Invoice__c', name)
      ),
      [true, true, false, true, true]
    );
  });

  it('may not write a field that is open for reading alone', () => {
    const results = org.run(clerk, (tx) =>
      tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A', Status__c: 'Sent' } }])
    );
    assert.equal(results[0]?.errors[0]?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
  });

  it('gets defaults in fields that are closed to the user', () => {
    const [result] = org.run(clerk, (tx) =>
      tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A' } }])
    );
    const { records } = org.run(org.adminId, (tx) =>
      tx.query(`SELECT Status__c, OwnerId FROM Invoice__c WHERE Id = '${String(result?.id)}'`)
    );
    assert.deepEqual(records[0], { Status__c: 'Draft', OwnerId: clerk });
  });

  it('does not know an object without a permission', () => {
    const results = org.run(auditor, (tx) =>
      tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A' } }])
    );
    assert.deepEqual(errorsOf(results), ["sObject type 'Invoice__c' is not supported."]);
    assert.throws(() => org.run(auditor, (tx) => tx.query('SELECT Id FROM Invoice__c')), {
      code: 'INVALID_TYPE'
    });
  });

  it('may not create what is open for reading alone', () => {
    const results = org.run(auditor, (tx) => tx.insert([{ object: 'Secret__c', fields: { Name: 'A' } }]));
    assert.deepEqual(results[0]?.errors, [
      {
        statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        message: 'entity type cannot be inserted: Secret',
        fields: []
      }
    ]);
  });

  it('sees and changes private records of its own, not those of others', () => {
    const [secret] = org.run(clerk, (tx) => tx.insert([{ object: 'Secret__c', fields: { Name: 'Mine' } }]));
    const seen = [clerk, other, auditor].map(
      (id) => org.run(id, (tx) => tx.query('SELECT Id FROM Secret__c')).totalSize
    );
    assert.deepEqual(seen, [1, 0, 1]);
    const rename = (id: string): readonly string[] =>
      errorsOf(
        org.run(id, (tx) =>
          tx.update([{ object: 'Secret__c', fields: { Id: secret?.id ?? null, Name: 'Yours' } }])
        )
      );
    assert.deepEqual(rename(clerk), []);
    assert.deepEqual(rename(other), ['insufficient access rights on object id']);
  });

  it('may not point at a record that it may not see', () => {
    const [account] = adminInserts(org, 'Account', [{ Name: 'Hidden' }]);
    const results = org.run(clerk, (tx) =>
      tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A', Account__c: account?.id ?? null } }])
    );
    assert.equal(results[0]?.errors[0]?.statusCode, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  });

  it('loses a permission with the assignment', () => {
    const temp = newUser(org, 'temp', ['Clerk']);
    assert.equal(org.user(temp)?.access.mayCreate('Invoice__c'), true);
    org.run(org.adminId, (tx) => {
      const { records } = tx.query(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${temp}'`);
      tx.remove(records.map(({ Id }) => String(Id)));
    });
    assert.equal(org.user(temp)?.access.mayCreate('Invoice__c'), false);
  });

  it('may not give itself a permission set', () => {
    const { records } = org.run(clerk, (tx) =>
      tx.query("SELECT Id FROM PermissionSet WHERE Name = 'Auditor'")
    );
    const results = org.run(clerk, (tx) =>
      tx.insert([
        {
          object: 'PermissionSetAssignment',
          fields: { AssigneeId: clerk, PermissionSetId: String(records[0]?.Id) }
        }
      ])
    );
    assert.equal(results[0]?.success, false);
  });

  it('changes no users, not even with the profile of a standard user', () => {
    const standard = newUser(org, 'standard', []);
    const idOf = (soql: string): string =>
      String(org.run(org.adminId, (tx) => tx.query(soql)).records[0]?.Id);
    const profile = idOf("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    org.run(org.adminId, (tx) =>
      tx.update([{ object: 'User', fields: { Id: standard, ProfileId: profile } }])
    );
    const admin = idOf("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
    const results = org.run(standard, (tx) =>
      tx.update([{ object: 'User', fields: { Id: standard, ProfileId: admin } }])
    );
    assert.equal(results[0]?.errors[0]?.statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    assert.deepEqual(
      errorsOf(org.run(standard, (tx) => tx.insert([{ object: 'Account', fields: { Name: 'A' } }]))),
      []
    );
  });

  it('is nobody once it is inactive', () => {
    const gone = newUser(org, 'gone', []);
    org.run(org.adminId, (tx) => tx.update([{ object: 'User', fields: { Id: gone, IsActive: false } }]));
    assert.equal(org.user(gone), undefined);
    assert.throws(() => org.run(gone, () => undefined), { code: 'INVALID_SESSION_ID' });
  });
});
