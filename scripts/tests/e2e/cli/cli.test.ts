import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildComponents } from '../../../build/index.ts';
import { startOrg, type RunningOrg } from '../startOrg.ts';
import { SalesforceCli } from './SalesforceCli.ts';

let org: RunningOrg;
const cli = new SalesforceCli();

/** An org without a project of its own: like a scratch org, it has what is deployed to it. */
before(async () => {
  cli.copy('sfdx-project.json', '.forceignore', 'scripts/seed', 'force-app');
  const { failed } = buildComponents(join(cli.project, 'force-app'));
  assert.deepEqual(failed, []);
  cli.write(
    'empty/sfdx-project.json',
    '{ "packageDirectories": [{ "path": "src" }], "sourceApiVersion": "66.0" }'
  );
  cli.write('empty/src/.gitkeep', '');
  org = await startOrg({ project: join(cli.project, 'empty'), sampleData: false });
  const login = 'org login access-token --no-prompt --set-default --alias local --instance-url';
  const outcome = await cli.run(login, [org.url], { SF_ACCESS_TOKEN: await org.token() });
  assert.equal(outcome.code, 0, outcome.text);
  const deploy = await cli.run('project deploy start --source-dir force-app --json');
  assert.equal(deploy.code, 0, deploy.text.slice(-2000));
  assert.ok(Number(at(deploy.json, 'result.numberComponentsDeployed')) > 400);
});

after(async () => {
  cli.close();
  await org?.stop();
});

/** Runs a command that must succeed. */
async function sf(line: string, ...words: readonly string[]): Promise<{ text: string; json: unknown }> {
  const { code, text, json } = await cli.run(line, words);
  assert.equal(code, 0, `sf ${line} ${words.join(' ')}\n${text}`);
  return { text, json };
}

/** What stands at a path of parsed JSON. */
function at(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split('.'))
    current = typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined;
  return current;
}

const fileOf = (path: string): string => readFileSync(join(cli.project, path), 'utf8');

describe('the install steps of a scratch org, run against a local org', () => {
  it('end with the permission set assigned and the sample data in', async () => {
    const { text } = await sf('org assign permset --name Open_LMA_Administrator');
    assert.match(text, /Open_LMA_Administrator/);
    const { json } = await sf('org display --json');
    assert.equal(at(json, 'result.connectedStatus'), 'Connected');
    const id = String(at(json, 'result.id'));
    const written = ['scripts/seed/seed.ts', '--write', join(cli.project, 'data'), '--org', id];
    const seed = spawnSync(process.execPath, written);
    assert.equal(seed.status, 0, String(seed.stderr));
    await sf('data import tree --plan data/plan.json');
    const counted = await sf('data query --json --query', 'SELECT COUNT() FROM License__c');
    assert.ok(Number(at(counted.json, 'result.totalSize')) >= 80);
  });

  it('open the app', async () => {
    const { json } = await sf('org open --url-only --json');
    const answer = await fetch(String(at(json, 'result.url')), { redirect: 'manual' });
    assert.equal(answer.status, 302);
    assert.match(answer.headers.get('set-cookie') ?? '', /HttpOnly/);
  });
});

describe('sf data', () => {
  it('queries as table, CSV and JSON', async () => {
    const soql = "SELECT Name, Default_Plan__r.Name FROM Package__c WHERE Namespace__c = 'fieldwise'";
    const [table, csv, json] = await Promise.all([
      sf('data query --query', soql),
      sf('data query --result-format csv --query', soql),
      sf('data query --json --query', soql)
    ]);
    assert.match(table.text, /NAME\s.*DEFAULT_PLAN__R\.NAME/);
    assert.match(table.text, /Fieldwise Inspections/);
    assert.match(csv.text, /^Name,Default_Plan__r\.Name$/m);
    assert.equal(at(json.json, 'result.records.0.attributes.type'), 'Package__c');
  });

  it('creates, reads, changes and deletes a record', async () => {
    const created = await sf(
      'data create record --sobject Account --json --values',
      'Name="Curlew Optics" Industry=Banking'
    );
    const id = String(at(created.json, 'result.id'));
    await sf(`data update record --sobject Account --record-id ${id} --values`, 'Name=Curlew');
    const read = await sf(`data get record --sobject Account --record-id ${id} --json`);
    assert.deepEqual([at(read.json, 'result.Name'), at(read.json, 'result.Industry')], ['Curlew', 'Banking']);
    await sf(`data delete record --sobject Account --record-id ${id}`);
    const gone = await cli.run(`data get record --sobject Account --record-id ${id}`);
    assert.equal(gone.code, 1);
    assert.match(gone.text, /requested resource does not exist|NOT_FOUND/);
  });

  it('shows what a rule of the package says', async () => {
    const refused = await cli.run('data create record --sobject Package__c --values', [
      'Name=Bad Package_Id__c=033'
    ]);
    assert.equal(refused.code, 1);
    assert.match(refused.text, /15 or 18|18 characters|033/);
  });

  it('exports a tree with its plan', async () => {
    const soql =
      "SELECT Name, (SELECT Name, Version_Id__c FROM Versions__r) FROM Package__c WHERE Namespace__c = 'fieldwise'";
    await sf('data export tree --plan --output-dir out --query', soql);
    assert.match(fileOf('out/Package_Version__c.json'), /"Package__c": "@Package__cRef1"/);
  });

  it('loads and exports in bulk', async () => {
    cli.write('in.csv', 'Name,Industry\nBulk One,Banking\nBulk Two,\n');
    await sf('data import bulk --sobject Account --file in.csv --line-ending LF --wait 2');
    const soql = "SELECT Id, Name FROM Account WHERE Name LIKE 'Bulk%' ORDER BY Name";
    await sf('data export bulk --output-file out.csv --result-format csv --wait 2 --query', soql);
    const [, first = ''] = fileOf('out.csv').split('\n');
    const id = first.slice(1, 19);
    cli.write('up.csv', `Id,Name\n${id},Bulk Changed\n,\n`);
    const upsert = await cli.run(
      'data upsert bulk --sobject Account --file up.csv --line-ending LF --external-id Id --wait 2'
    );
    assert.match(upsert.text, /failed to process 1 record/);
    const { json } = await sf('data query --json --query', soql);
    assert.equal(at(json, 'result.records.0.Name'), 'Bulk Changed');
  });
});

