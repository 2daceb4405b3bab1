import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildCatalog } from '../metadata/index.ts';
import { catalogOf, projectOf } from '../metadata/projectOf.ts';
import { DeployError, checkCatalog, openOrg } from './index.ts';
import type { Org } from './index.ts';
import { INVOICES, adminInserts, errorsOf, field, invoiceOrg, rule } from './testing/invoiceOrg.ts';

describe('a new org', () => {
  it('has an organization, profiles, an administrator and the automated process', async () => {
    const org = await invoiceOrg(
      {},
      { admin: { username: 'ann@example.com', firstName: 'Ann', lastName: 'Lee' } }
    );
    const read = (soql: string): readonly unknown[] => org.run(org.adminId, (tx) => tx.query(soql)).records;
    assert.deepEqual(read('SELECT Id FROM Organization'), [{ Id: org.organizationId }]);
    assert.deepEqual(read('SELECT Name FROM Profile ORDER BY Name'), [
      { Name: 'Minimum Access - Salesforce' },
      { Name: 'Standard User' },
      { Name: 'System Administrator' }
    ]);
    assert.deepEqual(read('SELECT Name, UserType FROM User ORDER BY Name'), [
      { Name: 'Ann Lee', UserType: 'Standard' },
      { Name: 'Automated Process', UserType: 'AutomatedProcess' }
    ]);
    assert.equal(org.userNamed('ANN@example.com')?.id, org.adminId);
  });

  it('does not start with metadata that it cannot execute', async () => {
    const catalog = await catalogOf({ ...INVOICES, ...rule('Invoice__c', 'Broken', 'Nowhere__c > 1', 'x') });
    assert.throws(() => openOrg({ file: ':memory:', catalog }), DeployError);
  });
});

describe('a deploy', () => {
  const broken = {
    ...rule('Invoice__c', 'Zz_Broken', 'AND(\n  Total__c > 1,\n  Nowhere__c > 1)', 'x'),
    ...field(
      'Invoice__c',
      'Sum__c',
      '<type>Number</type><precision>18</precision><scale>0</scale><formula>Total__c + "a"</formula>'
    )
  };

  it('names every problem with file and line and takes nothing over', async () => {
    const org = await invoiceOrg();
    const problems = org.deploy(await catalogOf({ ...INVOICES, ...broken }));
    assert.deepEqual(
      problems.map(({ fullName, fileName, lineNumber }) => [
        fullName,
        fileName.split('/').at(-1),
        lineNumber
      ]),
      [
        ['Invoice__c.Zz_Broken', 'Zz_Broken.validationRule-meta.xml', 5],
        ['Invoice__c.Sum__c', 'Sum__c.field-meta.xml', 2]
      ]
    );
    assert.equal(org.catalog.object('Invoice__c')?.field('Sum__c'), undefined);
    assert.deepEqual(errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }])), []);
  });

  it('refuses formula fields that need each other, at their formulas', async () => {
    const number = '<type>Number</type><precision>18</precision><scale>0</scale>';
    const circle = {
      ...field('Invoice__c', 'Net__c', `${number}\n<formula>Tax__c + 1</formula>`),
      ...field('Invoice__c', 'Tax__c', `${number}\n<formula>Account__r.Share__c * Total__c</formula>`),
      ...field(
        'Account',
        'Best__c',
        '<type>Lookup</type><referenceTo>Invoice__c</referenceTo><relationshipName>Best</relationshipName>'
      ),
      ...field('Account', 'Share__c', `${number}\n<formula>Best__r.Net__c</formula>`),
      ...field('Invoice__c', 'Twice__c', `${number}\n<formula>Gross__c + Gross__c</formula>`)
    };
    const org = await invoiceOrg();
    const problems = org.deploy(await catalogOf({ ...INVOICES, ...circle }));
    assert.deepEqual(
      problems.map(({ fullName, lineNumber, problem }) => [fullName, lineNumber, problem]).toSorted(),
      ['Account.Share__c', 'Invoice__c.Net__c', 'Invoice__c.Tax__c'].map((fullName) => [
        fullName,
        3,
        'Formula cannot use another formula field that directly or indirectly refers to itself.'
      ])
    );
  });

  it('counts on fields that it refuses, so that formulas over them are not refused too', async () => {
    const project = await projectOf({
      ...INVOICES,
      ...field('Invoice__c', 'Lines__c', '<type>Summary</type>'),
      ...field(
        'Invoice__c',
        'Average__c',
        '<type>Number</type><precision>18</precision><scale>2</scale><formula>Total__c / Lines__c</formula>'
      )
    });
    const { catalog, problems } = buildCatalog(project.components);
    assert.equal(problems.length, 1);
    assert.deepEqual(checkCatalog(catalog), []);
  });

  it('brings new fields and rules to the records that are there', async () => {
    const org = await invoiceOrg();
    const [invoice] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }]);
    const more = {
      ...field('Invoice__c', 'Note__c', '<type>Text</type><length>10</length>'),
      ...rule('Invoice__c', 'Has_Note', 'ISBLANK(Note__c)', 'Say why.')
    };
    assert.deepEqual(org.deploy(await catalogOf({ ...INVOICES, ...more })), []);
    const update = (note: string | null): readonly string[] =>
      errorsOf(
        org.run(org.adminId, (tx) =>
          tx.update([{ object: 'Invoice__c', fields: { Id: invoice?.id ?? null, Note__c: note } }])
        )
      );
    assert.deepEqual([update(null), update('Late')], [['Say why.'], []]);
  });
});

describe('a hierarchy custom setting', () => {
  const settings = {
    'objects/Switches__c/Switches__c.object-meta.xml':
      '<label>Switches</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility><enableFeeds>false</enableFeeds>',
    ...field('Switches__c', 'Disable__c', '<type>Checkbox</type><defaultValue>false</defaultValue>'),
    ...rule('Invoice__c', 'Stop', 'NOT($Setup.Switches__c.Disable__c) && Customer__c = "Stop"', 'Stopped.')
  };
  const tryIt = (org: Org): readonly string[] =>
    errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'Stop' }]));

  it('holds for the organization, and for a user before it', async () => {
    const org = await invoiceOrg(settings);
    assert.deepEqual(tryIt(org), ['Stopped.']);
    adminInserts(org, 'Switches__c', [{ Disable__c: true }]);
    assert.deepEqual(tryIt(org), []);
    adminInserts(org, 'Switches__c', [{ SetupOwnerId: org.adminId, Disable__c: false }]);
    assert.deepEqual(tryIt(org), ['Stopped.']);
  });

  it('has one row for each owner', async () => {
    const org = await invoiceOrg(settings);
    const results = adminInserts(org, 'Switches__c', [{ Disable__c: true }, { Disable__c: false }]);
    assert.deepEqual(
      results.map(({ errors }) => errors[0]?.statusCode),
      [undefined, 'DUPLICATE_VALUE']
    );
  });
});

describe('the org’s clock', () => {
  it('moves what formulas call today, and stays moved', async () => {
    const org = await invoiceOrg(rule('Invoice__c', 'Not_Past', 'Due__c < TODAY()', 'That day is over.'), {
      clock: () => new Date('2026-03-01T12:00:00Z'),
      admin: { timeZone: 'UTC' }
    });
    const tryIt = (): readonly string[] =>
      errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Due__c: '2026-03-15' }]));
    assert.deepEqual(tryIt(), []);
    org.moveClock(30 * 24 * 3_600_000);
    assert.deepEqual(tryIt(), ['That day is over.']);
    assert.equal(org.now().toISOString(), '2026-03-31T12:00:00.000Z');
  });
});
