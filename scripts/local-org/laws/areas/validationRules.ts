import assert from 'node:assert/strict';
import { customObject } from '../../metadata/projectOf.ts';
import type { Org, SaveResult } from '../../engine/index.ts';
import { adminInserts, errorsOf, field, invoiceOrg, rule } from '../../engine/testing/invoiceOrg.ts';
import { newUser } from '../../engine/testing/newUser.ts';
import type { Row } from '../../metadata/index.ts';
import type { Area } from '../Law.ts';

const RULES = 'Salesforce Help, "Validation Rules"';
const ORDER = 'Apex Developer Guide, "Triggers and Order of Execution"';
const FUNCTIONS = 'Salesforce Help, "Formula Operators and Functions"';

/** Tries invoices, one after the other, in an org with one more rule: the messages of each. */
async function tried(formula: string, ...rows: readonly Row[]): Promise<readonly string[]> {
  const org = await invoiceOrg(rule('Invoice__c', 'Law', formula, 'Broken.'));
  return rows.map((row) => errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', ...row }])).join());
}

/** Updates an invoice that was just made, in an org with one more rule. */
async function updated(formula: string, first: Row, then: Row): Promise<SaveResult> {
  const org = await invoiceOrg(rule('Invoice__c', 'Law', formula, 'Broken.'));
  const [made] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', ...first }]);
  assert.deepEqual(errorsOf([made]), []);
  const fields = { Id: made?.id ?? null, ...then };
  return org.run(org.adminId, (tx) => tx.update([{ object: 'Invoice__c', fields }]))[0] ?? assert.fail();
}

const SETTINGS = {
  'objects/Switches__c/Switches__c.object-meta.xml':
    '<label>Switches</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility><enableFeeds>false</enableFeeds>',
  ...field('Switches__c', 'Off__c', '<type>Checkbox</type><defaultValue>false</defaultValue>'),
  ...rule('Invoice__c', 'Law', 'NOT($Setup.Switches__c.Off__c)', 'Broken.')
};
const inserted = (org: Org, userId = org.adminId) =>
  errorsOf(org.run(userId, (tx) => tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A' } }])));

export const validationRules: Area = {
  name: 'Validation rules',
  laws: [
    {
      claim:
        'A rule that holds refuses the save with its message, its field and FIELD_CUSTOM_VALIDATION_EXCEPTION.',
      source: `${RULES}; StatusCode`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const [result] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Total__c: -1 }]);
        assert.deepEqual(result?.errors, [
          {
            statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: 'A total is never negative.',
            fields: ['Total__c']
          }
        ]);
      }
    },
    {
      claim: 'Every rule is asked; the answer has the messages of all that hold.',
      source: `${RULES}: all rules are evaluated`,
      confidence: 'reported',
      test: async () => {
        const rows = [{ Total__c: -1 }];
        assert.equal((await tried('Total__c < 0', ...rows))[0]?.split(',').length, 2);
      }
    },
    {
      claim: 'A rule whose condition is blank does not hold.',
      source: 'salesforce/formula-engine: a null Boolean is false',
      confidence: 'documented',
      test: async () => assert.deepEqual(await tried('Total__c < 5', {}, { Total__c: 4 }), ['', 'Broken.'])
    },
    {
      claim: 'In a rule a blank number is blank, not zero: ISBLANK of it is true.',
      source: `${FUNCTIONS}, ISNULL: “include fields that do not contain any value … OR(ISNULL(field__c), field__c<>1)”`,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(await tried('ISBLANK(Total__c)', {}, { Total__c: 0 }), ['Broken.', ''])
    },
    {
      claim: 'A rule that is not active is not asked.',
      source: RULES,
      confidence: 'documented',
      test: async () => {
        const files = Object.entries(rule('Invoice__c', 'Law', 'true', 'Broken.')).map(([path, text]) => [
          path,
          text.replace('<active>true', '<active>false')
        ]);
        assert.deepEqual(inserted(await invoiceOrg(Object.fromEntries(files))), []);
      }
    },
    {
      claim: 'Rules are asked at every save, also one that changes nothing that they read.',
      source: RULES,
      confidence: 'documented',
      test: async () => {
        const { errors } = await updated('NOT(ISNEW()) && Customer__c = "A"', {}, { Paid__c: true });
        assert.equal(errors[0]?.message, 'Broken.');
      }
    },
    {
      claim: 'ISCHANGED is false for every field of a new record.',
      source: `${FUNCTIONS}, ISCHANGED`,
      confidence: 'documented',
      test: async () => {
        assert.deepEqual(await tried('ISCHANGED(Customer__c)', {}), ['']);
        assert.equal((await updated('ISCHANGED(Customer__c)', {}, { Customer__c: 'B' })).success, false);
        assert.equal((await updated('ISCHANGED(Customer__c)', {}, { Customer__c: 'A' })).success, true);
      }
    },
    {
      claim: 'PRIORVALUE is the value before the save, and on a new record the value itself.',
      source: `${FUNCTIONS}, PRIORVALUE`,
      confidence: 'documented',
      test: async () => {
        assert.deepEqual(await tried('PRIORVALUE(Total__c) = 5', { Total__c: 5 }), ['Broken.']);
        const formula = 'NOT(ISNEW()) && PRIORVALUE(Total__c) = 5';
        assert.equal((await updated(formula, { Total__c: 5 }, { Total__c: 6 })).success, false);
        assert.equal((await updated(formula, { Total__c: 6 }, { Total__c: 5 })).success, true);
      }
    },
    {
      claim: 'ISCHANGED, PRIORVALUE, ISNEW and VLOOKUP are not for formula fields.',
      source: 'Salesforce Help, "Formula Operators and Functions by Context"',
      confidence: 'documented',
      test: async () => {
        for (const text of ['ISCHANGED(Total__c)', 'ISNEW()', 'PRIORVALUE(Paid__c)']) {
          const type = `<type>Checkbox</type><formula>${text}</formula>`;
          await assert.rejects(invoiceOrg(field('Invoice__c', 'Law__c', type)), text);
        }
      }
    },
    {
      claim: 'A rule reads fields of the parent as they stand in the org.',
      source: 'Salesforce Help, "Cross-Object Formulas"',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg(rule('Invoice__c', 'Law', 'Account__r.Name = "Closed"', 'Broken.'));
        const [account] = adminInserts(org, 'Account', [{ Name: 'Closed' }]);
        const [result] = adminInserts(org, 'Invoice__c', [
          { Customer__c: 'A', Account__c: account?.id ?? null }
        ]);
        assert.deepEqual(errorsOf([result]), ['Broken.']);
      }
    },
    {
      claim: 'A rule sees the records that the user may not see, and fields that are closed to the user.',
      source: 'Salesforce Help, "Cross-Object Formulas": field-level security does not apply inside formulas',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg({
          'permissionsets/Clerk.permissionset-meta.xml': `<label>Clerk</label>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Invoice__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>`,
          ...rule('Invoice__c', 'Law', 'Rate__c = 2', 'Broken.')
        });
        assert.deepEqual(inserted(org, newUser(org, 'clerk', ['Clerk'])), ['Broken.']);
      }
    },
    {
      claim: '`$Permission` is true for who holds the custom permission.',
      source: 'Salesforce Help, "Global Variables", $Permission',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg({
          'customPermissions/Skip.customPermission-meta.xml':
            '<isLicensed>false</isLicensed><label>Skip</label>',
          'permissionsets/Clerk.permissionset-meta.xml': `<label>Clerk</label>
<customPermissions><enabled>true</enabled><name>Skip</name></customPermissions>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Invoice__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>`,
          'permissionsets/Novice.permissionset-meta.xml': `<label>Novice</label>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Invoice__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>`,
          ...rule('Invoice__c', 'Law', 'NOT($Permission.Skip)', 'Broken.')
        });
        assert.deepEqual(inserted(org, newUser(org, 'clerk', ['Clerk'])), []);
        assert.deepEqual(inserted(org, newUser(org, 'novice', ['Novice'])), ['Broken.']);
      }
    },
    {
      claim:
        '`$Setup` of a hierarchy setting is the user’s row, else the profile’s, else the organization’s.',
      source: 'Salesforce Help, "Global Variables", $Setup; Apex Developer Guide, "Custom Settings Methods"',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg(SETTINGS);
        const add = (fields: Row) => adminInserts(org, 'Switches__c', [fields]);
        const seen = [inserted(org)];
        add({ Off__c: true });
        seen.push(inserted(org));
        add({ SetupOwnerId: org.adminId, Off__c: false });
        seen.push(inserted(org));
        assert.deepEqual(seen, [['Broken.'], [], ['Broken.']]);
      }
    },
    {
      claim: 'A rule on a field error names the field; without errorDisplayField it names none.',
      source: 'Metadata API Developer Guide, ValidationRule: errorDisplayField',
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg();
        const [result] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Status__c: 'Paid' }]);
        assert.deepEqual(result?.errors[0]?.fields, []);
      }
    },
    {
      claim: 'Rules are not asked when a record is deleted.',
      source: `${RULES}; ${ORDER}`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg(rule('Invoice__c', 'Law', 'NOT(ISNEW())', 'Broken.'));
        const [made] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }]);
        const [removed] = org.run(org.adminId, (tx) => tx.remove([made?.id ?? '']));
        assert.equal(removed?.success, true);
      }
    },
    {
      claim: 'Required fields that are missing are told first: no rule is asked then.',
      source: `${ORDER}, step 5: system validation, then custom validation rules`,
      confidence: 'reported',
      test: async () => {
        const org = await invoiceOrg(rule('Invoice__c', 'Law', 'true', 'Broken.'));
        assert.deepEqual(errorsOf(adminInserts(org, 'Invoice__c', [{}])), [
          'Required fields are missing: [Customer__c]'
        ]);
      }
    },
    {
      claim: 'VLOOKUP gives a field of the record whose Name is the key, null where there is none.',
      source: `${FUNCTIONS}, VLOOKUP`,
      confidence: 'documented',
      test: async () => {
        const org = await invoiceOrg({
          'objects/Zip__c/Zip__c.object-meta.xml': customObject('Zip'),
          ...field('Zip__c', 'City__c', '<type>Text</type><length>40</length>'),
          ...rule(
            'Invoice__c',
            'Law',
            'VLOOKUP($ObjectType.Zip__c.Fields.City__c, $ObjectType.Zip__c.Fields.Name, Number__c) = "Wien"',
            'Broken.'
          )
        });
        adminInserts(org, 'Zip__c', [{ Name: '1010', City__c: 'Wien' }]);
        const messages = ['1010', '9999'].map((Number__c) =>
          errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Number__c }])).join()
        );
        assert.deepEqual(messages, ['Broken.', '']);
      }
    },
    {
      claim: 'A rule whose formula fails at run time refuses the save.',
      source: 'Not documented; seen as “The validation formula … is invalid”',
      confidence: 'believed',
      test: async () => {
        const [message] = await tried('1 / Total__c > 0', { Total__c: 0 });
        assert.match(message ?? '', /Law/);
      }
    }
  ]
};