describe('sf org and sf sobject', () => {
  it('list and describe objects, metadata types, components and limits', async () => {
    const cases: Readonly<Record<string, RegExp>> = {
      'sobject list --sobject custom': /"License__c"/,
      'sobject describe --sobject License__c': /"keyPrefix":/,
      'org list metadata-types': /"xmlName": "Flow"/,
      'org list metadata --metadata-type Flow': /"fileName": "flows\//,
      'org list limits': /"DailyApiRequests"/
    };
    await Promise.all(
      Object.entries(cases).map(async ([line, shows]) =>
        assert.match((await sf(`${line} --json`)).text, shows)
      )
    );
  });
});

describe('sf api request', () => {
  it('speaks REST and GraphQL', async () => {
    cli.write('query.graphql', 'query {\n  uiapi { query { Package__c(first: 1) { totalCount } } }\n}\n');
    const [rest, graphql] = await Promise.all([
      sf('api request rest services/data/v66.0/sobjects/Package__c/describe'),
      sf('api request graphql --body query.graphql')
    ]);
    assert.match(rest.text, /"name": "Package__c"/);
    assert.match(graphql.text, /"totalCount": 3/);
  });
});

const boat = (inside: string, name: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://soap.sforce.com/2006/04/metadata">\n${inside}\n</${name}>\n`;

const folder = 'force-app/boats/objects/Boat__c';

describe('sf project', () => {
  before(() => {
    const inside = `<deploymentStatus>Deployed</deploymentStatus><label>Boat</label>
<nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Boats</pluralLabel><sharingModel>ReadWrite</sharingModel>`;
    cli.write(`${folder}/Boat__c.object-meta.xml`, boat(inside, 'CustomObject'));
    const field =
      '<fullName>Length__c</fullName><label>Length</label><precision>8</precision><scale>2</scale><type>Number</type>';
    cli.write(`${folder}/fields/Length__c.field-meta.xml`, boat(field, 'CustomField'));
  });

  const deploy = `project deploy start --source-dir ${folder}`;

  it('only checks in a dry run, over REST as well', async () => {
    const outcome = await cli.run(`${deploy} --dry-run --json`, [], { SF_ORG_METADATA_REST_DEPLOY: 'true' });
    assert.equal(outcome.code, 0, outcome.text);
    const { json } = await cli.run('data query --json --query', ['SELECT Id FROM Boat__c']);
    assert.equal(at(json, 'name'), 'INVALID_TYPE');
  });

  it('deploys, over SOAP and REST', async () => {
    const { json } = await sf(`${deploy} --json`);
    assert.deepEqual([at(json, 'result.status'), at(json, 'result.files.0.state')], ['Succeeded', 'Created']);
    const again = await cli.run(`${deploy} --json`, [], { SF_ORG_METADATA_REST_DEPLOY: 'true' });
    assert.equal(at(again.json, 'result.files.0.state'), 'Unchanged');
    await sf('data create record --sobject Boat__c --values', 'Name=Ark Length__c=3');
  });

  it('shows component, line and message of a problem, ends with 1, and changes nothing', async () => {
    const rule = `<fullName>Short</fullName><active>true</active>
<errorConditionFormula>Depth__c &gt; 3</errorConditionFormula><errorMessage>Too deep.</errorMessage>`;
    cli.write(`${folder}/validationRules/Short.validationRule-meta.xml`, boat(rule, 'ValidationRule'));
    const { code, text } = await cli.run(deploy);
    assert.equal(code, 1);
    assert.match(text, /ValidationRule\s+Boat__c\.Short\s+Field Depth__c does not exist.*\d+:\d+/);
    const id = /Deploy ID: (\w+)/.exec(text)?.[1] ?? '';
    const report = await cli.run(`project deploy report --json --job-id ${id}`);
    assert.equal(at(report.json, 'result.details.componentFailures.0.fullName'), 'Boat__c.Short');
    cli.remove(`${folder}/validationRules`);
    await sf('data create record --sobject Boat__c --values', 'Name=Barge Length__c=30');
  });

  it('retrieves what was deployed', async () => {
    const kept = fileOf(`${folder}/fields/Length__c.field-meta.xml`).replace(/\s+/g, '');
    cli.write(
      `${folder}/fields/Length__c.field-meta.xml`,
      boat('<fullName>Length__c</fullName>', 'CustomField')
    );
    await sf('project retrieve start --metadata CustomObject:Boat__c');
    assert.equal(fileOf(`${folder}/fields/Length__c.field-meta.xml`).replace(/\s+/g, ''), kept);
  });

  it('deletes', async () => {
    await sf('project delete source --no-prompt --metadata CustomObject:Boat__c');
    const { json } = await cli.run('data query --json --query', ['SELECT Id FROM Boat__c']);
    assert.equal(at(json, 'name'), 'INVALID_TYPE');
  });
});
