import assert from 'node:assert/strict';
import { customObject } from '../../metadata/projectOf.ts';
import type { Row } from '../../metadata/index.ts';
import type { Org, SaveResult } from '../../engine/index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../../engine/testing/invoiceOrg.ts';
import type { Area } from '../Law.ts';

const ORDER = 'Apex Developer Guide, "Triggers and Order of Execution"';
const CODES = 'SOAP API Developer Guide, "Core Data Types Used in API Calls", StatusCode';
const FIELD_TYPES = 'Salesforce Help, "Custom Field Types"';
const RELATIONSHIPS = 'Salesforce Help, "Object Relationships Overview"';

const update = (org: Org, fields: Row): SaveResult =>
  org.run(org.adminId, (tx) => tx.update([{ object: 'Invoice__c', fields }]))[0] ?? assert.fail();
const insert = (org: Org, fields: Row): SaveResult =>
  adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', ...fields }])[0] ?? assert.fail();
const read = (org: Org, soql: string) => org.run(org.adminId, (tx) => tx.query(soql)).records;
const codesOf = (results: readonly SaveResult[]) => results.map(({ errors }) => errors[0]?.statusCode);

/** Saves with one field of an invoice refused, as `[status code, field]`. */
async function refusal(fields: Row): Promise<readonly unknown[]> {
  const { errors } = insert(await invoiceOrg(), fields);
  return [errors[0]?.statusCode, ...(errors[0]?.fields ?? [])];
}

const LINES = {
  'objects/Line__c/Line__c.object-meta.xml': customObject('Line').replace('ReadWrite', 'ControlledByParent'),
  ...field(
    'Line__c',
    'Invoice__c',
    '<type>MasterDetail</type><referenceTo>Invoice__c</referenceTo><relationshipName>Lines</relationshipName><relationshipOrder>0</relationshipOrder>'
  )
};
const claims = (constraint: string) => ({
  'objects/Claim__c/Claim__c.object-meta.xml': customObject('Claim'),
  ...field(
    'Claim__c',
    'Invoice__c',
    `<type>Lookup</type><referenceTo>Invoice__c</referenceTo><relationshipName>Claims</relationshipName><deleteConstraint>${constraint}</deleteConstraint>`
  )
});

/** An org with an invoice and one record of another object that names it. */
async function withChild(files: Readonly<Record<string, string>>, object: string) {
  const org = await invoiceOrg(files);
  const { id } = insert(org, {});
  adminInserts(org, object, [{ Name: 'Child', Invoice__c: id }]);
  const [removed] = org.run(org.adminId, (tx) => tx.remove([String(id)]));
  return { org, removed, children: read(org, `SELECT Invoice__c FROM ${object}`) };
}

