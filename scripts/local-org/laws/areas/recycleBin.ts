import assert from 'node:assert/strict';
import { customObject } from '../../metadata/projectOf.ts';
import type { Row } from '../../metadata/index.ts';
import type { Org } from '../../engine/index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../../engine/testing/invoiceOrg.ts';
import type { Area } from '../Law.ts';

const UNDELETE = 'SOAP API Developer Guide, "undelete()"';
const BIN = 'Apex Developer Guide, "Restoring Deleted Records"';

const CHILDREN = {
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

const add = (org: Org, object: string, fields: Row): string =>
  adminInserts(org, object, [fields])[0]?.id ?? assert.fail();
const remove = (org: Org, id: string) => org.run(org.adminId, (tx) => tx.remove([id]));
const undelete = (org: Org, id: string) => errorsOf(org.run(org.adminId, (tx) => tx.undelete([id])));
const count = (org: Org, soql: string): number => org.run(org.adminId, (tx) => tx.query(soql)).totalSize;

/** An org where an invoice with a line and a reminder was deleted. */
async function deleted() {
  const org = await invoiceOrg(CHILDREN);
  const invoice = add(org, 'Invoice__c', { Customer__c: 'A', Number__c: 'n' });
  const line = add(org, 'Line__c', { Name: 'Line', Invoice__c: invoice });
  add(org, 'Reminder__c', { Name: 'Reminder', Invoice__c: invoice });
  remove(org, invoice);
  return { org, invoice, line };
}

export const recycleBin: Area = {
  name: 'Recycle bin',
  laws: [
    {
      claim: 'Deleted records are found by queryAll() and ALL ROWS only, with IsDeleted.',
      source: 'SOAP API Developer Guide, "queryAll()"',
      confidence: 'documented',
      test: async () => {
        const { org } = await deleted();
        assert.equal(count(org, 'SELECT Id FROM Invoice__c'), 0);
        assert.equal(count(org, 'SELECT Id FROM Invoice__c WHERE IsDeleted = true ALL ROWS'), 1);
      }
    },
    {
      claim: 'An undelete brings the details back that the deletion took.',
      source: UNDELETE,
      confidence: 'documented',
      test: async () => {
        const { org, invoice } = await deleted();
        assert.deepEqual(undelete(org, invoice), []);
        assert.equal(count(org, `SELECT Id FROM Line__c WHERE Invoice__c = '${invoice}'`), 1);
      }
    },
    {
      claim: 'An undelete sets the lookups again that the deletion cleared, unless they were replaced since.',
      source: BIN,
      confidence: 'documented',
      test: async () => {
        const { org, invoice } = await deleted();
        undelete(org, invoice);
        assert.equal(count(org, `SELECT Id FROM Reminder__c WHERE Invoice__c = '${invoice}'`), 1);
      }
    },
    {
      claim: 'A detail that went with its master can not be undeleted alone: UNDELETE_FAILED.',
      source: 'Salesforce Help, article 000330862',
      confidence: 'documented',
      test: async () => {
        const { org, line } = await deleted();
        assert.deepEqual(undelete(org, line), ['Entity is not in the recycle bin']);
      }
    },
    {
      claim: 'A detail that was deleted before its master never comes back.',
      source: 'Salesforce Help, article 000330862',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg(CHILDREN);
        const invoice = add(org, 'Invoice__c', { Customer__c: 'A' });
        const line = add(org, 'Line__c', { Name: 'Line', Invoice__c: invoice });
        remove(org, line);
        remove(org, invoice);
        undelete(org, invoice);
        assert.deepEqual(undelete(org, line), ['Entity is not in the recycle bin']);
      }
    },
    {
      claim: 'A deleted record leaves its unique values free; while another has one, it is not undeleted.',
      source: 'what orgs do: unique indexes hold rows that are not deleted',
      confidence: 'believed',
      test: async () => {
        const { org, invoice } = await deleted();
        add(org, 'Invoice__c', { Customer__c: 'B', Number__c: 'n' });
        assert.match(undelete(org, invoice)[0] ?? '', /^duplicate value found: Number__c/);
      }
    },
    {
      claim: 'A deletion writes LastModifiedById and LastModifiedDate of what it deletes.',
      source: 'administrators find who deleted a record so: LastModifiedBy in queries of all rows',
      confidence: 'reported',
      test: async () => {
        const { org } = await deleted();
        const soql = `SELECT Id FROM Invoice__c WHERE LastModifiedById = '${org.adminId}' ALL ROWS`;
        assert.equal(count(org, soql), 1);
      }
    }
  ]
};
