import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openShop, textAt, type Client } from '../testing/shopOrg.ts';

let shop: Client;

before(async () => {
  shop = await openShop();
  await shop.server.listen({ port: 4150, host: '127.0.0.1' });
});

after(() => shop.server.close());

describe('the feed of changes', () => {
  it('tells a page what was committed while it listens', async () => {
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${shop.token}` };
    const response = await fetch('http://127.0.0.1:4150/local/changes', { headers, signal: stop.signal });
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const { body } = await shop.send('POST', 'sobjects/Shop__c', { Name: 'Told' });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      if (text.includes('event: change')) break;
    }
    const data = /^data: (.*)$/m.exec(text)?.[1] ?? '';
    assert.deepEqual(JSON.parse(data), [
      { object: 'Shop__c', operation: 'insert', ids: [textAt(body, 'id')] }
    ]);
    stop.abort();
  });
});
