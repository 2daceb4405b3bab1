import assert from 'node:assert/strict';
import { customObject, problemsOf } from '../../metadata/projectOf.ts';
import type { Row } from '../../metadata/index.ts';
import { adminInserts, field, invoiceOrg } from '../../engine/testing/invoiceOrg.ts';
import type { Area } from '../Law.ts';

const TRACKING = 'Salesforce Help, "Field History Tracking"';

const PARCELS = {
  'objects/Parcel__c/Parcel__c.object-meta.xml': customObject('Parcel').replace(
    '<sharingModel>',
    '<enableHistory>true</enableHistory><sharingModel>'
  ),
  ...tracked('Weight__c', '<type>Number</type><precision>8</precision><scale>1</scale>'),
  ...tracked('Note__c', '<type>LongTextArea</type><length>2000</length><visibleLines>3</visibleLines>'),
  ...tracked(
    'Payer__c',
    '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Parcels</relationshipName>'
  )
};

function tracked(name: string, body: string) {
  return field('Parcel__c', name, `${body}<trackHistory>true</trackHistory>`);
}

/** The history of a parcel that was created, then changed. */
async function historyAfter(changes: Row): Promise<readonly (readonly unknown[])[]> {
  const org = await invoiceOrg(PARCELS);
  const [account] = adminInserts(org, 'Account', [{ Name: 'Acme' }]);
  const [parcel] = adminInserts(org, 'Parcel__c', [{ Name: 'P' }]);
  const fields: Row = { Id: parcel?.id ?? null, ...changes };
  if ('Payer__c' in changes) fields['Payer__c'] = account?.id ?? null;
  org.run(org.adminId, (tx) => tx.update([{ object: 'Parcel__c', fields }]));
  const soql = 'SELECT Field, OldValue, NewValue FROM Parcel__History ORDER BY Id';
  return org
    .run(org.adminId, (tx) => tx.query(soql))
    .records.map(({ Field, OldValue, NewValue }) => [
      Field,
      OldValue,
      NewValue === account?.id ? 'the id' : NewValue
    ]);
}

export const fieldTracking: Area = {
  name: 'Picklists and history',
  laws: [
    {
      claim: 'The API takes a value of a dependent picklist that its controlling value does not offer.',
      source: 'github.com/tprouvot/Salesforce-Inspector-reloaded/issues/1207',
      confidence: 'reported',
      test: takesUnfitValue
    },
    {
      claim: 'The history of a record begins with a row for its creation, whose field is `created`.',
      source: 'Object Reference, "StandardObjectNameHistory", Field',
      confidence: 'documented',
      test: async () => assert.deepEqual((await historyAfter({}))[0], ['created', null, null])
    },
    {
      claim: 'A changed tracked field is a row with its old and new value.',
      source: TRACKING,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual((await historyAfter({ Weight__c: 1.5 }))[1], ['Weight__c', null, 1.5])
    },
    {
      claim: 'Of a long text the history says that it was edited, not what it was.',
      source: TRACKING,
      confidence: 'documented',
      test: async () => assert.deepEqual((await historyAfter({ Note__c: 'a' }))[1], ['Note__c', null, null])
    },
    {
      claim: 'A changed lookup is two rows: one with names, one with ids.',
      source: 'what queries of AccountHistory give for owners',
      confidence: 'reported',
      test: async () =>
        assert.deepEqual((await historyAfter({ Payer__c: null })).slice(1), [
          ['Payer__c', null, 'Acme'],
          ['Payer__c', null, 'the id']
        ])
    },
    {
      claim: 'An object tracks the history of at most 20 fields.',
      source: TRACKING,
      confidence: 'documented',
      test: async () => {
        const more = Array.from({ length: 18 }, (_, index) => tracked(`N${index}__c`, '<type>Date</type>'));
        const problems = await problemsOf(Object.assign({}, PARCELS, ...more));
        assert.match(problems.join(), /the limit is 20/);
      }
    }
  ]
};

async function takesUnfitValue(): Promise<void> {
  const value = (name: string) =>
    `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`;
  const values = (names: readonly string[]) =>
    `<valueSetDefinition><sorted>false</sorted>${names.map(value).join('')}</valueSetDefinition>`;
  const org = await invoiceOrg({
    ...field(
      'Invoice__c',
      'Channel__c',
      `<type>Picklist</type><valueSet>${values(['Web', 'Shop'])}</valueSet>`
    ),
    ...field(
      'Invoice__c',
      'Payment__c',
      `<type>Picklist</type><valueSet><controllingField>Channel__c</controllingField><restricted>true</restricted>${values(['Card'])}<valueSettings><controllingFieldValue>Web</controllingFieldValue><valueName>Card</valueName></valueSettings></valueSet>`
    )
  });
  const fields = { Customer__c: 'A', Channel__c: 'Shop', Payment__c: 'Card' };
  assert.equal(adminInserts(org, 'Invoice__c', [fields])[0]?.success, true);
}
