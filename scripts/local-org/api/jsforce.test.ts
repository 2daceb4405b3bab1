import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Connection } from '@jsforce/jsforce-node';
import { createToken } from './index.ts';
import { customObject } from '../metadata/projectOf.ts';
import { openDeployOrg, packageXml, xml, type DeployClient } from './testing/deployOrg.ts';

const field = (name: string, type: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${type}</fields>`;
const boat = xml(
  'CustomObject',
  customObject(
    'Boat',
    field(
      'Key__c',
      '<externalId>true</externalId><length>20</length><type>Text</type><unique>true</unique>'
    ) + field('Length__c', '<precision>8</precision><scale>2</scale><type>Number</type>')
  )
);

let org: DeployClient;
let url: string;
let connection: Connection;

before(async () => {
  org = await openDeployOrg();
  await org.deploy({
    'package.xml': packageXml({ CustomObject: ['Boat__c'] }),
    'objects/Boat__c.object': boat
  });
  url = await org.server.listen({ port: 0, host: '127.0.0.1' });
  connection = new Connection({ loginUrl: url, version: '66.0' });
  await connection.login('admin@example.com', createToken(org.org, org.org.adminId));
});

after(() => org.server.close());

describe('jsforce', () => {
  it('logs in with a user’s access token as the password, and knows who it is', async () => {
    assert.equal(connection.userInfo?.id, org.org.adminId);
    assert.equal((await connection.identity()).username, 'admin@example.com');
    const other = new Connection({ loginUrl: url, version: '66.0' });
    await assert.rejects(other.login('admin@example.com', 'guess'), /INVALID_LOGIN/);
  });

  it('logs out', async () => {
    const session = { loginUrl: url, instanceUrl: url, accessToken: createToken(org.org, org.org.adminId) };
    await new Connection(session).logout();
    const later = new Connection(session);
    await assert.rejects(async () => later.query('SELECT Id FROM User'), { errorCode: 'INVALID_SESSION_ID' });
  });

  it('creates, reads, changes and deletes a record', async () => {
    const boats = connection.sobject('Boat__c');
    const { id } = await boats.create({ Name: 'Ark', Key__c: 'A', Length__c: 3 });
    assert.ok(id);
    assert.equal((await boats.retrieve(id))['Length__c'], 3);
    await boats.update({ Id: id, Length__c: 4 });
    assert.equal((await boats.findOne({ Key__c: 'A' }))?.['Length__c'], 4);
    await boats.destroy(id);
    assert.equal(await boats.findOne({ Key__c: 'A' }), null);
  });

  it('creates, upserts and deletes many at once', async () => {
    const boats = connection.sobject('Boat__c');
    const created = await boats.create([
      { Name: 'One', Key__c: '1' },
      { Name: 'Two', Key__c: '1' }
    ]);
    assert.deepEqual(
      created.map(({ success }) => success),
      [true, false]
    );
    assert.match(created[1]?.success === false ? (created[1].errors[0]?.message ?? '') : '', /duplicate/i);
    const one = await boats.upsert({ Key__c: '1', Name: 'Uno' }, 'Key__c');
    assert.equal(one.success, true);
    const upserted = await boats.upsert(
      [
        { Key__c: '1', Name: 'Eins' },
        { Key__c: '2', Name: 'Zwei' }
      ],
      'Key__c'
    );
    assert.deepEqual(
      upserted.map(({ success }) => success),
      [true, true]
    );
    const { records } = await connection.query('SELECT Id, Name FROM Boat__c ORDER BY Key__c');
    assert.deepEqual(
      records.map((record) => record['Name']),
      ['Eins', 'Zwei']
    );
    await boats.destroy(records.map(({ Id }) => Id ?? ''));
  });

  it('pages through a long query', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({ Name: `Boat ${String(index)}` }));
    await connection.sobject('Boat__c').create(rows, { allowRecursive: true });
    const page = await connection.query('SELECT Id FROM Boat__c', {
      headers: { 'Sforce-Query-Options': 'batchSize=200' }
    });
    assert.deepEqual([page.done, page.records.length, page.totalSize], [false, 200, 450]);
    const next = await connection.queryMore(page.nextRecordsUrl ?? '');
    assert.ok(next.records.length > 0);
    const all = await connection.query('SELECT Id FROM Boat__c', { autoFetch: true, maxFetch: 1000 });
    assert.equal(all.records.length, 450);
  });

  it('loads and queries in bulk', async () => {
    connection.bulk2.pollInterval = 20;
    const results = await connection.bulk2.loadAndWaitForResults({
      object: 'Boat__c',
      operation: 'upsert',
      externalIdFieldName: 'Key__c',
      input: [
        { Key__c: 'B1', Name: 'Bulk' },
        { Key__c: 'B'.repeat(30), Name: 'Long' }
      ]
    });
    assert.deepEqual([results.successfulResults.length, results.failedResults.length], [1, 1]);
    const stream = await connection.bulk2.query('SELECT Key__c, Name FROM Boat__c WHERE Key__c != null');
    assert.deepEqual(await stream.toArray(), [{ Key__c: 'B1', Name: 'Bulk' }]);
  });

  it('describes objects and reads metadata', async () => {
    assert.ok((await connection.describeGlobal()).sobjects.some(({ name }) => name === 'Boat__c'));
    const { fields } = await connection.describe('Boat__c');
    assert.equal(fields.find(({ name }) => name === 'Length__c')?.type, 'double');
    const object = await connection.metadata.read('CustomObject', 'Boat__c');
    assert.deepEqual(
      object.fields.map(({ fullName }) => fullName),
      ['Key__c', 'Length__c']
    );
    const listed = await connection.metadata.list({ type: 'CustomField' });
    assert.deepEqual(
      listed.map(({ fullName }) => fullName),
      ['Boat__c.Key__c', 'Boat__c.Length__c']
    );
    assert.ok(
      (await connection.metadata.describe()).metadataObjects.some(({ xmlName }) => xmlName === 'Flow')
    );
    const limits = await connection.limits();
    assert.ok(limits['DailyApiRequests']);
  });

  it('gets the platform’s error codes', async () => {
    await assert.rejects(async () => connection.query('SELECT Nope__c FROM Boat__c'), {
      errorCode: 'INVALID_FIELD'
    });
    await assert.rejects(connection.sobject('Nope__c').create({ Name: 'x' }), { errorCode: 'NOT_FOUND' });
    await assert.rejects(
      connection.metadata.update('CustomObject', { fullName: 'Boat__c' }),
      /No operation available/
    );
  });
});
