import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseCsv } from './csv.ts';
import { at, clientOf, openShop, textAt, type Answer, type Client } from '../testing/shopOrg.ts';

let shop: Client;
before(async () => {
  shop = await openShop();
});

const put = (client: Client, id: string, csv: string): Promise<Answer> =>
  client.raw({
    method: 'PUT',
    url: `/services/data/v66.0/jobs/ingest/${id}/batches`,
    headers: { authorization: `Bearer ${client.token}`, 'content-type': 'text/csv' },
    payload: csv
  });

const csvOf = async (id: string, what: string): Promise<readonly string[]> =>
  String((await shop.get(`jobs/ingest/${id}/${what}`)).body)
    .trimEnd()
    .split('\n');

async function done(id: string): Promise<unknown> {
  for (;;) {
    const { body } = await shop.get(`jobs/ingest/${id}`);
    if (['JobComplete', 'Failed', 'Aborted'].includes(textAt(body, 'state'))) return body;
    await new Promise((wake) => setTimeout(wake, 2));
  }
}

/** Runs a job from its data to its end. */
async function load(settings: object, csv: string): Promise<unknown> {
  const { body } = await shop.send('POST', 'jobs/ingest', { contentType: 'CSV', ...settings });
  const id = textAt(body, 'id');
  assert.equal(at(body, 'state'), 'Open');
  assert.equal((await put(shop, id, csv)).status, 201);
  await shop.send('PATCH', `jobs/ingest/${id}`, { state: 'UploadComplete' });
  return done(id);
}

const counts = (job: unknown): unknown[] =>
  ['state', 'numberRecordsProcessed', 'numberRecordsFailed'].map((name) => at(job, name));

describe('a job that loads data', () => {
  it('inserts what it can, and tells the rest by row', async () => {
    const job = await load(
      { object: 'Shop__c', operation: 'insert' },
      'Name,Key__c,City__c\n"Corner, the",A-1,"Say ""hi""\nthere"\nTwin,A-1,\nPlain,A-2,Bonn\n'
    );
    assert.deepEqual(counts(job), ['JobComplete', 3, 1]);
    const id = textAt(job, 'id');
    const successes = await csvOf(id, 'successfulResults');
    assert.equal(successes[0], '"sf__Id","sf__Created","Name","Key__c","City__c"');
    assert.match(successes[1] ?? '', /^"\w{18}","true","Corner, the","A-1","Say ""hi""$/);
    const [, failure] = await csvOf(id, 'failedResults');
    assert.match(failure ?? '', /^"","DUPLICATE_VALUE:.*--","Twin","A-1",""$/);
    assert.deepEqual(await csvOf(id, 'unprocessedrecords'), ['"Name","Key__c","City__c"']);
  });

  it('upserts by an external id, clears what says #N/A, and leaves alone what says nothing', async () => {
    const job = await load(
      { object: 'Shop__c', operation: 'upsert', externalIdFieldName: 'Key__c' },
      'Key__c,Name,City__c\nA-2,,#N/A\nA-3,New,Ulm\n'
    );
    assert.deepEqual(counts(job), ['JobComplete', 2, 0]);
    const [, first, second] = await csvOf(textAt(job, 'id'), 'successfulResults');
    assert.deepEqual([first?.split(',')[1], second?.split(',')[1]], ['"false"', '"true"']);
    const { body } = await shop.get('sobjects/Shop__c/Key__c/A-2');
    assert.deepEqual([at(body, 'Name'), at(body, 'City__c')], ['Plain', null]);
  });

  it('names parents by their external ids and takes other delimiters and line ends', async () => {
    const settings = {
      object: 'Sale__c',
      operation: 'insert',
      columnDelimiter: 'SEMICOLON',
      lineEnding: 'CRLF'
    };
    const job = await load(
      settings,
      'Shop__r.Key__c;Amount__c\r\nA-2;12.5\r\nA-9;1\r\nA-2;much\r\nA-2;-1\r\n'
    );
    assert.deepEqual(counts(job), ['JobComplete', 4, 3]);
    const failures = await csvOf(textAt(job, 'id'), 'failedResults');
    assert.deepEqual(
      failures.slice(1).map((line) => line.split(':')[0]),
      ['"";"INVALID_FIELD', '"";"INVALID_TYPE_ON_FIELD_IN_RECORD', '"";"FIELD_CUSTOM_VALIDATION_EXCEPTION']
    );
  });

  it('updates and deletes by id, in chunks that each stand alone', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => `Many ${String(index)}`);
    const inserted = await load({ object: 'Shop__c', operation: 'insert' }, `Name\n${rows.join('\n')}\n`);
    assert.deepEqual(counts(inserted), ['JobComplete', 450, 0]);
    const ids = (await csvOf(textAt(inserted, 'id'), 'successfulResults'))
      .slice(1)
      .map((line) => line.slice(1, 19));
    const updated = await load(
      { object: 'Shop__c', operation: 'update' },
      `Id,City__c\n${ids.map((id) => `${id},Rome`).join('\n')}\nwrong,Rome\n`
    );
    assert.deepEqual(counts(updated), ['JobComplete', 451, 1]);
    const removed = await load({ object: 'Shop__c', operation: 'delete' }, `Id\n${ids.join('\n')}\n`);
    assert.deepEqual(counts(removed), ['JobComplete', 450, 0]);
    const { body } = await shop.get(
      `query?q=${encodeURIComponent("SELECT COUNT() FROM Shop__c WHERE Name LIKE 'Many%'")}`
    );
    assert.equal(at(body, 'totalSize'), 0);
  });

  it('fails as a whole when its data cannot be read', async () => {
    const cases: readonly [object, string, RegExp][] = [
      [{}, 'Name,Sail__c\nx,y\n', /^InvalidBatch : Field name not found : Sail__c$/],
      [{}, 'Name\r\nx\r\n', /^ClientInputError : LineEnding is invalid/],
      [{}, 'Name\n"x', /^InvalidBatch : Failed to parse CSV/],
      [{}, 'Name,Key__c\nx\n', /^InvalidBatch : Failed to parse CSV/],
      [{ operation: 'update' }, 'Name\nx\n', /Field name not found : Id/]
    ];
    for (const [settings, csv, words] of cases) {
      const job = await load({ object: 'Shop__c', operation: 'insert', ...settings }, csv);
      assert.equal(at(job, 'state'), 'Failed');
      assert.match(textAt(job, 'errorMessage'), words);
    }
  });

  it('is refused for what the org cannot do', async () => {
    const cases: readonly [object, string][] = [
      [{ object: 'Nope__c', operation: 'insert' }, 'INVALIDJOB'],
      [{ object: 'Shop__c', operation: 'hardDelete' }, 'INVALIDJOB'],
      [{ object: 'Shop__c', operation: 'upsert' }, 'INVALIDJOB'],
      [{ object: 'Shop__c', operation: 'insert', columnDelimiter: 'SLASH' }, 'INVALIDJOB']
    ];
    for (const [settings, code] of cases)
      assert.equal(at((await shop.send('POST', 'jobs/ingest', settings)).body, '0.errorCode'), code);
  });

  it('takes its data once, and can be aborted before it runs', async () => {
    const { body } = await shop.send('POST', 'jobs/ingest', { object: 'Shop__c', operation: 'insert' });
    const id = textAt(body, 'id');
    await put(shop, id, 'Name\nx\n');
    assert.equal(at((await put(shop, id, 'Name\nx\n')).body, '0.errorCode'), 'INVALIDJOBSTATE');
    assert.equal(
      at((await shop.send('PATCH', `jobs/ingest/${id}`, { state: 'Aborted' })).body, 'state'),
      'Aborted'
    );
    assert.equal((await put(shop, id, 'Name\nx\n')).status, 400);
    assert.equal((await shop.send('DELETE', `jobs/ingest/${id}`)).status, 204);
    assert.equal((await shop.get(`jobs/ingest/${id}`)).status, 404);
  });

  it('acts as its user, and is nobody else’s to see', async () => {
    const [user] = shop.org.run(shop.org.adminId, (tx) =>
      tx.query("SELECT Id FROM User WHERE Name = 'Automated Process'")
    ).records;
    const other = clientOf(shop.org, shop.server, String(user?.['Id'] ?? ''));
    const { body } = await shop.send('POST', 'jobs/ingest', { object: 'Shop__c', operation: 'insert' });
    const { status } = await other.get(`jobs/ingest/${textAt(body, 'id')}`);
    assert.ok(status === 404 || status === 401);
  });
});

