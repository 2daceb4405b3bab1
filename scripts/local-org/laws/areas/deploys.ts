import assert from 'node:assert/strict';
import { checkCatalog, openOrg } from '../../engine/index.ts';
import {
  assign,
  begin,
  element,
  filter,
  flowFile,
  get,
  set,
  start,
  variable
} from '../../engine/flows/testing/flowXml.ts';
import { INVOICES, field, rule, type Files } from '../../engine/testing/invoiceOrg.ts';
import { catalogOf, customObject, problemsOf } from '../../metadata/projectOf.ts';
import type { Area } from '../Law.ts';

const METADATA = 'Metadata API Developer Guide';
const FORMULAS = 'salesforce/formula-engine, messages of its exceptions';

/** What a deploy of the invoices and some more files says, each without its file. */
async function said(files: Files): Promise<readonly string[]> {
  const read = await problemsOf({ ...INVOICES, ...files });
  if (read.length > 0) return read.map((line) => line.replace(/^\S+ /, ''));
  return checkCatalog(await catalogOf({ ...INVOICES, ...files })).map(({ problem }) => problem);
}
const refuses = async (files: Files, problem: RegExp) =>
  assert.match((await said(files)).join('\n'), problem);
const flow = (...parts: readonly string[]): Files => ({
  'flows/Try.flow-meta.xml': flowFile('Try', ...parts)
});

