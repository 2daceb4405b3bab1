import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { at, openShop, textAt, type Client } from '../testing/shopOrg.ts';

let shop: Client;
let shopId: string;

before(async () => {
  shop = await openShop();
  shopId = textAt((await shop.send('POST', 'sobjects/Shop__c', { Name: 'Alpha', Key__c: 'A1' })).body, 'id');
});

describe('a record over REST', () => {
  it('is created, read, changed and deleted', async () => {
    const created = await shop.send('POST', 'sobjects/Shop__c', { Name: 'Short-lived' });
    const id = textAt(created.body, 'id');
    assert.equal(created.status, 201);
    assert.deepEqual(created.body, { id, success: true, errors: [] });
    assert.equal((await shop.send('PATCH', `sobjects/Shop__c/${id}`, { City__c: 'Bonn' })).status, 204);
    const { body } = await shop.get(`sobjects/Shop__c/${id}?fields=Name,City__c`);
    const attributes = { type: 'Shop__c', url: `/services/data/v66.0/sobjects/Shop__c/${id}` };
    assert.deepEqual(body, { attributes, Id: id, Name: 'Short-lived', City__c: 'Bonn' });
    assert.equal((await shop.send('DELETE', `sobjects/Shop__c/${id}`)).status, 204);
    const gone = await shop.get(`sobjects/Shop__c/${id}`);
    assert.equal(gone.status, 404);
    assert.deepEqual(gone.body, [
      { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }
    ]);
    assert.equal((await shop.send('PATCH', `sobjects/Shop__c/${id}`, { Name: 'x' })).status, 404);
  });

  it('is found by queryAll after it was deleted', async () => {
    const id = textAt((await shop.send('POST', 'sobjects/Shop__c', { Name: 'Bygone' })).body, 'id');
    await shop.send('DELETE', `sobjects/Shop__c/${id}`);
    const soql = encodeURIComponent("SELECT Name, IsDeleted FROM Shop__c WHERE Name = 'Bygone'");
    assert.equal(at((await shop.get(`query?q=${soql}`)).body, 'totalSize'), 0);
    assert.equal(at((await shop.get(`queryAll?q=${soql}`)).body, 'records.0.IsDeleted'), true);
    assert.equal(at((await shop.get('sobjects/Shop__c/describe')).body, 'undeletable'), true);
  });

  it('answers a rule’s message with its field', async () => {
    const { status, body } = await shop.send('POST', 'sobjects/Sale__c', {
      Name: 'S',
      Shop__c: shopId,
      Amount__c: -1
    });
    assert.equal(status, 400);
    assert.deepEqual(body, [
      {
        message: 'An amount is never negative.',
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        fields: ['Amount__c']
      }
    ]);
  });

  it('refuses fields that are not there and values of another type', async () => {
    const unknown = await shop.send('POST', 'sobjects/Shop__c', { Name: 'S', Nope__c: 1 });
    assert.equal(at(unknown.body, '0.message'), "No such column 'Nope__c' on sobject of type Shop__c");
    const bad = await shop.send('POST', 'sobjects/Sale__c', { Name: 'S', Sold_On__c: '2026-02-31' });
    assert.equal(at(bad.body, '0.errorCode'), 'JSON_PARSER_ERROR');
    assert.match(String(at(bad.body, '0.message')), /date from VALUE_STRING value 2026-02-31/);
  });

  it('takes numbers as text, dates with a time, and 15-character ids', async () => {
    const fields = {
      Name: 'S',
      Shop__c: shopId.slice(0, 15),
      Amount__c: '12.50',
      Sold_On__c: '2026-03-01T00:00:00Z'
    };
    const { body } = await shop.send('POST', 'sobjects/Sale__c', fields);
    const read = await shop.get(`sobjects/Sale__c/${textAt(body, 'id')}?fields=Shop__c,Amount__c,Sold_On__c`);
    assert.equal(at(read.body, 'Shop__c'), shopId);
    assert.equal(at(read.body, 'Amount__c'), 12.5);
    assert.equal(at(read.body, 'Sold_On__c'), '2026-03-01');
  });

  it('names a parent by its external id', async () => {
    const { status } = await shop.send('POST', 'sobjects/Sale__c', { Name: 'S', Shop__r: { Key__c: 'A1' } });
    assert.equal(status, 201);
    const unknown = await shop.send('POST', 'sobjects/Sale__c', { Name: 'S', Shop__r: { Key__c: 'none' } });
    assert.match(String(at(unknown.body, '0.message')), /Foreign key external ID: none not found/);
  });
});

describe('an upsert by external id', () => {
  it('creates with 201, then updates with 200', async () => {
    const first = await shop.send('PATCH', 'sobjects/Shop__c/Key__c/U%2F1', { Name: 'New' });
    const id = textAt(first.body, 'id');
    assert.equal(first.status, 201);
    assert.deepEqual(first.body, { id, success: true, errors: [], created: true });
    const second = await shop.send('PATCH', 'sobjects/Shop__c/Key__c/U%2F1', { Name: 'Newer' });
    assert.equal(second.status, 200);
    assert.deepEqual(second.body, { id, success: true, errors: [], created: false });
    assert.equal(at((await shop.get('sobjects/Shop__c/Key__c/U%2F1')).body, 'Name'), 'Newer');
  });

  it('creates nothing when only an update is wanted', async () => {
    const { status } = await shop.send('PATCH', 'sobjects/Shop__c/Key__c/none?updateOnly=true', {
      Name: 'x'
    });
    assert.equal(status, 404);
  });

  it('refuses a field that is no external id', async () => {
    const { status, body } = await shop.send('PATCH', 'sobjects/Shop__c/City__c/Bonn', { Name: 'x' });
    assert.equal(status, 404);
    const message = 'Provided external ID field does not exist or is not accessible: City__c';
    assert.deepEqual(body, [{ errorCode: 'NOT_FOUND', message }]);
  });
});

