import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { customObject } from '../../metadata/projectOf.ts';
import { bytesOf, deploy, openDeployOrg, packageXml, xml, type DeployClient } from '../testing/deployOrg.ts';
import { at, clientOf } from '../testing/shopOrg.ts';

const number = (name: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label><precision>8</precision><scale>2</scale><type>Number</type></fields>`;
const rule = (formula: string): string =>
  `<validationRules><fullName>Short</fullName><active>true</active>
<errorConditionFormula>${formula}</errorConditionFormula>
<errorMessage>Too long.</errorMessage></validationRules>`;
const boat = (inside = ''): string => xml('CustomObject', `${customObject('Boat')}\n${inside}`);
const boats = { CustomObject: ['Boat__c'] };
const withBoat = (inside = ''): Record<string, string> => ({
  'package.xml': packageXml(boats),
  'objects/Boat__c.object': boat(inside)
});
const nothing = { 'package.xml': packageXml() };
const label = (name: string, value: string): string =>
  xml(
    'CustomLabels',
    `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected><shortDescription>${name}</shortDescription><value>${value}</value></labels>`
  );

/** Lines of a result, in short: `CustomField Boat__c.Length__c created`. */
function lines(result: unknown): readonly string[] {
  const successes = at(result, 'details.componentSuccesses');
  assert.ok(Array.isArray(successes));
  return successes
    .filter((line) => at(line, 'componentType') !== '')
    .map((line) => {
      const states = ['created', 'deleted', 'changed'].filter((state) => at(line, state) === true);
      const end = at(line, 'problem') ?? states[0] ?? 'unchanged';
      return `${String(at(line, 'componentType'))} ${String(at(line, 'fullName'))} ${String(end)}`;
    })
    .toSorted();
}

describe('a deploy', () => {
  let org: DeployClient;
  before(async () => {
    org = await openDeployOrg();
  });

  it('brings an object with its fields and rules, and says what it created', async () => {
    const result = await org.deploy(withBoat(number('Length__c') + rule('Length__c &gt; 9')));
    assert.equal(at(result, 'status'), 'Succeeded');
    assert.deepEqual(lines(result), [
      'CustomField Boat__c.Length__c created',
      'CustomObject Boat__c created',
      'ValidationRule Boat__c.Short created'
    ]);
    const { body } = await org.send('POST', 'sobjects/Boat__c', { Name: 'Ark', Length__c: 10 });
    assert.equal(at(body, '0.message'), 'Too long.');
  });

  it('merges one field into its object', async () => {
    const files = {
      'package.xml': packageXml({ CustomField: ['Boat__c.Depth__c'] }),
      'objects/Boat__c.object': xml('CustomObject', number('Depth__c'))
    };
    assert.deepEqual(lines(await org.deploy(files)), ['CustomField Boat__c.Depth__c created']);
    const { status } = await org.send('POST', 'sobjects/Boat__c', { Name: 'Ark', Length__c: 3, Depth__c: 1 });
    assert.equal(status, 201);
  });

  it('tells what it left as it was from what it changed', async () => {
    const result = await org.deploy(withBoat(number('Length__c') + rule('Length__c &gt; 8')));
    assert.deepEqual(lines(result), [
      'CustomField Boat__c.Length__c unchanged',
      'CustomObject Boat__c unchanged',
      'ValidationRule Boat__c.Short changed'
    ]);
  });

  it('adds labels to those that are there', async () => {
    const one = {
      'package.xml': packageXml({ CustomLabel: ['One'] }),
      'labels/CustomLabels.labels': label('One', '1')
    };
    const two = {
      'package.xml': packageXml({ CustomLabels: ['CustomLabels'] }),
      'labels/CustomLabels.labels': label('Two', '2')
    };
    assert.equal(at(await org.deploy(one), 'success'), true);
    assert.equal(at(await org.deploy(two), 'success'), true);
    assert.deepEqual([org.org.catalog.labels.get('One'), org.org.catalog.labels.get('Two')], ['1', '2']);
  });

  it('is checked only, where that is asked for', async () => {
    const result = await org.deploy(withBoat(number('Width__c')), { checkOnly: true });
    assert.equal(at(result, 'status'), 'Succeeded');
    assert.equal(org.org.catalog.object('Boat__c')?.field('Width__c'), undefined);
  });

  it('warns of a file that package.xml does not name, and leaves it out', async () => {
    const result = await org.deploy({
      ...nothing,
      'objects/Ship__c.object': xml('CustomObject', customObject('Ship'))
    });
    assert.deepEqual(lines(result), ['CustomObject Ship__c Not in package.xml']);
    assert.equal(org.org.catalog.object('Ship__c'), undefined);
  });

  it('stays over a restart, and leaves no folders that nothing is left of', async () => {
    const again = await openDeployOrg({ folder: org.folder });
    assert.ok(again.org.catalog.object('Boat__c')?.field('Depth__c'));
    assert.equal(again.org.catalog.labels.get('One'), '1');
    await again.deploy(withBoat(number('Length__c')));
    const folders = readdirSync(join(org.folder, 'deployed')).filter((name) => name !== '.forceignore');
    // The first deploy of the object said nothing that later ones did not say again.
    assert.equal(
      folders.some((name) => name.startsWith('000001-')),
      false
    );
  });
});

describe('a deploy that fails', () => {
  let org: DeployClient;
  before(async () => {
    org = await openDeployOrg({
      check: async (catalog) =>
        catalog.labels.has('Bad')
          ? [
              {
                componentType: 'LightningComponentBundle',
                fullName: 'bad',
                fileName: 'bad.js',
                lineNumber: 3,
                columnNumber: 1,
                problem: 'Cannot be built',
                problemType: 'Error'
              }
            ]
          : []
    });
    await org.deploy(withBoat(number('Length__c')));
  });

  const failure = async (files: Record<string, string>): Promise<unknown> => {
    const result = await org.deploy(files);
    assert.deepEqual([at(result, 'status'), at(result, 'success')], ['Failed', false]);
    return at(result, 'details.componentFailures.0');
  };

  it('says component, file, line and what is wrong, and leaves the org as it was', async () => {
    const line = await failure(withBoat(`${number('Width__c')}\n${rule('Depth__c &gt; 1')}`));
    assert.deepEqual(
      ['componentType', 'fullName', 'fileName', 'lineNumber', 'problemType'].map((name) => at(line, name)),
      ['ValidationRule', 'Boat__c.Short', 'objects/Boat__c.object', 6, 'Error']
    );
    assert.match(String(at(line, 'problem')), /^Field Depth__c does not exist/);
    assert.equal(org.org.catalog.object('Boat__c')?.field('Width__c'), undefined);
    assert.deepEqual(org.source.components.map(({ fullName }) => fullName).toSorted(), [
      'Boat__c',
      'Boat__c.Length__c'
    ]);
  });

  it('is refused for what the Metadata API does not know or the org does not execute', async () => {
    const cases: readonly [Record<string, string>, RegExp][] = [
      [withBoat('<sails>3</sails>'), /Element .*sails invalid at this location in type CustomObject/],
      [
        withBoat('<recordTypes><fullName>A</fullName><active>true</active><label>A</label></recordTypes>'),
        /RecordType is not executed/
      ],
      [{ ...withBoat(), 'objects/Boat__c.object': '<CustomObject' }, /Error parsing file/],
      [
        {
          'package.xml': packageXml({ CustomObject: ['Boat__c', 'Ship__c'] }),
          'objects/Boat__c.object': boat()
        },
        /An object 'Ship__c' of type CustomObject was named in package.xml, but was not found/
      ],
      [
        {
          'package.xml': packageXml({ CustomLabels: ['*'] }),
          'labels/CustomLabels.labels': label('Bad', 'x')
        },
        /Cannot be built/
      ]
    ];
    for (const [files, words] of cases) assert.match(String(at(await failure(files), 'problem')), words);
  });

  it('is refused for what would lose the data of a field', async () => {
    await org.send('POST', 'sobjects/Boat__c', { Name: 'Ark', Length__c: 3 });
    const text = number('Length__c').replace(
      '<type>Number</type>',
      '<type>Checkbox</type><defaultValue>false</defaultValue>'
    );
    assert.equal(at(await failure(withBoat(text)), 'fullName'), 'Boat__c.Length__c');
  });

  it('is refused where the org would have to do half of it', async () => {
    const { body } = await org.raw({
      method: 'POST',
      url: '/services/data/v66.0/metadata/deployRequest',
      headers: { authorization: `Bearer ${org.token}`, 'content-type': 'application/json' },
      payload: { validatedDeployRequestId: '0Af000000000000AAA' }
    });
    assert.equal(at(body, '0.errorCode'), 'INVALID_OPERATION');
  });

  it('takes no archive that would leave its folder or grow without end', async () => {
    const zeros = new Uint8Array(70 * 1024 * 1024);
    const archives: readonly [Uint8Array, string][] = [
      [Buffer.from('no archive'), 'INVALID_ZIP'],
      [zipSync(bytesOf({ ...nothing, '../../escaped.xml': 'x' })), 'INVALID_ZIP'],
      [zipSync(bytesOf({ ...nothing, '/etc/escaped.xml': 'x' })), 'INVALID_ZIP'],
      [zipSync({ ...bytesOf(nothing), 'objects/Boat__c.object': [zeros, { level: 1 }] }), 'LIMIT_EXCEEDED'],
      [zipSync(bytesOf({ 'objects/Boat__c.object': boat() })), 'INVALID_ZIP']
    ];
    for (const [zip, code] of archives) {
      const result = await deploy(org, zip);
      assert.deepEqual([at(result, 'status'), at(result, 'errorStatusCode')], ['Failed', code]);
    }
  });
});

describe('destructive changes', () => {
  it('delete a field, then an object with all that is its own', async () => {
    const org = await openDeployOrg();
    await org.deploy(withBoat(number('Length__c') + number('Depth__c') + rule('Length__c &gt; 9')));
    const fields = {
      ...nothing,
      'destructiveChanges.xml': packageXml({ CustomField: ['Boat__c.Depth__c', 'Boat__c.Width__c'] })
    };
    const result = await org.deploy(fields);
    assert.deepEqual(lines(result), [
      'CustomField Boat__c.Depth__c deleted',
      'CustomField destructiveChanges.xml No CustomField named: Boat__c.Width__c found'
    ]);
    assert.equal(org.org.catalog.object('Boat__c')?.field('Depth__c'), undefined);
    const inUse = await org.deploy({
      ...nothing,
      'destructiveChanges.xml': packageXml({ CustomField: ['Boat__c.Length__c'] })
    });
    assert.equal(at(inUse, 'details.componentFailures.0.fullName'), 'Boat__c.Short');
    await org.deploy({ ...nothing, 'destructiveChangesPost.xml': packageXml(boats) });
    assert.equal(org.org.catalog.object('Boat__c'), undefined);
    assert.deepEqual(org.source.components, []);
  });
});

describe('the Metadata API over SOAP', () => {
  let org: DeployClient;
  before(async () => {
    org = await openDeployOrg();
    await org.deploy(withBoat(number('Length__c') + rule('Length__c &gt; 9')));
  });

  it('retrieves what was deployed, merged as metadata format has it', async () => {
    const asked =
      '<types><members>Boat__c</members><name>CustomObject</name></types><types><members>Nope</members><name>Flow</name></types>';
    const { text } = await org.soap(
      `<retrieve><request><unpackaged>${asked}</unpackaged></request></retrieve>`
    );
    const id = /<id>(\w+)<\/id>/.exec(text)?.[1] ?? '';
    const { text: status } = await org.soap(
      `<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId></checkRetrieveStatus>`
    );
    assert.match(status, /Entity of type 'Flow' named 'Nope' cannot be found/);
    const zip = unzipSync(Buffer.from(/<zipFile>(.*?)<\/zipFile>/.exec(status)?.[1] ?? '', 'base64'));
    const object = strFromU8(zip['unpackaged/objects/Boat__c.object'] ?? new Uint8Array());
    assert.match(object, /<fields>\s*<fullName>Length__c<\/fullName>/);
    assert.match(object, /Length__c &gt; 9/);
    const again = await openDeployOrg();
    const files = { 'package.xml': packageXml(boats), 'objects/Boat__c.object': object };
    assert.equal(at(await again.deploy(files), 'success'), true);
  });

  it('lists, describes and reads components', async () => {
    const list = await org.soap('<listMetadata><queries><type>CustomField</type></queries></listMetadata>');
    assert.match(
      list.text,
      /<fileName>objects\/Boat__c.object<\/fileName><fullName>Boat__c.Length__c<\/fullName>/
    );
    const described = await org.soap('<describeMetadata><asOfVersion>66.0</asOfVersion></describeMetadata>');
    assert.match(described.text, /<directoryName>objects<\/directoryName>/);
    const read = await org.soap(
      '<readMetadata><type>ValidationRule</type><fullNames>Boat__c.Short</fullNames></readMetadata>'
    );
    assert.match(
      read.text,
      /<records xsi:type="ValidationRule"><fullName>Boat__c.Short<\/fullName>.*<errorMessage>Too long.</
    );
  });

  it('deploys and says how it went', async () => {
    const zip = Buffer.from(zipSync(bytesOf(withBoat(rule('Nope__c')))));
    const { text } = await org.soap(
      `<deploy><ZipFile>${zip.toString('base64')}</ZipFile><DeployOptions/></deploy>`
    );
    const id = /<id>(\w+)<\/id>/.exec(text)?.[1] ?? '';
    let status = '';
    while (!status.includes('<done>true')) {
      const call = `<checkDeployStatus><asyncProcessId>${id}</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>`;
      status = (await org.soap(call)).text;
      await new Promise((wake) => setTimeout(wake, 5));
    }
    assert.match(status, /<status>Failed<\/status>/);
    assert.match(status, /<componentType>ValidationRule<\/componentType>/);
  });

  it('answers faults in the platform’s words', async () => {
    const cases: readonly [call: string, fault: RegExp][] = [
      [
        '<frobnicate/>',
        /No operation available for request \{http:\/\/soap.sforce.com\/2006\/04\/metadata\}frobnicate/
      ],
      ['<createMetadata/>', /No operation available for request/],
      ['<constructor/>', /No operation available for request/],
      [
        '<checkDeployStatus><asyncProcessId>0Af000000000000</asyncProcessId></checkDeployStatus>',
        /INVALID_CROSS_REFERENCE_KEY/
      ],
      ['<listMetadata><queries><type>Sail</type></queries></listMetadata>', /sf:INVALID_TYPE/],
      [
        '<deploy><ZipFile></ZipFile><DeployOptions><rollbackOnError>false</rollbackOnError></DeployOptions></deploy>',
        /rollbackOnError false is not served/
      ],
      ['<broken', /soapenv:Client/],
      [`${'<a>'.repeat(90)}${'</a>'.repeat(90)}`, /nests deeper/]
    ];
    for (const [call, fault] of cases) {
      const { status, text } = await org.soap(call);
      assert.equal(status, 500);
      assert.match(text, fault);
    }
  });

  it('is for administrators with a session', async () => {
    const headers = { 'content-type': 'text/xml' };
    const payload =
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><describeMetadata/></e:Body></e:Envelope>';
    const { body } = await org.raw({ method: 'POST', url: '/services/Soap/m/66.0', headers, payload });
    assert.match(String(body), /<faultcode>sf:INVALID_SESSION_ID<\/faultcode>/);
    const [profile] = org.org.run(org.org.adminId, (tx) =>
      tx.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'")
    ).records;
    const user = {
      Username: 'lou@example.com',
      LastName: 'Lou',
      Email: 'lou@example.com',
      Alias: 'lou',
      ProfileId: profile?.['Id'],
      TimeZoneSidKey: 'UTC',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8'
    };
    const created = await org.send('POST', 'sobjects/User', user);
    const lou = clientOf(org.org, org.server, String(at(created.body, 'id')));
    assert.equal((await lou.get('metadata/deployRequest/0Af000000000000AAA')).status, 403);
  });
});
