import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { at, openShop, textAt, type Client } from '../testing/shopOrg.ts';

let shop: Client;

beforeEach(async () => {
  shop = await openShop();
});

const sobjects = '/services/data/v66.0/sobjects';

async function shopNames(): Promise<unknown[]> {
  const { body } = await shop.get(`query?q=${encodeURIComponent('SELECT Name FROM Shop__c ORDER BY Name')}`);
  const records = at(body, 'records');
  return Array.isArray(records) ? records.map((record) => at(record, 'Name')) : [];
}

function orders(amount: number): readonly object[] {
  const sale = { Name: 'S', Shop__c: '@{shop.id}', Amount__c: amount };
  return [
    { method: 'POST', url: `${sobjects}/Shop__c`, referenceId: 'shop', body: { Name: 'Alpha' } },
    { method: 'POST', url: `${sobjects}/Sale__c`, referenceId: 'sale', body: sale },
    { method: 'GET', url: `${sobjects}/Sale__c/@{sale.id}?fields=Shop__c`, referenceId: 'read' }
  ];
}

describe('a composite request', () => {
  it('uses what earlier requests answered', async () => {
    const { status, body } = await shop.send('POST', 'composite', { compositeRequest: orders(1) });
    assert.equal(status, 200);
    assert.equal(at(body, 'compositeResponse.2.httpStatusCode'), 200);
    assert.equal(at(body, 'compositeResponse.2.body.Shop__c'), at(body, 'compositeResponse.0.body.id'));
  });

  it('keeps the good requests and halts what depends on a bad one', async () => {
    const { body } = await shop.send('POST', 'composite', { compositeRequest: orders(-1) });
    assert.equal(at(body, 'compositeResponse.0.httpStatusCode'), 201);
    assert.equal(at(body, 'compositeResponse.1.httpStatusCode'), 400);
    assert.equal(at(body, 'compositeResponse.2.body.0.errorCode'), 'PROCESSING_HALTED');
    assert.deepEqual(await shopNames(), ['Alpha']);
  });

  it('leaves nothing behind when it is all or none', async () => {
    const { body } = await shop.send('POST', 'composite', { allOrNone: true, compositeRequest: orders(-1) });
    assert.equal(at(body, 'compositeResponse.0.body.0.errorCode'), 'PROCESSING_HALTED');
    assert.equal(at(body, 'compositeResponse.1.body.0.message'), 'An amount is never negative.');
    assert.deepEqual(await shopNames(), []);
  });

  it('holds at most 25 requests with names of their own', async () => {
    const one = { method: 'GET', url: sobjects, referenceId: 'same' };
    const twice = await shop.send('POST', 'composite', { compositeRequest: [one, one] });
    assert.equal(at(twice.body, '0.message'), 'Duplicate referenceId: same');
    const many = Array.from({ length: 26 }, (_, n) => ({ ...one, referenceId: `r${n}` }));
    assert.equal((await shop.send('POST', 'composite', { compositeRequest: many })).status, 400);
  });
});

describe('a batch', () => {
  it('answers each request for itself and stops at an error if asked', async () => {
    const batchRequests = [
      { method: 'POST', url: 'v66.0/sobjects/Shop__c', richInput: { Name: 'A' } },
      { method: 'GET', url: 'v66.0/sobjects/Nope__c' },
      { method: 'POST', url: 'v66.0/sobjects/Shop__c', richInput: { Name: 'B' } }
    ];
    const { body } = await shop.send('POST', 'composite/batch', { batchRequests, haltOnError: true });
    const codes = [0, 1, 2].map((index) => at(body, `results.${index}.statusCode`));
    assert.deepEqual(codes, [201, 404, 412]);
    assert.equal(at(body, 'hasErrors'), true);
    assert.deepEqual(await shopNames(), ['A']);
  });
});

describe('a collection of records', () => {
  const line = (fields: object, type = 'Shop__c') => ({ attributes: { type }, ...fields });

  it('saves the good ones and says what is wrong with the others', async () => {
    const records = [
      line({ Name: 'A' }),
      line({ Nope: 1 }),
      line({ Name: 'S', Shop__r: { Key__c: 'none' } }, 'Sale__c')
    ];
    const { body } = await shop.send('POST', 'composite/sobjects', { records });
    assert.deepEqual(
      [0, 1, 2].map((index) => at(body, `${index}.success`)),
      [true, false, false]
    );
    assert.equal(at(body, '1.errors.0.statusCode'), 'INVALID_FIELD');
    assert.deepEqual(await shopNames(), ['A']);
  });

  it('saves nothing at all when one is wrong and all are wanted', async () => {
    const records = [line({ Name: 'A' }), line({ Name: 'S', Amount__c: -1 }, 'Sale__c')];
    const { body } = await shop.send('POST', 'composite/sobjects', { allOrNone: true, records });
    assert.equal(at(body, '0.errors.0.statusCode'), 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
    assert.deepEqual(await shopNames(), []);
  });

  it('is upserted by an external id, read in the order of its ids, and deleted', async () => {
    const upsert = (names: readonly string[]) => {
      const records = names.map((name) => line({ Name: `Shop ${name}`, Key__c: name }));
      return shop.send('PATCH', 'composite/sobjects/Shop__c/Key__c', { records });
    };
    await upsert(['a']);
    const { body } = await upsert(['a', 'b']);
    assert.deepEqual([at(body, '0.created'), at(body, '1.created')], [false, true]);
    const ids = [textAt(body, '1.id'), textAt(body, '0.id')];
    const read = await shop.get(
      `composite/sobjects/Shop__c?ids=${ids.join(',')},${ids[0]?.slice(0, 3) ?? ''}&fields=Key__c`
    );
    assert.deepEqual(
      [at(read.body, '0.Key__c'), at(read.body, '1.Key__c'), at(read.body, '2')],
      ['b', 'a', null]
    );
    await shop.send('DELETE', `composite/sobjects?ids=${ids.join(',')}`);
    assert.deepEqual(await shopNames(), []);
  });

  it('holds at most 200 records', async () => {
    const records = Array.from({ length: 201 }, () => line({ Name: 'A' }));
    const { status } = await shop.send('POST', 'composite/sobjects', { records });
    assert.equal(status, 400);
  });
});

describe('a tree of records', () => {
  const tree = (amount: number) => ({
    records: [
      {
        attributes: { type: 'Shop__c', referenceId: 'shop' },
        Name: 'Tree',
        Sales__r: {
          records: [{ attributes: { type: 'Sale__c', referenceId: 'sale' }, Name: 'S', Amount__c: amount }]
        }
      }
    ]
  });

  it('saves children under their new parents', async () => {
    const { status, body } = await shop.send('POST', 'composite/tree/Shop__c', tree(1));
    assert.equal(status, 201);
    assert.equal(at(body, 'hasErrors'), false);
    const { body: sale } = await shop.get(`sobjects/Sale__c/${textAt(body, 'results.1.id')}?fields=Shop__c`);
    assert.equal(at(sale, 'Shop__c'), at(body, 'results.0.id'));
  });

  it('names what failed and saves nothing', async () => {
    const { status, body } = await shop.send('POST', 'composite/tree/Shop__c', tree(-1));
    assert.equal(status, 400);
    assert.equal(at(body, 'results.0.referenceId'), 'sale');
    assert.equal(at(body, 'results.0.errors.0.message'), 'An amount is never negative.');
    assert.deepEqual(await shopNames(), []);
  });
});
