import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { CustomObject, Flow } from '@salesforce/types/metadata';
import { positionOf } from './positions.ts';
import { readProject } from './Project.ts';
import type { Project } from './Project.ts';
import { customObject, projectOf } from './projectOf.ts';

const told = async (files: Record<string, string>): Promise<readonly string[]> => {
  const { problems } = await projectOf(files);
  return problems.map(({ lineNumber, problem }) => `${String(lineNumber)}: ${problem}`);
};

describe('a project in source format', () => {
  it('is read whatever its folders are called, decomposed children included', async () => {
    const { components, problems } = await projectOf({
      'billing/objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice'),
      'billing/objects/Invoice__c/fields/Total__c.field-meta.xml':
        '<fullName>Total__c</fullName><label>Total</label>',
      'app/labels/CustomLabels.labels-meta.xml': '',
      'app/lwc/tile/tile.js-meta.xml': '<isExposed>true</isExposed>',
      'app/lwc/tile/tile.js': ''
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      components.map(({ type, fullName }) => `${type} ${fullName}`),
      [
        'CustomField Invoice__c.Total__c',
        'CustomLabels CustomLabels',
        'CustomObject Invoice__c',
        'LightningComponentBundle tile'
      ]
    );
  });

  it('has bodies as the metadata types declare them: lists always there, numbers and booleans converted', async () => {
    const { components } = await projectOf({
      'objects/Invoice__c/Invoice__c.object-meta.xml': customObject(
        'Invoice',
        '<enableHistory>true</enableHistory>'
      )
    });
    // read as a CustomObject above
    const body = components[0]?.body as CustomObject;
    assert.equal(body.enableHistory, true);
    assert.deepEqual(body.listViews, []);
    assert.equal(body.nameField?.type, 'Text');
  });

  it('knows where each element stood', async () => {
    const { components, directory } = await projectOf({
      'flows/Ping.flow-meta.xml':
        '<label>Ping</label>\n<variables>\n  <name>a</name><dataType>String</dataType>\n</variables>'
    });
    // read as a Flow above
    const body = components[0]?.body as Flow;
    const file = path.join(directory, 'flows/Ping.flow-meta.xml');
    assert.deepEqual(positionOf(body.variables[0] ?? {}), { file, line: 3, column: 1 });
    assert.deepEqual(positionOf(body.variables[0] ?? {}, 'dataType'), { file, line: 4, column: 17 });
    assert.deepEqual(positionOf(body, 'status'), positionOf(body));
  });

  it('is read again where a file changed, and only there', async () => {
    const { directory, components } = await projectOf({
      'flows/Ping.flow-meta.xml': '<label>Ping</label>',
      'flows/Pong.flow-meta.xml': '<label>Pong</label>'
    });
    const file = path.join(directory, 'flows/Ping.flow-meta.xml');
    writeFileSync(file, '<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Pang</label></Flow>');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    const again = await readProject([directory]);
    assert.equal((again.components[0]?.body as Flow | undefined)?.label, 'Pang');
    assert.equal(again.components[1]?.body, components[1]?.body);
  });

  it('is kept for the next start, positions too, until a file changes, comes or goes', async () => {
    const { directory, components } = await projectOf({
      'flows/Ping.flow-meta.xml': '<label>Ping</label>\n<variables><name>it</name></variables>'
    });
    const cache = path.join(directory, '..', `${path.basename(directory)}-cache`);
    const read = (): Promise<Project> => readProject([directory], { cache });
    try {
      await read();
      const kept = await read();
      assert.deepEqual(kept.components, components);
      assert.notEqual(kept.components[0], components[0]);
      // read as a Flow
      const [variable = {}] = (kept.components[0]?.body as Flow).variables;
      assert.equal(positionOf(variable, 'name')?.line, 3);
      writeFileSync(
        path.join(directory, 'flows/Pong.flow-meta.xml'),
        '<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Pong</label></Flow>'
      );
      assert.equal((await read()).components.length, 2);
      rmSync(path.join(directory, 'flows/Ping.flow-meta.xml'));
      assert.deepEqual(
        (await read()).components.map(({ fullName }) => fullName),
        ['Pong']
      );
    } finally {
      rmSync(cache, { recursive: true });
    }
  });
});

describe('a metadata file', () => {
  const flow = (content: string): Promise<readonly string[]> => told({ 'flows/Ping.flow-meta.xml': content });

  it('with an element that its type does not have is told with its line', async () => {
    assert.deepEqual(await flow('<label>Ping</label>\n<lable>Ping</lable>'), [
      '3: Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}lable invalid at this location in type Flow'
    ]);
  });

  it('with a value outside an enum is told with its line', async () => {
    assert.deepEqual(await flow('<label>Ping</label>\n<status>Awake</status>'), [
      "3: 'Awake' is not a valid value for the enum 'FlowVersionStatus'"
    ]);
  });

  it('with a number or boolean that is none is told with its line', async () => {
    assert.deepEqual(
      await flow('<label>Ping</label>\n<apiVersion>x</apiVersion><isTemplate>yes</isTemplate>'),
      [
        "3: 'x' is not a valid value for the type xsd:number",
        "3: 'yes' is not a valid value for the type xsd:boolean"
      ]
    );
  });

  it('without a required element is told', async () => {
    assert.deepEqual(await flow('<status>Active</status>'), ['1: Required field is missing: label']);
  });

  it('with an element twice that stands once is told', async () => {
    assert.match((await flow('<label>a</label>\n<label>b</label>'))[0] ?? '', /^3: .*label is duplicated/);
  });

  it('with a newer name that Salesforce takes is accepted', async () => {
    const call = '<name>a</name><label>a</label><locationX>1</locationX><locationY>1</locationY>';
    const content = `<label>Ping</label><actionCalls>${call}<versionSegment>1</versionSegment></actionCalls>`;
    assert.deepEqual(await flow(content), []);
  });

  it('may leave a value nil', async () => {
    const nil = '<description xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>';
    assert.deepEqual(await flow(`<label>Ping</label>${nil}`), []);
  });

  it('that is no XML is told with its line', async () => {
    assert.match((await flow('<label>Ping</label>\n<status>'))[0] ?? '', /^4: Error parsing file: /);
    assert.match((await flow('<label>&unknown;</label>'))[0] ?? '', /^2: Error parsing file: /);
  });

  it('with a document type is refused before any entity is read', async () => {
    const file = '<?xml version="1.0"?>\n<!DOCTYPE Flow [<!ENTITY a "aa">]>\n<Flow><label>&a;</label></Flow>';
    assert.deepEqual(await flow(file), ['2: Error parsing file: DOCTYPE is disallowed']);
  });

  it('outside the namespace of the Metadata API is refused', async () => {
    assert.match(
      (await flow('<?xml version="1.0"?><Flow><label>a</label></Flow>'))[0] ?? '',
      /not in the namespace/
    );
  });
});
