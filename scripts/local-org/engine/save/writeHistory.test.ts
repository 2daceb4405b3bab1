import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { customObject, problemsOf } from '../../metadata/projectOf.ts';
import type { Row } from '../../metadata/index.ts';
import type { Org } from '../index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../testing/invoiceOrg.ts';
import { newUser } from '../testing/newUser.ts';

const tracked = '<trackHistory>true</trackHistory>';

const PARCEL = {
  'objects/Parcel__c/Parcel__c.object-meta.xml': customObject('Parcel').replace(
    '<sharingModel>',
    '<enableHistory>true</enableHistory><sharingModel>'
  ),
  ...field('Parcel__c', 'Weight__c', `<type>Number</type><precision>8</precision><scale>2</scale>${tracked}`),
  ...field('Parcel__c', 'Fragile__c', `<type>Checkbox</type><defaultValue>false</defaultValue>${tracked}`),
  ...field(
    'Parcel__c',
    'Note__c',
    `<type>LongTextArea</type><length>2000</length><visibleLines>3</visibleLines>${tracked}`
  ),
  ...field('Parcel__c', 'Colour__c', '<type>Text</type><length>20</length>'),
  ...field(
    'Parcel__c',
    'Payer__c',
    `<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Parcels</relationshipName>${tracked}`
  ),
  'permissionsets/Packer.permissionset-meta.xml': `<label>Packer</label>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Parcel__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>
<fieldPermissions><editable>true</editable><field>Parcel__c.Fragile__c</field><readable>true</readable></fieldPermissions>`
};

const HISTORY = 'SELECT Field, OldValue, NewValue FROM Parcel__History';

describe('the history of a record', () => {
  let org: Org;
  let packer: string;
  before(async () => {
    org = await invoiceOrg(PARCEL);
    packer = newUser(org, 'packer', ['Packer']);
  });

  const parcel = (fields: Row = {}): string =>
    adminInserts(org, 'Parcel__c', [{ Name: 'P', ...fields }])[0]?.id ?? assert.fail();
  const change = (Id: string, fields: Row): void =>
    assert.deepEqual(
      errorsOf(org.run(org.adminId, (tx) => tx.update([{ object: 'Parcel__c', fields: { Id, ...fields } }]))),
      []
    );
  const historyOf = (id: string, userId = org.adminId): readonly (readonly unknown[])[] =>
    org
      .run(userId, (tx) => tx.query(`${HISTORY} WHERE ParentId = '${id}' ORDER BY Id`))
      .records.map(({ Field, OldValue, NewValue }) => [Field, OldValue, NewValue]);

  it('begins with its creation and holds each change of a tracked field, with its type', () => {
    const id = parcel({ Weight__c: 1.5, Colour__c: 'red' });
    change(id, { Weight__c: 2, Fragile__c: true, Colour__c: 'blue' });
    change(id, { Weight__c: null, Fragile__c: true });
    assert.deepEqual(historyOf(id), [
      ['created', null, null],
      ['Fragile__c', false, true],
      ['Weight__c', 1.5, 2],
      ['Weight__c', 2, null]
    ]);
    const { records } = org.run(org.adminId, (tx) =>
      tx.query(`SELECT CreatedById, Parent.Name FROM Parcel__History WHERE ParentId = '${id}' LIMIT 1`)
    );
    assert.deepEqual(JSON.parse(JSON.stringify(records[0])), {
      CreatedById: org.adminId,
      Parent: { Name: 'P' }
    });
  });

  it('names what a lookup pointed at and points at, and says only that a long text changed', () => {
    const accounts = adminInserts(org, 'Account', [{ Name: 'Acme' }, { Name: 'Bolt' }]);
    const [acme, bolt] = accounts.map((result) => result.id);
    const id = parcel({ Payer__c: acme ?? null, Note__c: 'a' });
    change(id, { Payer__c: bolt ?? null, Note__c: 'b' });
    assert.deepEqual(historyOf(id).slice(1), [
      ['Note__c', null, null],
      ['Payer__c', 'Acme', 'Bolt'],
      ['Payer__c', acme, bolt]
    ]);
  });

  it('is read from the record, goes with it, and comes back with it', () => {
    const id = parcel();
    const children = (): unknown =>
      org.run(org.adminId, (tx) =>
        tx.query(`SELECT (SELECT Field FROM Histories) FROM Parcel__c WHERE Id = '${id}'`)
      ).records[0]?.['Histories'];
    assert.ok(children());
    org.run(org.adminId, (tx) => tx.remove([id]));
    assert.deepEqual(historyOf(id), []);
    org.run(org.adminId, (tx) => tx.undelete([id]));
    assert.deepEqual(historyOf(id), [['created', null, null]]);
  });

  it('tells nobody of a field that the user may not read', () => {
    const id = parcel({ Weight__c: 1 });
    change(id, { Weight__c: 2, Fragile__c: true });
    assert.deepEqual(
      historyOf(id, packer).map(([name]) => name),
      ['created', 'Fragile__c']
    );
  });

  it('is written by the org alone', () => {
    const fields = { ParentId: parcel(), Field: 'created' };
    const [result] = org.run(org.adminId, (tx) => tx.insert([{ object: 'Parcel__History', fields }]));
    assert.equal(result?.errors[0]?.statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
  });

  it('can not be filtered by its values', () => {
    assert.throws(() => org.run(org.adminId, (tx) => tx.query(`${HISTORY} WHERE NewValue = 'a'`)), {
      code: 'INVALID_FIELD'
    });
  });
});

describe('a deploy', () => {
  it('refuses the history of a 21st field and of a formula', async () => {
    const numbers = Array.from({ length: 18 }, (_, index) =>
      field('Parcel__c', `N${String(index)}__c`, `<type>Date</type>\n${tracked}`)
    );
    const problems = await problemsOf(
      Object.assign({}, PARCEL, ...numbers, {
        ...field('Parcel__c', 'Sum__c', `<type>Text</type><formula>Name</formula>\n${tracked}`)
      })
    );
    assert.deepEqual(problems.toSorted(), [
      'Payer__c:2 Parcel__c tracks the history of 22 fields: the limit is 20',
      "Sum__c:3 Can not specify 'trackHistory' for a formula or auto-number field",
      'Weight__c:2 Parcel__c tracks the history of 22 fields: the limit is 20'
    ]);
  });
});
