import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { createToken, registerApi } from '../../api/index.ts';
import { openOrg, type Org } from '../../engine/index.ts';
import { catalogOf } from '../../metadata/projectOf.ts';

import { orgRoutes } from './orgRoutes.ts';

const MAIL = `<label>Mail</label><processType>AutoLaunchedFlow</processType><status>Active</status>
<actionCalls><name>Send</name><label>Send</label><locationX>0</locationX><locationY>0</locationY><actionName>emailSimple</actionName><actionType>emailSimple</actionType>
<inputParameters><name>emailAddresses</name><value><stringValue>kim@example.com</stringValue></value></inputParameters>
<inputParameters><name>emailSubject</name><value><stringValue>Hello</stringValue></value></inputParameters>
<inputParameters><name>emailBody</name><value><stringValue>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;</stringValue></value></inputParameters>
<inputParameters><name>sendRichBody</name><value><booleanValue>true</booleanValue></value></inputParameters></actionCalls>
<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Send</targetReference></connector></start>`;

describe('the shell’s bell and clock', () => {
  let org: Org;
  let server: FastifyInstance;
  let kim: string;
  let lee: string;

  before(async () => {
    const clock = (): Date => new Date('2026-03-01T12:00:00Z');
    const catalog = await catalogOf({ 'flows/Mail.flow-meta.xml': MAIL });
    org = openOrg({ file: ':memory:', catalog, clock });
    [kim, lee] = [newUser('kim'), newUser('lee')];
    server = fastify();
    registerApi(server, org);
    void server.register(async (shell) => orgRoutes(shell, org));
    org.run(org.adminId, (tx) => tx.runFlow('Mail', [{}]));
  });

  function newUser(name: string): string {
    return org.run(org.adminId, (tx) => {
      const soql = "SELECT Id FROM Profile WHERE Name = 'Standard User'";
      const fields = {
        Username: `${name}@example.com`,
        Email: `${name}@example.com`,
        LastName: name,
        Alias: name,
        ProfileId: String(tx.query(soql).records[0]?.['Id']),
        TimeZoneSidKey: 'UTC',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8'
      };
      return tx.insert([{ object: 'User', fields }])[0]?.id ?? assert.fail();
    });
  }

  const as = async (userId: string, method: 'GET' | 'POST', path: string, payload?: object) => {
    const headers = { host: 'localhost:4000', authorization: `Bearer ${createToken(org, userId)}` };
    const url = `/local/shell/${path}`;
    return server.inject({ method, url, headers, ...(payload && { payload }) });
  };

  it('show a mail as text to whom it was for, and to administrators', async () => {
    const mail = { kind: 'email', to: ['kim@example.com'], title: 'Hello', body: 'One\n1 < 2' };
    for (const user of [kim, org.adminId]) {
      const messages = (await as(user, 'GET', 'messages')).json();
      assert.deepEqual(messages, [{ ...mail, sentAt: '2026-03-01T12:00:00.000Z' }]);
    }
    assert.deepEqual((await as(lee, 'GET', 'messages')).json(), []);
  });

  it('move the org’s time by days, and back', async () => {
    const moved = await as(kim, 'POST', 'time', { days: 7 });
    assert.deepEqual(moved.json(), { now: '2026-03-08T12:00:00.000Z', isMoved: true });
    const back = await as(kim, 'POST', 'time', { days: 0 });
    assert.deepEqual(back.json(), { now: '2026-03-01T12:00:00.000Z', isMoved: false });
    assert.equal((await as(kim, 'POST', 'time', { days: -1 })).statusCode, 400);
    assert.equal((await as(kim, 'POST', 'time', { days: 'soon' })).statusCode, 400);
  });

  it('are for those who are signed in', async () => {
    const headers = { host: 'localhost:4000' };
    for (const url of ['/local/shell/messages', '/local/shell/time'])
      assert.equal((await server.inject({ url, headers })).statusCode, 401);
  });
});
