import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, problemsOf, projectOf } from '../projectOf.ts';
import { buildCatalog } from './buildCatalog.ts';

type Files = Record<string, string>;

const invoice: Files = {
  'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice'),
  'objects/Invoice__c/fields/Total__c.field-meta.xml':
    '<fullName>Total__c</fullName><label>Total</label><type>Currency</type><precision>18</precision><scale>2</scale>'
};

const field = (content: string, name = 'Extra__c'): Files => ({
  ...invoice,
  [`objects/Invoice__c/fields/${name}.field-meta.xml`]: `<fullName>${name}</fullName><label>Extra</label>\n${content}`
});

const dependent = (controllingField: string, settings: string): Files => {
  const values = (...names: readonly string[]): string =>
    `<valueSetDefinition><sorted>false</sorted>${names.map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('')}</valueSetDefinition>`;
  return {
    ...field(
      `<type>Picklist</type><valueSet>\n<controllingField>${controllingField}</controllingField>${values('Card', 'Cash')}\n<valueSettings>${settings}</valueSettings></valueSet>`
    ),
    'objects/Invoice__c/fields/Channel__c.field-meta.xml': `<fullName>Channel__c</fullName><label>Channel</label><type>Picklist</type><valueSet>${values('Web', 'Shop')}</valueSet>`
  };
};

