import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { RestClient } from '../../seed/RestClient.ts';
import { startOrg, type RunningOrg } from './startOrg.ts';

let org: RunningOrg;
let empty: RunningOrg;

before(async () => {
  [org, empty] = await Promise.all([startOrg(), startOrg({ sampleData: false })]);
});

after(async () => {
  await Promise.all([org?.stop(), empty?.stop()]);
});

interface Ended {
  readonly code: number;
  readonly printed: string;
}

const run = (script: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed: stdout + stderr })
    );
  });

const demo = (kind: string, running: RunningOrg): Promise<Ended> =>
  run('scripts/seed/demo.ts', kind, '--dir', running.directory);

describe('npm run demo', () => {
  it('sends an install, an upgrade, a usage report and an uninstall, and says where to watch them', async () => {
    for (const [kind, outcome] of [
      ['install', /The event is Applied/],
      ['usage', /The event is Applied/],
      ['upgrade', /The event is Ignored\. The license .* is on this version already/],
      ['uninstall', /The event is Applied/]
    ] as const) {
      const { code, printed } = await demo(kind, org);
      assert.equal(code, 0, printed);
      assert.match(printed, outcome);
      assert.match(printed, new RegExp(`Watch it: ${org.url}/lightning/r/License__c/\\w{18}/view`));
    }
  });

  it('says what is missing in an org without packages', async () => {
    const { code, printed } = await demo('install', empty);
    assert.equal(code, 1);
    assert.equal(
      printed.trim(),
      'This org has no package yet: add one on the Packages tab, or start without --empty.'
    );
  });
});

describe('npm start', () => {
  it('starts without sample data when asked to', async () => {
    const client = new RestClient(empty.url, await empty.token());
    assert.deepEqual(await client.query('SELECT Id FROM License__c'), []);
  });

  it('says which port to take when one is taken', async () => {
    const port = new URL(org.url).port;
    const { code, printed } = await run(
      'scripts/local-org/server.ts',
      '--port',
      port,
      '--dir',
      `${org.directory}/second`
    );
    assert.equal(code, 1);
    assert.match(printed, new RegExp(`Port ${port} is taken. Choose another: npm start -- --port`));
  });
});

describe('npm run org -- token', () => {
  it('gives each user a token of their own', async () => {
    const client = new RestClient(org.url, await org.token('install.intake@example.com'));
    const { preferred_username: name } = await client.send<{ preferred_username: string }>(
      'GET',
      '/services/oauth2/userinfo'
    );
    assert.equal(name, 'install.intake@example.com');
    await assert.rejects(client.query('SELECT Id FROM License__c'), /INVALID_TYPE/);
  });

  it('says that a user is not there', async () => {
    const { code, printed } = await run(
      'scripts/local-org/org.ts',
      'token',
      '--dir',
      org.directory,
      '--user',
      'nobody'
    );
    assert.equal(code, 1);
    assert.match(printed, /No user has the username nobody/);
  });

  it('says how to start an org where none runs', async () => {
    const { code, printed } = await run('scripts/local-org/org.ts', 'token', '--dir', '/nowhere');
    assert.equal(code, 1);
    assert.match(printed, /No org runs on \/nowhere\. Start one with: npm start/);
  });
});
