import assert from 'node:assert/strict';
import { customObject } from '../../metadata/projectOf.ts';
import type { Row } from '../../metadata/index.ts';
import type { Org } from '../../engine/index.ts';
import { element, flowFile, set, start } from '../../engine/flows/testing/flowXml.ts';
import { adminInserts, field, invoiceOrg, type Files } from '../../engine/testing/invoiceOrg.ts';
import { newUser } from '../../engine/testing/newUser.ts';
import type { Area } from '../Law.ts';

const SETS = 'Salesforce Help, "Permission Sets"';
const SHARING = 'Salesforce Help, "Organization-Wide Sharing Defaults"';

const objectRights = (object: string, rights: readonly string[]): string =>
  `<objectPermissions>${['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords']
    .map((name) => `<${name}>${String(rights.includes(name))}</${name}>`)
    .join(
      ''
    )}<object>${object}</object><viewAllRecords>${String(rights.includes('viewAllRecords'))}</viewAllRecords></objectPermissions>`;
const fieldRights = (name: string, editable: boolean): string =>
  `<fieldPermissions><editable>${String(editable)}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;
const permissionSet = (name: string, ...rights: readonly string[]): Files => ({
  [`permissionsets/${name}.permissionset-meta.xml`]: `<label>${name}</label>${rights.toSorted().join('\n')}`
});

const EDITOR = ['allowCreate', 'allowEdit', 'allowRead'];
const CLERK = permissionSet(
  'Clerk',
  objectRights('Invoice__c', EDITOR),
  fieldRights('Invoice__c.Total__c', false)
);
const SECRETS: Files = {
  'objects/Secret__c/Secret__c.object-meta.xml': customObject('Secret').replace('ReadWrite', 'Private'),
  ...permissionSet('Keeper', objectRights('Secret__c', EDITOR)),
  ...permissionSet('Auditor', objectRights('Secret__c', ['allowRead', 'viewAllRecords']))
};

async function clerkOrg(more: Files = {}): Promise<{ readonly org: Org; readonly clerk: string }> {
  const org = await invoiceOrg({ ...CLERK, ...more });
  return { org, clerk: newUser(org, 'clerk', ['Clerk']) };
}
const insertAs = (org: Org, userId: string, object: string, fields: Row) =>
  org.run(userId, (tx) => tx.insert([{ object, fields }]))[0] ?? assert.fail();
const read = (org: Org, userId: string, soql: string) => org.run(userId, (tx) => tx.query(soql)).records;

export const permissions: Area = {
  name: 'Permissions',
  laws: [
    {
      claim: 'Without a permission on it an object does not exist for the user: INVALID_TYPE.',
      source: 'REST API Developer Guide, "Status Codes and Error Responses"; “sObject type is not supported”',
      confidence: 'reported',
      test: async () => {
        const org = await invoiceOrg();
        const nobody = newUser(org, 'nobody', []);
        assert.throws(() => read(org, nobody, 'SELECT Id FROM Invoice__c'), { code: 'INVALID_TYPE' });
      }
    },
    {
      claim: 'A required field is open to all who may reach the object; field permissions do not name it.',
      source: 'Salesforce Help, "Field-Level Security": universally required fields',
      confidence: 'documented',
      test: async () => {
        const { org, clerk } = await clerkOrg();
        const access = org.user(clerk)?.access;
        assert.equal(access?.mayEditField('Invoice__c', 'Customer__c'), true);
        assert.equal(access?.mayReadField('Invoice__c', 'Email__c'), false);
      }
    },
    {
      claim: 'A field that is readable only cannot be written by the user, whatever the object’s permission.',
      source: 'Salesforce Help, "Field-Level Security"',
      confidence: 'documented',
      test: async () => {
        const { org, clerk } = await clerkOrg();
        const { errors } = insertAs(org, clerk, 'Invoice__c', { Customer__c: 'A', Total__c: 5 });
        assert.equal(errors[0]?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
      }
    },
    {
      claim: 'Permission sets add up: what one of them gives, the user has.',
      source: SETS,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg({
          ...CLERK,
          ...permissionSet(
            'Biller',
            fieldRights('Invoice__c.Total__c', true),
            objectRights('Invoice__c', ['allowEdit', 'allowRead'])
          )
        });
        const user = newUser(org, 'both', ['Clerk', 'Biller']);
        assert.equal(insertAs(org, user, 'Invoice__c', { Customer__c: 'A', Total__c: 5 }).success, true);
      }
    },
    {
      claim: 'Defaults land in fields that are closed to the user.',
      source: 'Salesforce Help, "Default Field Values", evaluated in system context',
      confidence: 'reported',
      test: async () => {
        const { org, clerk } = await clerkOrg();
        insertAs(org, clerk, 'Invoice__c', { Customer__c: 'A' });
        assert.deepEqual(read(org, org.adminId, 'SELECT Rate__c FROM Invoice__c'), [{ Rate__c: 2 }]);
      }
    },
    {
      claim: 'A record-triggered flow writes fields that are closed to the user whose save started it.',
      source:
        'Salesforce Help, "How Does Flow Run Context Affect Record Access": system context without sharing',
      confidence: 'documented',
      test: async () => {
        const flow = flowFile(
          'Fill',
          element('recordUpdates', 'Fill', '<inputReference>$Record</inputReference>', set('Total__c', 7)),
          start('RecordBeforeSave', 'Invoice__c', 'Create', 'Fill')
        );
        const { org, clerk } = await clerkOrg({ 'flows/Fill.flow-meta.xml': flow });
        assert.equal(insertAs(org, clerk, 'Invoice__c', { Customer__c: 'A' }).success, true);
        assert.deepEqual(read(org, clerk, 'SELECT Total__c FROM Invoice__c'), [{ Total__c: 7 }]);
      }
    },
    {
      claim: 'Of a private object the user sees own records; View All sees all of them.',
      source: `${SHARING}; Salesforce Help, "View All and Modify All Permissions"`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg(SECRETS);
        const [keeper, other, auditor] = [
          newUser(org, 'keeper', ['Keeper']),
          newUser(org, 'other', ['Keeper']),
          newUser(org, 'auditor', ['Auditor'])
        ];
        insertAs(org, keeper, 'Secret__c', { Name: 'Mine' });
        const seen = [keeper, other, auditor].map(
          (user) => read(org, user, 'SELECT Id FROM Secret__c').length
        );
        assert.deepEqual(seen, [1, 0, 1]);
      }
    },
    {
      claim: 'To update a record that the user does not see is refused as if it were not there or not open.',
      source: 'REST API Developer Guide: INSUFFICIENT_ACCESS_OR_READONLY, NOT_FOUND',
      confidence: 'reported',
      test: async () => {
        const org = await invoiceOrg(SECRETS);
        const { id } = insertAs(org, newUser(org, 'keeper', ['Keeper']), 'Secret__c', { Name: 'Mine' });
        const other = newUser(org, 'other', ['Keeper']);
        const [result] = org.run(other, (tx) =>
          tx.update([{ object: 'Secret__c', fields: { Id: id, Name: 'X' } }])
        );
        assert.match(
          String(result?.errors[0]?.statusCode),
          /^(INSUFFICIENT_ACCESS|INVALID_CROSS_REFERENCE_KEY|ENTITY_IS_DELETED|NOT_FOUND)/
        );
      }
    },
    {
      claim: 'Details that are controlled by their parent are seen by who sees the parent.',
      source: `${SHARING}, Controlled by Parent`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg({
          ...SECRETS,
          'objects/Hint__c/Hint__c.object-meta.xml': customObject('Hint').replace(
            'ReadWrite',
            'ControlledByParent'
          ),
          ...field(
            'Hint__c',
            'Secret__c',
            '<type>MasterDetail</type><referenceTo>Secret__c</referenceTo><relationshipName>Hints</relationshipName><relationshipOrder>0</relationshipOrder>'
          ),
          ...permissionSet('Hinter', objectRights('Hint__c', EDITOR), objectRights('Secret__c', EDITOR))
        });
        const [mine, other] = [newUser(org, 'mine', ['Hinter']), newUser(org, 'other', ['Hinter'])];
        const { id } = insertAs(org, mine, 'Secret__c', { Name: 'S' });
        insertAs(org, mine, 'Hint__c', { Name: 'H', Secret__c: id });
        assert.deepEqual(
          [mine, other].map((user) => read(org, user, 'SELECT Id FROM Hint__c').length),
          [1, 0]
        );
      }
    },
    {
      claim: 'Who is inactive does nothing: INVALID_SESSION_ID.',
      source: 'Salesforce Help, "Deactivate Users"',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const gone = newUser(org, 'gone', []);
        org.run(org.adminId, (tx) => tx.update([{ object: 'User', fields: { Id: gone, IsActive: false } }]));
        assert.throws(() => org.run(gone, () => undefined), { code: 'INVALID_SESSION_ID' });
      }
    },
    {
      claim: 'Who may not manage users gives no permission set, not even to itself.',
      source: SETS,
      confidence: 'documented',
      test: async () => {
        const { org, clerk } = await clerkOrg(permissionSet('More', objectRights('Account', EDITOR)));
        const [set] = read(org, org.adminId, "SELECT Id FROM PermissionSet WHERE Name = 'More'");
        const fields = { AssigneeId: clerk, PermissionSetId: String(set?.['Id']) };
        assert.equal(insertAs(org, clerk, 'PermissionSetAssignment', fields).success, false);
      }
    },
    {
      claim: 'Usernames are unique without regard to case.',
      source: 'Salesforce Help, "Guidelines for Adding Users": unique across all orgs',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        newUser(org, 'ann', []);
        assert.throws(() => newUser(org, 'ANN', []), /DUPLICATE_USERNAME|DUPLICATE_VALUE/);
      }
    },
    {
      claim: 'A new user has no permission on a custom object until a set or profile gives it.',
      source: SETS,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }]);
        assert.equal(org.user(newUser(org, 'new', []))?.access.mayRead('Invoice__c'), false);
      }
    }
  ]
};