export const saves: Area = {
  name: 'Saves',
  laws: [
    {
      claim: 'One bad record does not keep the others of a request from being saved.',
      source: 'REST API Developer Guide, "Create Records", allOrNone',
      confidence: 'documented',
      test: async () => {
        const results = adminInserts(await invoiceOrg(), 'Invoice__c', [{ Customer__c: 'A' }, {}]);
        assert.deepEqual(codesOf(results), [undefined, 'REQUIRED_FIELD_MISSING']);
      }
    },
    {
      claim:
        'With allOrNone the good records fail too, with ALL_OR_NONE_OPERATION_ROLLED_BACK, and nothing stays.',
      source: CODES,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const given: readonly Row[] = [{ Customer__c: 'A' }, {}];
        const rows = given.map((fields) => ({ object: 'Invoice__c', fields }));
        const results = org.run(org.adminId, (tx) => tx.insert(rows, { allOrNone: true }));
        assert.deepEqual(codesOf(results), ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
        assert.equal(read(org, 'SELECT Id FROM Invoice__c').length, 0);
      }
    },
    {
      claim: 'A missing required field is REQUIRED_FIELD_MISSING: “Required fields are missing: [X]”.',
      source: CODES,
      confidence: 'documented',
      test: async () => {
        const [result] = adminInserts(await invoiceOrg(), 'Invoice__c', [{}]);
        assert.deepEqual(errorsOf([result]), ['Required fields are missing: [Customer__c]']);
        assert.deepEqual(result?.errors[0]?.fields, ['Customer__c']);
      }
    },
    {
      claim: 'A text longer than its field is STRING_TOO_LONG; the API cuts nothing off.',
      source: `${CODES}; AllowFieldTruncationHeader`,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(await refusal({ Customer__c: 'x'.repeat(21) }), ['STRING_TOO_LONG', 'Customer__c'])
    },
    {
      claim: 'A value outside a restricted picklist is INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST.',
      source: CODES,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(await refusal({ Status__c: 'Lost' }), [
          'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          'Status__c'
        ])
    },
    {
      claim: 'A number with more digits before the point than its field has is NUMBER_OUTSIDE_VALID_RANGE.',
      source: CODES,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(await refusal({ Total__c: 1e6 }), ['NUMBER_OUTSIDE_VALID_RANGE', 'Total__c'])
    },
    {
      claim: 'An e-mail address without a domain is INVALID_EMAIL_ADDRESS.',
      source: CODES,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(await refusal({ Email__c: 'ann@' }), ['INVALID_EMAIL_ADDRESS', 'Email__c'])
    },
    {
      claim: 'A number keeps as many decimals as its field has; the rest is rounded, half up.',
      source: 'Salesforce Help, "Custom Field Types", Number: decimal places are rounded half up',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        insert(org, { Total__c: 1.005 });
        insert(org, { Total__c: 2.344 });
        assert.deepEqual(
          read(org, 'SELECT Total__c FROM Invoice__c ORDER BY Total__c').map((row) => row['Total__c']),
          [1.01, 2.34]
        );
      }
    },
    {
      claim:
        'A formula field, an auto number and an audit field cannot be written: INVALID_FIELD_FOR_INSERT_UPDATE.',
      source: CODES,
      confidence: 'documented',
      test: async () => {
        const fields: readonly Row[] = [
          { Gross__c: 1 },
          { Name: 'INV-9' },
          { CreatedDate: '2020-01-01T00:00:00.000+0000' }
        ];
        for (const each of fields)
          assert.equal((await refusal(each))[0], 'INVALID_FIELD_FOR_INSERT_UPDATE', Object.keys(each)[0]);
      }
    },
    {
      claim: 'An insert that names an Id is refused.',
      source:
        'REST API Developer Guide, "Create a Record"; SOAP API create(): “cannot specify Id in an insert call”',
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(await refusal({ Id: 'a00000000000001AAA' }), [
          'INVALID_FIELD_FOR_INSERT_UPDATE',
          'Id'
        ])
    },
    {
      claim: 'A checkbox is never null: it is false where nothing is given.',
      source: `${FIELD_TYPES}; Object Reference, "Field Types", boolean`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg(
          field('Invoice__c', 'Urgent__c', '<type>Checkbox</type><defaultValue>false</defaultValue>')
        );
        insert(org, {});
        assert.deepEqual(read(org, 'SELECT Urgent__c FROM Invoice__c'), [{ Urgent__c: false }]);
      }
    },
    {
      claim: 'Defaults fill fields that the request leaves out; a field that is set to null stays null.',
      source: 'Salesforce Help, "Default Field Values"; REST API',
      confidence: 'reported',
      test: async () => {
        const org = await invoiceOrg();
        insert(org, {});
        insert(org, { Rate__c: null });
        assert.deepEqual(
          read(org, 'SELECT Rate__c FROM Invoice__c ORDER BY Name').map((row) => row['Rate__c']),
          [2, null]
        );
      }
    },
    {
      claim: 'An empty text is stored as null.',
      source: 'SOQL and SOSL Reference, "null in SOQL queries": empty text fields match null',
      confidence: 'reported',
      test: async () => {
        const org = await invoiceOrg();
        insert(org, { Number__c: '' });
        assert.equal(read(org, 'SELECT Id FROM Invoice__c WHERE Number__c = null').length, 1);
      }
    },
    {
      claim:
        'A unique field refuses a value that another record has in any case: DUPLICATE_VALUE with that record’s id.',
      source:
        'Salesforce Help, "Field Attributes", Unique: case-insensitive unless chosen otherwise; StatusCode',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const { id } = insert(org, { Number__c: 'abc' });
        assert.match(
          errorsOf([insert(org, { Number__c: 'ABC' })]).join(),
          new RegExp(
            `^duplicate value found: Number__c duplicates value on record with id: ${String(id).slice(0, 15)}`
          )
        );
      }
    },
    {
      claim: 'Any number of records may leave a unique field blank.',
      source: 'Salesforce Help, "Field Attributes", Unique',
      confidence: 'reported',
      test: async () => {
        const org = await invoiceOrg();
        assert.deepEqual(errorsOf([insert(org, {}), insert(org, {})]), []);
      }
    },
    {
      claim: 'Of two new records in one request with the same unique value, the first is saved.',
      source: 'Seen in bulk loads; not documented',
      confidence: 'believed',
      test: async () => {
        const rows = ['A', 'B'].map((Customer__c) => ({ Customer__c, Number__c: 'twin' }));
        const results = adminInserts(await invoiceOrg(), 'Invoice__c', rows);
        assert.deepEqual(codesOf(results), [undefined, 'DUPLICATE_VALUE']);
      }
    },
    {
      claim: 'An id of 15 characters is accepted and stored with 18.',
      source: 'Object Reference, "ID Field Type"',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const [account] = adminInserts(org, 'Account', [{ Name: 'Acme' }]);
        insert(org, { Account__c: String(account?.id).slice(0, 15) });
        assert.deepEqual(read(org, 'SELECT Account__c FROM Invoice__c'), [{ Account__c: account?.id }]);
      }
    },
    {
      claim: 'A lookup to a record that does not exist is INVALID_CROSS_REFERENCE_KEY.',
      source: `${CODES}; ${ORDER}, step 2`,
      confidence: 'documented',
      test: async () =>
        assert.equal((await refusal({ Account__c: '001000000000000AAA' }))[0], 'INVALID_CROSS_REFERENCE_KEY')
    },
    {
      claim: 'An update changes LastModifiedDate and SystemModstamp, and no field that it does not name.',
      source: 'Object Reference, "System Fields"',
      confidence: 'documented',
      test: async () => {
        let now = '2026-03-01T12:00:00.000Z';
        const org = await invoiceOrg({}, { clock: () => new Date(now) });
        const { id } = insert(org, { Total__c: 5 });
        now = '2026-03-02T12:00:00.000Z';
        update(org, { Id: id, Paid__c: true });
        const [row] = read(
          org,
          'SELECT Total__c, CreatedDate, LastModifiedDate, SystemModstamp FROM Invoice__c'
        );
        assert.deepEqual(row, {
          Total__c: 5,
          CreatedDate: '2026-03-01T12:00:00.000+0000',
          LastModifiedDate: '2026-03-02T12:00:00.000+0000',
          SystemModstamp: '2026-03-02T12:00:00.000+0000'
        });
      }
    },
    {
      claim: 'Who creates a record owns it, unless the request says otherwise.',
      source: 'Object Reference, "Frequently Occurring Fields", OwnerId',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        insert(org, {});
        assert.deepEqual(read(org, 'SELECT OwnerId, CreatedById FROM Invoice__c'), [
          { OwnerId: org.adminId, CreatedById: org.adminId }
        ]);
      }
    },
    {
      claim: 'Auto numbers count up in the display format, one a record.',
      source: `${FIELD_TYPES}, Auto Number`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }, { Customer__c: 'B' }]);
        const names = read(org, 'SELECT Name FROM Invoice__c ORDER BY Name').map(({ Name }) => String(Name));
        assert.match(names.join(), /^INV-\d{4},INV-\d{4}$/);
        assert.equal(Number(names[1]?.slice(4)) - Number(names[0]?.slice(4)), 1);
      }
    },
    {
      claim: 'An upsert updates the record that has the external id, else inserts one, and says which.',
      source: 'REST API Developer Guide, "Insert or Update (Upsert) a Record Using an External ID"',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const upsert = (Number__c: string) =>
          org.run(org.adminId, (tx) =>
            tx.upsert([{ object: 'Invoice__c', fields: { Customer__c: 'A', Number__c } }], 'Number__c')
          )[0];
        const created = upsert('n1');
        const again = upsert('n1');
        assert.deepEqual([created?.created, again?.created, again?.id], [true, false, created?.id]);
      }
    },
    {
      claim: 'Deleting a master deletes its details.',
      source: RELATIONSHIPS,
      confidence: 'documented',
      test: async () => {
        const { removed, children } = await withChild(LINES, 'Line__c');
        assert.deepEqual([removed?.success, children], [true, []]);
      }
    },
    {
      claim: 'Deleting a record clears the lookups to it that say SetNull.',
      source: `${RELATIONSHIPS}; Metadata API, CustomField deleteConstraint`,
      confidence: 'documented',
      test: async () => {
        const { removed, children } = await withChild(claims('SetNull'), 'Claim__c');
        assert.deepEqual([removed?.success, children], [true, [{ Invoice__c: null }]]);
      }
    },
    {
      claim: 'A lookup that says Restrict keeps its parent from being deleted: DELETE_FAILED.',
      source: `${RELATIONSHIPS}; Metadata API, CustomField deleteConstraint`,
      confidence: 'documented',
      test: async () => {
        const { removed, children } = await withChild(claims('Restrict'), 'Claim__c');
        assert.deepEqual([removed?.errors[0]?.statusCode, children.length], ['DELETE_FAILED', 1]);
      }
    },
    {
      claim: 'Deleting what is deleted already is ENTITY_IS_DELETED.',
      source: CODES,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const { id } = insert(org, {});
        const remove = () => org.run(org.adminId, (tx) => tx.remove([String(id)]));
        remove();
        assert.deepEqual(codesOf(remove()), ['ENTITY_IS_DELETED']);
      }
    },
    {
      claim: 'The Id of a record begins with the key prefix of its object; objects have different ones.',
      source: 'Object Reference, "ID Field Type"; describe: keyPrefix',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const [account] = adminInserts(org, 'Account', [{ Name: 'A' }]);
        const { id } = insert(org, {});
        assert.equal(account?.id?.slice(0, 3), '001');
        assert.match(String(id), /^a[0-9A-Za-z]{17}$/);
      }
    }
  ]
};
