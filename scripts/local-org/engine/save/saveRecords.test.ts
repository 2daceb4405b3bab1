import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Org, RecordInput, SaveResult } from '../index.ts';
import { adminInserts, errorsOf, invoiceOrg } from '../testing/invoiceOrg.ts';

describe('saving a record', () => {
  let org: Org;
  before(async () => {
    org = await invoiceOrg();
  });

  const insert = (fields: RecordInput['fields']): SaveResult =>
    adminInserts(org, 'Invoice__c', [fields])[0] ?? assert.fail();

  it('fills defaults, the owner, the auto number and the audit fields', () => {
    const { id } = insert({ Customer__c: 'Acme' });
    const { records } = org.run(org.adminId, (tx) =>
      tx.query(
        `SELECT Name, Status__c, Rate__c, Paid__c, OwnerId, CreatedById, IsDeleted FROM Invoice__c WHERE Id = '${String(id)}'`
      )
    );
    assert.deepEqual(
      { ...records[0], Name: /^INV-\d{4}$/.test(String(records[0]?.Name)) },
      {
        Name: true,
        Status__c: 'Draft',
        Rate__c: 2,
        Paid__c: false,
        OwnerId: org.adminId,
        CreatedById: org.adminId,
        IsDeleted: false
      }
    );
  });

  const refusals: readonly [
    promise: string,
    fields: RecordInput['fields'],
    code: string,
    message: string,
    on: readonly string[]
  ][] = [
    [
      'a text that is too long',
      { Customer__c: 'x'.repeat(21) },
      'STRING_TOO_LONG',
      `Customer: data value too large: ${'x'.repeat(21)} (max length=20)`,
      ['Customer__c']
    ],
    [
      'a value outside a restricted picklist',
      { Customer__c: 'A', Status__c: 'Lost' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Status: bad value for restricted picklist field: Lost',
      ['Status__c']
    ],
    [
      'a number with too many digits',
      { Customer__c: 'A', Total__c: 1e6 },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Total: value outside of valid range on numeric field: 1000000',
      ['Total__c']
    ],
    [
      'an email address without a domain',
      { Customer__c: 'A', Email__c: 'ann@' },
      'INVALID_EMAIL_ADDRESS',
      'Email: invalid email address: ann@',
      ['Email__c']
    ],
    [
      'a day that no calendar has',
      { Customer__c: 'A', Due__c: '2026-02-30' },
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      'Due: value not of required type: 2026-02-30',
      ['Due__c']
    ],
    [
      'a field that does not exist',
      { Customer__c: 'A', Colour__c: 'red' },
      'INVALID_FIELD',
      "No such column 'Colour__c' on sobject of type Invoice__c",
      ['Colour__c']
    ],
    [
      'a formula field',
      { Customer__c: 'A', Gross__c: 1 },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: Gross__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      ['Gross__c']
    ],
    [
      'a missing required field',
      { Total__c: 1 },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [Customer__c]',
      ['Customer__c']
    ],
    [
      'a lookup to another kind of record',
      { Customer__c: 'A', Account__c: '005000000000000' },
      'MALFORMED_ID',
      'Account: id value of incorrect type: 005000000000000',
      ['Account__c']
    ],
    [
      'a lookup to nothing',
      { Customer__c: 'A', Account__c: '001000000000000' },
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      ['Account__c']
    ]
  ];
  for (const [promise, fields, statusCode, message, on] of refusals) {
    it(`refuses ${promise}`, () => {
      assert.deepEqual(insert(fields).errors, [{ statusCode, message, fields: on }]);
    });
  }

  it('answers every validation rule that holds, each with its message and field', () => {
    assert.deepEqual(insert({ Customer__c: 'A', Total__c: -5, Status__c: 'Paid' }).errors, [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A paid invoice has a total.', fields: [] },
      {
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'A total is never negative.',
        fields: ['Total__c']
      }
    ]);
  });

  it('lets a rule read the parent and the change', () => {
    const [account] = adminInserts(org, 'Account', [{ Name: 'Closed', Description: 'blocked' }]);
    const { id, success } = insert({ Customer__c: 'A', Total__c: 10 });
    assert.equal(success, true);
    const [moved] = org.run(org.adminId, (tx) =>
      tx.update([{ object: 'Invoice__c', fields: { Id: id, Account__c: account?.id ?? null } }])
    );
    assert.deepEqual(errorsOf([moved]), ['This account takes no more invoices.']);
  });

  it('refuses a unique value that another record has, in any case', () => {
    const first = insert({ Customer__c: 'A', Number__c: 'abc-1' });
    assert.deepEqual(insert({ Customer__c: 'B', Number__c: 'ABC-1' }).errors, [
      {
        statusCode: 'DUPLICATE_VALUE',
        message: `duplicate value found: Number__c duplicates value on record with id: ${String(first.id).slice(0, 15)}`,
        fields: []
      }
    ]);
  });

  it('keeps the first of two new records with one unique value', () => {
    const results = adminInserts(org, 'Invoice__c', [
      { Customer__c: 'A', Number__c: 'twin' },
      { Customer__c: 'B', Number__c: 'twin' }
    ]);
    assert.deepEqual(
      results.map(({ success }) => success),
      [true, false]
    );
  });

  it('takes all records with one bad one when all or none is asked', () => {
    const results = org.run(org.adminId, (tx) =>
      tx.insert(
        [
          { object: 'Invoice__c', fields: { Customer__c: 'Good' } },
          { object: 'Invoice__c', fields: {} }
        ],
        { allOrNone: true }
      )
    );
    assert.deepEqual(
      results.map(({ errors }) => errors[0]?.statusCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']
    );
    const { totalSize } = org.run(org.adminId, (tx) =>
      tx.query("SELECT Id FROM Invoice__c WHERE Customer__c = 'Good'")
    );
    assert.equal(totalSize, 0);
  });

  it('rolls everything back when the request throws', () => {
    assert.throws(() =>
      org.run(org.adminId, (tx) => {
        tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'Gone' } }]);
        throw new Error('out of paper');
      })
    );
    const { totalSize } = org.run(org.adminId, (tx) =>
      tx.query("SELECT Id FROM Invoice__c WHERE Customer__c = 'Gone'")
    );
    assert.equal(totalSize, 0);
  });

  it('saves 200 records under all rules in a moment', () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      Customer__c: 'Bulk',
      Total__c: index,
      Number__c: `bulk-${String(index)}`
    }));
    const started = performance.now();
    const results = adminInserts(org, 'Invoice__c', rows);
    assert.ok(results.every(({ success }) => success));
    assert.ok(performance.now() - started < 500);
  });
});
