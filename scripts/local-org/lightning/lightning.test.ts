import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { createToken, csrfToken, registerApi } from '../api/index.ts';
import { openOrg, type Org } from '../engine/index.ts';
import { catalogOf } from '../metadata/projectOf.ts';
import { registerLightning, type Lightning } from './index.ts';
import { appPage, placed, SHOP } from './testing/shopProject.ts';

describe('Lightning Experience in a browser', () => {
  let org: Org;
  let server: FastifyInstance;
  let lightning: Lightning;
  const host = { host: 'localhost:4000' };

  before(async () => {
    const broken = { 'flexipages/Broken.flexipage-meta.xml': appPage(placed('flexipage:unknown')) };
    org = openOrg({ file: ':memory:', catalog: await catalogOf({ ...SHOP, ...broken }) });
    server = fastify();
    registerApi(server, org);
    lightning = await registerLightning(server, { org, defaultUserId: () => org.adminId });
  });
  after(async () => {
    await server.close();
    org.database.close();
  });

  const get = (url: string, headers: Record<string, string> = host) =>
    server.inject({ method: 'GET', url, headers });

  it('signs a browser in as the default user, with a cookie that no script reads', async () => {
    const { statusCode, headers } = await get('/lightning/page/home');
    assert.equal(statusCode, 200);
    assert.match(String(headers['set-cookie']), /^sid=.*HttpOnly; SameSite=Strict/);
  });

  it('signs nobody in who asks under a foreign name', async () => {
    const { statusCode, headers } = await get('/lightning/page/home', { host: 'evil.example' });
    assert.equal(statusCode, 403);
    assert.equal(headers['set-cookie'], undefined);
  });

  it('lets scripts run from itself and its own page only', async () => {
    const { headers, body } = await get('/lightning/page/home');
    const policy = String(headers['content-security-policy']);
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
    assert.ok(body.includes(`<script type="importmap" nonce="${nonce}">`));
  });

  it('writes texts of the org into the page so that none of them ends a script', async () => {
    const { body } = await get('/lightning/page/home');
    assert.ok(body.includes('Hello \\u003c/script>'));
    assert.ok(!body.includes('Hello </script>'));
  });

  it('names every module that a component may import, and serves it', async () => {
    const { body } = await get('/lightning/page/home');
    const [, map = ''] = /<script type="importmap"[^>]*>(.*?)<\/script>/.exec(body) ?? [];
    const { imports } = JSON.parse(map) as { imports: Record<string, string> };
    for (const name of [
      'lwc',
      'lightning/button',
      'lightning/graphql',
      'lightning/uiRecordApi',
      'shell/app',
      'c/card'
    ]) {
      const { statusCode, headers } = await get(imports[name] ?? `/missing/${name}`);
      assert.equal(statusCode, 200, name);
      assert.match(String(headers['content-type']), /text\/javascript/);
    }
  });

  it('answers an unchanged component without sending it again', async () => {
    const first = await get('/local/components/card.js');
    const again = await get('/local/components/card.js', {
      ...host,
      'if-none-match': String(first.headers.etag)
    });
    assert.equal(again.statusCode, 304);
    assert.equal((await get('/local/components/other.js')).statusCode, 404);
  });

  it('serves the design system and nothing beside it', async () => {
    assert.equal((await get('/assets/icons/utility-sprite/svg/symbols.svg')).statusCode, 200);
    assert.equal((await get('/assets/..%2fpackage.json')).statusCode, 404);
    assert.equal((await get('/assets/%2e%2e/package.json')).statusCode, 404);
  });

  it('draws the page of a record by its app, its object, or the standard one', async () => {
    const cookie = `sid=${encodeURIComponent(createToken(org, org.adminId))}`;
    const page = await get('/local/shell/record-pages/Order__c?app=Store', { ...host, cookie });
    assert.deepEqual(
      page.json<{ rows: { region: string }[][] }>().rows.map((row) => row.map(({ region }) => region)),
      [['header'], ['main']]
    );
    assert.equal((await get('/local/shell/record-pages/Order__c')).statusCode, 401);
  });

  it('lets the user menu become another user, with the token of the page only', async () => {
    const token = createToken(org, org.adminId);
    const cookie = `sid=${encodeURIComponent(token)}`;
    const post = (headers: Record<string, string>, userId: string) =>
      server.inject({
        method: 'POST',
        url: '/local/session',
        headers: { ...host, cookie, ...headers },
        payload: { userId }
      });
    assert.equal((await post({}, org.adminId)).statusCode, 403);
    const csrf = { 'x-csrf-token': csrfToken(token) };
    assert.equal((await post(csrf, '005000000000000AAA')).statusCode, 400);
    const changed = await post(csrf, org.adminId);
    assert.equal(changed.statusCode, 204);
    assert.match(String(changed.headers['set-cookie']), /^sid=/);
  });

  it('says with file and line what of the metadata it cannot show', async () => {
    const [problem, ...others] = await lightning.problems();
    assert.deepEqual(others, []);
    assert.match(problem?.fileName ?? '', /Broken\.flexipage-meta\.xml$/);
    assert.equal(problem?.problem, 'The local org does not draw the component flexipage:unknown.');
    assert.ok((problem?.lineNumber ?? 0) > 1);
  });
});