describe('a query over REST', () => {
  const query = (soql: string, path = 'query') => shop.get(`${path}?q=${encodeURIComponent(soql)}`);

  it('names type and address of records and their parents', async () => {
    const { body } = await query("SELECT Shop__r.Name FROM Sale__c WHERE Shop__r.Key__c = 'A1' LIMIT 1");
    assert.equal(at(body, 'records.0.attributes.type'), 'Sale__c');
    const address = `/services/data/v66.0/sobjects/Shop__c/${shopId}`;
    assert.deepEqual(at(body, 'records.0.Shop__r'), {
      attributes: { type: 'Shop__c', url: address },
      Name: 'Alpha'
    });
  });

  it('pages through what stood there when it began', async () => {
    const records = Array.from({ length: 200 }, (_, n) => ({
      attributes: { type: 'Shop__c' },
      Name: `Paged ${n}`
    }));
    await shop.send('POST', 'composite/sobjects', { records });
    await shop.send('POST', 'composite/sobjects', { records });
    const headers = { authorization: `Bearer ${shop.token}`, 'sforce-query-options': 'batchSize=200' };
    const read = async (url: string) => (await shop.raw({ method: 'GET', url, headers })).body;
    const soql = encodeURIComponent("SELECT Id FROM Shop__c WHERE Name LIKE 'Paged%'");
    const first = await read(`/services/data/v66.0/query?q=${soql}`);
    assert.equal(at(first, 'done'), false);
    assert.equal(at(first, 'totalSize'), 400);
    await shop.send('DELETE', `sobjects/Shop__c/${textAt(first, 'records.0.Id')}`);
    const second = await read(textAt(first, 'nextRecordsUrl'));
    assert.equal(at(second, 'done'), true);
    assert.equal(at(second, 'records.length'), 200);
    assert.equal(at((await shop.get('query/01gNONE-200')).body, '0.errorCode'), 'INVALID_QUERY_LOCATOR');
  });

  it('answers mistakes with the place and the platform’s code', async () => {
    const { status, body } = await query('SELECT Nope FROM Shop__c');
    assert.equal(status, 400);
    assert.equal(at(body, '0.errorCode'), 'INVALID_FIELD');
    assert.equal(at((await query('SELECT Id FROM Nope')).body, '0.errorCode'), 'INVALID_TYPE');
    assert.equal(at((await query('SELECT')).body, '0.errorCode'), 'MALFORMED_QUERY');
  });

  it('tells its columns to tables', async () => {
    const { body } = await shop.get(
      `query?columns=true&q=${encodeURIComponent('SELECT Name, Shop__r.Name, COUNT(Id) n FROM Sale__c')}`
    );
    const names = at(body, 'columnMetadata');
    assert.deepEqual(Array.isArray(names) && names.map((column) => at(column, 'columnName')), [
      'Name',
      'Shop__r.Name',
      'n'
    ]);
  });
});

describe('the resources', () => {
  it('are the same under doubled slashes and every served version', async () => {
    const headers = { authorization: `Bearer ${shop.token}` };
    for (const url of ['//services/data/v51.0/limits', '/services/data//v66.0/limits']) {
      assert.equal((await shop.raw({ method: 'GET', url, headers })).status, 200);
    }
    assert.equal(
      (await shop.raw({ method: 'GET', url: '/services/data/v49.0/limits', headers })).status,
      404
    );
  });

  it('refuse what is not served, by its name', async () => {
    const { status, body } = await shop.get('analytics/reports');
    assert.equal(status, 404);
    assert.deepEqual(body, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
    const put = await shop.send('PUT', `sobjects/Shop__c/${shopId}`, {});
    assert.equal(put.status, 405);
    assert.equal(at(put.body, '0.message'), "HTTP Method 'PUT' not allowed. Allowed are GET,PATCH,DELETE");
  });

  it('describe an object with its fields, picklists and children', async () => {
    const { body } = await shop.get('sobjects/Sale__c/describe');
    const fields = at(body, 'fields');
    const state = Array.isArray(fields)
      ? fields.find((field) => at(field, 'name') === 'State__c')
      : undefined;
    assert.equal(at(state, 'type'), 'picklist');
    assert.equal(at(state, 'restrictedPicklist'), true);
    assert.equal(at(state, 'picklistValues.0.label'), 'Open, yes');
    const children = at((await shop.get('sobjects/Shop__c/describe')).body, 'childRelationships');
    assert.ok(
      Array.isArray(children) && children.some((child) => at(child, 'relationshipName') === 'Sales__r')
    );
  });
});

describe('a flow as an action', () => {
  it('runs once for each set of inputs', async () => {
    const body = { inputs: [{ Amount: 2 }, { Amount: 5 }] };
    const answer = await shop.send('POST', 'actions/custom/flow/Double_It', body);
    assert.equal(answer.status, 200);
    assert.deepEqual(at(answer.body, '0.outputValues'), { Amount: 4, Flow__InterviewStatus: 'Finished' });
    assert.deepEqual(at(answer.body, '1.outputValues.Amount'), 10);
    assert.equal(at((await shop.get('actions/custom/flow')).body, 'actions.0.name'), 'Double_It');
  });

  it('refuses inputs and flows that are not there', async () => {
    const wrong = await shop.send('POST', 'actions/custom/flow/Double_It', { inputs: [{ Nope: 2 }] });
    assert.equal(at(wrong.body, '0.message'), 'The flow has no input variable Nope');
    assert.equal((await shop.send('POST', 'actions/custom/flow/Nope', { inputs: [] })).status, 404);
  });
});