export const deploys: Area = {
  name: 'Deploys',
  laws: [
    {
      claim: 'A deploy with a problem changes nothing.',
      source: `${METADATA}, DeployOptions, rollbackOnError: always true in production`,
      confidence: 'documented',
      test: async () => {
        const org = openOrg({ file: ':memory:', catalog: await catalogOf(INVOICES) });
        const files = {
          ...field('Invoice__c', 'Good__c', '<type>Date</type>'),
          ...rule('Invoice__c', 'Bad', 'Nowhere__c > 1', 'x')
        };
        assert.equal(org.deploy(await catalogOf({ ...INVOICES, ...files })).length, 1);
        assert.equal(org.catalog.object('Invoice__c')?.field('Good__c'), undefined);
      }
    },
    {
      claim: 'A problem names component, file, line and column.',
      source: `${METADATA}, DeployMessage`,
      confidence: 'documented',
      test: async () => {
        const bad = rule('Invoice__c', 'Bad', 'AND(true,\nNowhere__c > 1)', 'x');
        const [problem] = checkCatalog(await catalogOf({ ...INVOICES, ...bad }));
        assert.deepEqual(
          [
            problem?.componentType,
            problem?.fullName,
            problem?.problemType,
            problem?.lineNumber,
            problem?.columnNumber
          ],
          ['ValidationRule', 'Invoice__c.Bad', 'Error', 4, 1]
        );
      }
    },
    {
      claim: 'All problems are told at once.',
      source: `${METADATA}, DeployDetails, componentFailures`,
      confidence: 'documented',
      test: async () => {
        const bad = ['A', 'B', 'C'].map((name) => rule('Invoice__c', name, `${name}__c`, 'x'));
        assert.equal((await said(Object.assign({}, ...bad) as Files)).length, 3);
      }
    },
    {
      claim: 'A rule whose formula is no condition is refused.',
      source: FORMULAS,
      confidence: 'documented',
      test: () =>
        refuses(
          rule('Invoice__c', 'Law', 'Total__c + 1', 'x'),
          /Formula result is data type \(Number\), incompatible with expected data type \(true or false\)/
        )
    },
    {
      claim:
        'A function with a wrong type of argument is refused with the types: “Incorrect parameter type for function …”.',
      source: FORMULAS,
      confidence: 'documented',
      test: () =>
        refuses(
          rule('Invoice__c', 'Law', 'LEN(Total__c) > 1', 'x'),
          /Incorrect parameter type for function 'LEN\(\)'\. Expected Text, received Number/
        )
    },
    {
      claim: 'An unknown function is refused: “Unknown function X. Check spelling.”',
      source: FORMULAS,
      confidence: 'documented',
      test: () =>
        refuses(rule('Invoice__c', 'Law', 'FROB(1) = 1', 'x'), /^Unknown function FROB\. Check spelling\.$/)
    },
    {
      claim: 'A formula that ends too early is a syntax error.',
      source: FORMULAS,
      confidence: 'documented',
      test: () => refuses(rule('Invoice__c', 'Law', 'AND(true', 'x'), /^(Error: )?Syntax error\./)
    },
    {
      claim: 'The error field of a rule must exist.',
      source: `${METADATA}, ValidationRule, errorDisplayField`,
      confidence: 'documented',
      test: () =>
        refuses(
          rule('Invoice__c', 'Law', 'true', 'x', '<errorDisplayField>Nope__c</errorDisplayField>'),
          /Nope__c/
        )
    },
    {
      claim:
        'An element that the metadata type lacks is refused: “Element … invalid at this location in type X”.',
      source: `${METADATA}; quoted in many threads`,
      confidence: 'reported',
      test: () =>
        refuses(
          field('Invoice__c', 'Law__c', '<type>Date</type><mast>1</mast>'),
          /mast.*invalid at this location in type CustomField/
        )
    },
    {
      claim: "A value outside an enumeration is refused: “'X' is not a valid value for the enum 'Y'”.",
      source: `${METADATA}; quoted in many threads`,
      confidence: 'reported',
      test: () =>
        refuses(
          field('Invoice__c', 'Law__c', '<type>Dock</type>'),
          /'Dock' is not a valid value for the enum 'FieldType'/
        )
    },
    {
      claim: 'A lookup to an object that is not there is refused.',
      source: `${METADATA}, CustomField, referenceTo`,
      confidence: 'documented',
      test: () =>
        refuses(
          field(
            'Invoice__c',
            'Law__c',
            '<type>Lookup</type><referenceTo>Nope__c</referenceTo><relationshipName>Laws</relationshipName>'
          ),
          /Nope__c/
        )
    },
    {
      claim: 'A text field wants its length, of 255 at most.',
      source: `${METADATA}, CustomField, length; Salesforce Help, "Custom Field Types"`,
      confidence: 'documented',
      test: async () => {
        await refuses(field('Invoice__c', 'Law__c', '<type>Text</type>'), /length/);
        await refuses(field('Invoice__c', 'Law__c', '<type>Text</type><length>256</length>'), /length|255/i);
      }
    },
    {
      claim: 'A number has at most 18 digits.',
      source: 'Salesforce Help, "Custom Field Types", Number',
      confidence: 'documented',
      test: () =>
        refuses(
          field('Invoice__c', 'Law__c', '<type>Number</type><precision>19</precision><scale>2</scale>'),
          /precision|18|digits/i
        )
    },
    {
      claim: 'An object with a master is shared by its master.',
      source: `${METADATA}, CustomObject, sharingModel: ControlledByParent for details`,
      confidence: 'documented',
      test: () =>
        refuses(
          {
            'objects/Line__c/Line__c.object-meta.xml': customObject('Line'),
            ...field(
              'Line__c',
              'Invoice__c',
              '<type>MasterDetail</type><referenceTo>Invoice__c</referenceTo><relationshipName>Lines</relationshipName><relationshipOrder>0</relationshipOrder>'
            )
          },
          /sharingModel|ReadWrite|ControlledByParent/
        )
    },
    {
      claim:
        'A permission set gives no permission on a required field: “You cannot deploy to a required field: X”.',
      source: `${METADATA}, PermissionSet, fieldPermissions; quoted in many threads`,
      confidence: 'documented',
      test: () =>
        refuses(
          {
            'permissionsets/Law.permissionset-meta.xml':
              '<fieldPermissions><editable>true</editable><field>Invoice__c.Customer__c</field><readable>true</readable></fieldPermissions><label>Law</label>'
          },
          /You cannot deploy to a required field: Invoice__c\.Customer__c/
        )
    },
    {
      claim: 'A permission set that names a field that is not there is refused.',
      source: `${METADATA}, PermissionSet, fieldPermissions`,
      confidence: 'documented',
      test: () =>
        refuses(
          {
            'permissionsets/Law.permissionset-meta.xml':
              '<fieldPermissions><editable>true</editable><field>Invoice__c.Nope__c</field><readable>true</readable></fieldPermissions><label>Law</label>'
          },
          /Invoice__c\.Nope__c/
        )
    },
    {
      claim: 'A formula field that refers to itself, through others too, is refused.',
      source: FORMULAS,
      confidence: 'documented',
      test: () =>
        refuses(
          {
            ...field(
              'Invoice__c',
              'One__c',
              '<type>Number</type><precision>18</precision><scale>2</scale><formula>Two__c + 1</formula>'
            ),
            ...field(
              'Invoice__c',
              'Two__c',
              '<type>Number</type><precision>18</precision><scale>2</scale><formula>One__c + 1</formula>'
            )
          },
          /itself|circular/i
        )
    },
    {
      claim: 'A flow that names a field that is not there is refused.',
      source: 'Salesforce Help, "Flow Builder: Save and Activation Errors"',
      confidence: 'documented',
      test: () =>
        refuses(
          flow(get('Find', 'Invoice__c', true, filter('Nope__c', 'EqualTo', 'x')), begin('Find')),
          /Nope__c/
        )
    },
    {
      claim: 'A flow that names a resource that is not there is refused.',
      source: 'Salesforce Help, "Flow Builder: Save and Activation Errors"',
      confidence: 'documented',
      test: () =>
        refuses(
          flow(
            variable('a', 'String'),
            element('assignments', 'Set', assign('a', 'Assign', '{nothing.Name}')),
            begin('Set')
          ),
          /invalid reference to "nothing\.Name"/
        )
    },
    {
      claim: 'A flow that runs before the save writes no other records.',
      source: 'Salesforce Help, "Before-Save Updates": elements that are available',
      confidence: 'documented',
      test: () =>
        refuses(
          flow(
            element('recordCreates', 'Make', '<object>Account</object>', set('Name', 'x')),
            start('RecordBeforeSave', 'Invoice__c', 'Create', 'Make')
          ),
          /Make/
        )
    },
    {
      claim: 'A flow that calls a flow that is not there is refused.',
      source: 'Salesforce Help, "Flow Element: Subflow"',
      confidence: 'documented',
      test: () =>
        refuses(flow(element('subflows', 'Call', '<flowName>Nope</flowName>'), begin('Call')), /Nope/)
    },
    {
      claim: 'New fields come to the records that are there, blank.',
      source: 'Salesforce Help, "Create Custom Fields"',
      confidence: 'documented',
      test: async () => {
        const org = openOrg({ file: ':memory:', catalog: await catalogOf(INVOICES) });
        org.run(org.adminId, (tx) => tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A' } }]));
        org.deploy(await catalogOf({ ...INVOICES, ...field('Invoice__c', 'More__c', '<type>Date</type>') }));
        const read = org.run(org.adminId, (tx) => tx.query('SELECT More__c FROM Invoice__c'));
        assert.deepEqual(read.records, [{ More__c: null }]);
      }
    },
    {
      claim: 'A new rule judges records that are there when they are saved, not before.',
      source: 'Salesforce Help, "Validation Rules Considerations"',
      confidence: 'documented',
      test: async () => {
        const org = openOrg({ file: ':memory:', catalog: await catalogOf(INVOICES) });
        org.run(org.adminId, (tx) => tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A' } }]));
        const problems = org.deploy(
          await catalogOf({ ...INVOICES, ...rule('Invoice__c', 'Law', 'ISBLANK(Total__c)', 'Broken.') })
        );
        assert.deepEqual(problems, []);
      }
    }
  ]
};
