import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createToken, csrfToken, revokeToken, userOfToken } from '../index.ts';
import { at, openShop, textAt, type Client } from '../testing/shopOrg.ts';

let shop: Client;

before(async () => {
  shop = await openShop();
});

const refused = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];

describe('an access token', () => {
  it('looks like the platform’s and is stored as a hash only', () => {
    assert.match(shop.token, /^00D\w{15}![\w-]{43,}$/);
    const stored = JSON.stringify(shop.org.database.state.list(''));
    assert.ok(!stored.includes(shop.token.split('!')[1] ?? ''));
  });

  it('ends when it is revoked', async () => {
    const token = createToken(shop.org, shop.org.adminId);
    assert.equal(userOfToken(shop.org, token), shop.org.adminId);
    revokeToken(shop.org, token);
    const headers = { authorization: `Bearer ${token}` };
    const { status, body } = await shop.raw({ method: 'GET', url: '/services/data/v66.0/limits', headers });
    assert.equal(status, 401);
    assert.deepEqual(body, refused);
  });

  it('ends after a week of the machine, however far the org’s clock is moved', (test) => {
    const day = 24 * 60 * 60 * 1000;
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const token = createToken(shop.org, shop.org.adminId);
    shop.org.moveClock(90 * day);
    assert.equal(userOfToken(shop.org, token), shop.org.adminId);
    test.mock.timers.tick(8 * day);
    assert.equal(userOfToken(shop.org, token), undefined);
  });

  it('tells who it stands for', async () => {
    const { body } = await shop.get('/services/oauth2/userinfo');
    assert.equal(at(body, 'user_id'), shop.org.adminId);
    assert.equal(at(body, 'organization_id'), shop.org.organizationId);
    assert.equal(at(body, 'preferred_username'), 'admin@example.com');
  });

  it('is needed for everything but the list of versions', async () => {
    assert.equal((await shop.raw({ method: 'GET', url: '/services/data' })).status, 200);
    assert.deepEqual((await shop.raw({ method: 'GET', url: '/services/data/v66.0/sobjects' })).body, refused);
    assert.equal((await shop.raw({ method: 'GET', url: '/local/changes' })).status, 401);
  });
});

describe('a browser session', () => {
  const cookie = (): string => `sid=${encodeURIComponent(shop.token)}`;

  it('begins at the front door with a cookie that scripts cannot read', async () => {
    const url = `/secur/frontdoor.jsp?sid=${encodeURIComponent(shop.token)}&retURL=%2Flightning%2Fpage%2Fhome`;
    const { status, headers } = await shop.raw({ method: 'GET', url });
    assert.equal(status, 302);
    assert.equal(headers['location'], '/lightning/page/home');
    assert.match(String(headers['set-cookie']), /HttpOnly; SameSite=Strict/);
  });

  it('never leaves this server through the front door', async () => {
    for (const target of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const query = new URLSearchParams({ sid: shop.token, retURL: target });
      const { headers } = await shop.raw({ method: 'GET', url: `/secur/frontdoor.jsp?${query.toString()}` });
      assert.equal(headers['location'], '/');
    }
  });

  it('reads by its cookie, and writes only with the page’s CSRF token', async () => {
    const url = '/services/data/v66.0/sobjects/Shop__c';
    const write = (headers: Record<string, string>) =>
      shop.raw({
        method: 'POST',
        url,
        headers: { cookie: cookie(), ...headers },
        payload: { Name: 'By cookie' }
      });
    assert.equal((await shop.raw({ method: 'GET', url, headers: { cookie: cookie() } })).status, 200);
    assert.equal((await write({})).status, 403);
    assert.equal((await write({ 'x-csrf-token': 'guessed' })).status, 403);
    assert.equal((await write({ 'x-csrf-token': csrfToken(shop.token) })).status, 201);
  });

  it('can be opened from an address that the CLI asks for', async () => {
    const { body } = await shop.get('/services/oauth2/singleaccess');
    const { pathname, search } = new URL(textAt(body, 'frontdoor_uri'));
    assert.equal((await shop.raw({ method: 'GET', url: pathname + search })).status, 302);
  });
});