describe('a job that queries', () => {
  const query = async (soql: string, more: object = {}): Promise<Answer> =>
    shop.send('POST', 'jobs/query', { operation: 'query', query: soql, ...more });

  it('gives its result as CSV, page by page', async () => {
    const { body } = await query(
      'SELECT Name, Owner.Username, CreatedDate FROM Shop__c WHERE Key__c != null ORDER BY Key__c'
    );
    const id = textAt(body, 'id');
    assert.equal(at((await shop.get(`jobs/query/${id}`)).body, 'state'), 'JobComplete');
    const first = await shop.get(`jobs/query/${id}/results?maxRecords=2`);
    assert.equal(first.headers['sforce-numberofrecords'], '2');
    const lines = String(first.body).split('\n');
    assert.equal(lines[0], '"Name","Owner.Username","CreatedDate"');
    assert.match(lines[1] ?? '', /^"Corner, the","admin@example.com","2026-03-15T12:00:00.000Z"$/);
    const locator = String(first.headers['sforce-locator']);
    const last = await shop.get(`jobs/query/${id}/results?locator=${locator}`);
    assert.equal(last.headers['sforce-locator'], 'null');
    assert.equal(String(last.body).trimEnd().split('\n').length, 2);
  });

  it('is refused for what is no flat table, or no query', async () => {
    const cases: readonly [string, string][] = [
      ['SELECT COUNT(Id) FROM Shop__c', 'FEATURENOTENABLED'],
      ['SELECT Id, (SELECT Id FROM Sales__r) FROM Shop__c', 'FEATURENOTENABLED'],
      ['SELECT Id FROM Nope__c', 'INVALID_TYPE'],
      ['SELECT Nope__c FROM Shop__c', 'INVALID_FIELD'],
      ['SELECT', 'MALFORMED_QUERY']
    ];
    for (const [soql, code] of cases) assert.equal(at((await query(soql)).body, '0.errorCode'), code, soql);
  });
});

describe('CSV', () => {
  it('is read as it is written', () => {
    const rows = [...parseCsv('\uFEFFa,"b,""c"""\r\n\r\n"x\ny",\n,z"z', ',')];
    assert.deepEqual(rows, [
      ['a', 'b,"c"'],
      ['x\ny', ''],
      ['', 'z"z']
    ]);
  });
});
