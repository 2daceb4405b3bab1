import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { before, describe, it } from 'node:test';
import { at, openShop, type Answer, type Client } from './testing/shopOrg.ts';

let shop: Client;

before(async () => {
  shop = await openShop();
});

const url = '/services/data/v66.0/sobjects/Shop__c';

function post(payload: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  const all = { authorization: `Bearer ${shop.token}`, 'content-type': 'application/json', ...headers };
  return shop.raw({ method: 'POST', url, headers: all, payload });
}

describe('a hostile request', () => {
  it('with broken, missing, deep or foreign bodies is answered in the platform’s shape', async () => {
    for (const body of ['{"Name":', '', '[1]', 'null', `${'['.repeat(500)}${']'.repeat(500)}`]) {
      const answer = await post(body);
      assert.equal(answer.status, 400, body.slice(0, 20));
      assert.equal(at(answer.body, '0.errorCode'), 'JSON_PARSER_ERROR');
    }
    assert.equal((await post('x', { 'content-type': 'text/xml' })).status, 415);
    assert.equal((await post('x', { 'content-encoding': 'br' })).status, 415);
  });

  it('may be zipped, but not grow without bound', async () => {
    const zipped = await post(gzipSync('{"Name":"Zipped"}'), { 'content-encoding': 'gzip' });
    assert.equal(zipped.status, 201);
    const bomb = await post(gzipSync(`{"Name":"${' '.repeat(40_000_000)}"}`), { 'content-encoding': 'gzip' });
    assert.equal(bomb.status, 413);
    assert.equal((await post('not zipped', { 'content-encoding': 'gzip' })).status, 400);
  });

  it('with strange paths and names reaches nothing', async () => {
    const headers = { authorization: `Bearer ${shop.token}` };
    const paths = [
      '__proto__',
      'sobjects/__proto__',
      'sobjects/constructor/describe',
      'query/..%2f..',
      'sobjects/%E0%A4',
      '../../x'
    ];
    for (const path of paths) {
      const { status } = await shop.raw({ method: 'GET', url: `/services/data/v66.0/${path}`, headers });
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    }
    const proto = await post('{"__proto__": {"Name": "x"}}');
    assert.equal(proto.status, 400);
  });

  it('never sees a stack or a message that was not meant for it', async () => {
    const broken = await openShop();
    const fail = (): never => {
      throw new Error('a secret of the inside');
    };
    Object.defineProperty(broken.org, 'user', { value: fail });
    const answer = await broken.get('limits');
    assert.equal(answer.status, 500);
    assert.equal(at(answer.body, '0.errorCode'), 'UNKNOWN_EXCEPTION');
    assert.match(String(at(answer.body, '0.message')), /^An unexpected error occurred\. .* \d+-\d+$/);
    assert.doesNotMatch(JSON.stringify(answer.body), /secret|\.ts/);
  });

  it('gets long answers packed when it takes them', async () => {
    const headers = { authorization: `Bearer ${shop.token}`, 'accept-encoding': 'gzip' };
    const path = '/services/data/v66.0/sobjects/User/describe';
    const response = await shop.server.inject({ method: 'GET', url: path, headers });
    assert.equal(response.headers['content-encoding'], 'gzip');
    assert.equal(at((await shop.get(path)).body, 'name'), 'User');
  });
});