/** What is deployed, and the one problem that it has. */
const refused: readonly (readonly [promise: string, files: Files, problem: string])[] = [
  [
    'a metadata type that nothing executes',
    {
      'sharingRules/Invoice__c.sharingRules-meta.xml':
        '<SharingRules xmlns="http://soap.sforce.com/2006/04/metadata"/>'
    },
    'Invoice__c:1 Metadata of type SharingRules is not executed by the local org'
  ],
  [
    'a roll-up summary',
    field('<type>Summary</type>'),
    'Extra__c:3 Fields of type Summary are not executed by the local org'
  ],
  [
    'encrypted text',
    field('<type>EncryptedText</type>'),
    'Extra__c:3 Fields of type EncryptedText are not executed by the local org'
  ],
  [
    'a lookup filter',
    field(
      '<type>Lookup</type><referenceTo>Account</referenceTo>\n<lookupFilter><active>true</active><isOptional>false</isOptional></lookupFilter>'
    ),
    'Extra__c:4 CustomField.lookupFilter is not executed by the local org'
  ],
  [
    'a picklist that depends on no field',
    dependent('Nowhere__c', '<controllingFieldValue>Web</controllingFieldValue><valueName>Card</valueName>'),
    'Extra__c:4 In field: controllingField - no CustomField named Invoice__c.Nowhere__c found'
  ],
  [
    'a dependency on a value that the controlling field lacks',
    dependent(
      'Channel__c',
      '<controllingFieldValue>Web</controllingFieldValue>\n<controllingFieldValue>Fax</controllingFieldValue><valueName>Card</valueName>'
    ),
    'Extra__c:6 Picklist value: Fax in picklist: Channel__c not found'
  ],
  [
    'a dependency of a value that the field lacks',
    dependent('Channel__c', '<controllingFieldValue>Web</controllingFieldValue><valueName>Coins</valueName>'),
    'Extra__c:5 Picklist value: Coins in picklist: Extra__c not found'
  ],
  [
    'a record type',
    {
      ...invoice,
      'objects/Invoice__c/recordTypes/Big.recordType-meta.xml':
        '<RecordType xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Big</fullName><active>true</active><label>Big</label></RecordType>'
    },
    'Big:1 Metadata of type RecordType is not executed by the local org'
  ],
  [
    'a web link',
    {
      ...invoice,
      'objects/Invoice__c/webLinks/Go.webLink-meta.xml':
        '<WebLink xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Go</fullName><availability>online</availability><displayType>link</displayType><linkType>url</linkType><openType>newWindow</openType><protected>false</protected></WebLink>'
    },
    'Go:1 Metadata of type WebLink is not executed by the local org'
  ],
  [
    'a custom metadata type',
    { 'objects/Rate__mdt/Rate__mdt.object-meta.xml': '<label>Rate</label><pluralLabel>Rates</pluralLabel>' },
    'Rate__mdt:1 Custom metadata types are not executed by the local org'
  ],
  [
    'an element that changes behaviour and is not executed',
    {
      ...invoice,
      'objects/Invoice__c/Invoice__c.object-meta.xml': customObject(
        'Invoice',
        '\n<enableDivisions>true</enableDivisions>'
      )
    },
    'Invoice__c:4 CustomObject.enableDivisions is not executed by the local org'
  ],
  [
    'an object that is not deployed for all',
    {
      ...invoice,
      'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice').replace(
        'Deployed',
        'InDevelopment'
      )
    },
    'Invoice__c:2 CustomObject.deploymentStatus InDevelopment is not executed by the local org, only Deployed'
  ],
  [
    'a field of an object that is not there',
    {
      'objects/Nothing__c/fields/A__c.field-meta.xml':
        '<fullName>A__c</fullName><label>A</label><type>Date</type>'
    },
    'A__c:1 In field: object - no CustomObject named Nothing__c found'
  ],
  [
    'a text without a length',
    field('<type>Text</type>'),
    "Extra__c:3 Must specify 'length' for a CustomField of type Text"
  ],
  [
    'a field without a label',
    {
      ...invoice,
      'objects/Invoice__c/fields/A__c.field-meta.xml': '<fullName>A__c</fullName><type>Date</type>'
    },
    'A__c:1 You must specify a non-empty label for the CustomField'
  ],
  [
    'a look-up to an unknown object',
    field('<type>Lookup</type>\n<referenceTo>Customer__c</referenceTo>'),
    'Extra__c:4 In field: referenceTo - no CustomObject named Customer__c found'
  ],
  [
    'a required look-up that clears',
    field('<type>Lookup</type><referenceTo>Account</referenceTo>\n<required>true</required>'),
    'Extra__c:4 field integrity exception: must specify either cascade delete or restrict deletion for required lookup foreign key'
  ],
  [
    'a picklist of a missing global value set',
    field('<type>Picklist</type><valueSet>\n<valueSetName>Colors</valueSetName></valueSet>'),
    'Extra__c:4 In field: valueSet - no GlobalValueSet named Colors found'
  ],
  [
    'a rule that shows its error at an unknown field',
    {
      ...invoice,
      'objects/Invoice__c/validationRules/R.validationRule-meta.xml':
        '<fullName>R</fullName><active>true</active><errorConditionFormula>true</errorConditionFormula>\n<errorDisplayField>Gone__c</errorDisplayField><errorMessage>m</errorMessage>'
    },
    'R:3 In field: errorDisplayField - no CustomField named Invoice__c.Gone__c found'
  ],
  [
    'sharing by a parent that is not there',
    {
      'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice').replace(
        'ReadWrite',
        'ControlledByParent'
      )
    },
    'Invoice__c:3 Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field'
  ],
  [
    'a change of a standard field',
    {
      'objects/Account/fields/Industry.field-meta.xml':
        '<fullName>Industry</fullName><label>Branch</label><type>Picklist</type>'
    },
    'Industry:1 Changes of the standard field Industry are not executed by the local org'
  ]
];

describe('a deploy refuses', () => {
  for (const [promise, files, problem] of refused) {
    it(promise, async () => assert.deepEqual(await problemsOf(files), [problem]));
  }
});

describe('a deploy accepts', () => {
  it('what has no effect in a local org', async () => {
    const harmless =
      '<enableBulkApi>true</enableBulkApi><gender>Neuter</gender><enableDivisions>false</enableDivisions>';
    const files = { 'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice', harmless) };
    assert.deepEqual(await problemsOf(files), []);
  });

  it('reports, which it keeps and lists', async () => {
    const report =
      '<Report xmlns="http://soap.sforce.com/2006/04/metadata"><format>Summary</format><name>R</name><reportType>X</reportType></Report>';
    const { components } = await projectOf({ 'reports/Folder/R.report-meta.xml': report });
    const { problems, kept } = buildCatalog(components);
    assert.deepEqual(problems, []);
    assert.deepEqual(kept, [{ type: 'Report', fullName: 'Folder/R', reason: 'reports are not run' }]);
  });
});
