import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { RestClient } from '../../seed/RestClient.ts';
import { openBrowser } from './openBrowser.ts';
import { startOrg, type RunningOrg } from './startOrg.ts';

const HOME = 'force-app/app/lwc/installBaseHome/installBaseHome.html';
const MESSAGE =
  'force-app/licenses/objects/License__c/validationRules/Trial_Ends_Within_90_Days.validationRule-meta.xml';

let project: string;
let org: RunningOrg;
let browser: Browser;

/** A copy of the project, so that the edits of a test are not edits of this one. */
before(async () => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  for (const part of ['force-app', 'sfdx-project.json', '.forceignore']) {
    cpSync(part, join(project, part), { recursive: true });
  }
  [org, browser] = await Promise.all([startOrg({ project }), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await org?.stop();
  rmSync(project, { recursive: true, force: true });
});

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(project, file);
  const text = readFileSync(path, 'utf8');
  assert.match(text, typeof from === 'string' ? new RegExp(from) : from);
  writeFileSync(path, text.replace(from, to));
}

async function printedSoon(pattern: RegExp): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (pattern.test(org.printed())) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  assert.fail(`The org never printed ${pattern}:\n${org.printed()}`);
}

describe('npm start watches the project', () => {
  it('shows an edit of a component in the open page', async () => {
    const page = await browser.newPage();
    await page.goto(org.url);
    await page.getByText('Needs attention').first().waitFor();
    edit(HOME, '{text.attention}', 'Edited while it runs');
    await page.getByText('Edited while it runs').waitFor();
    await page.close();
  });

  it('shows what an event changed in the open page, without a reload', async () => {
    const page = await browser.newPage();
    await page.goto(org.url);
    await page.getByText('Newest installs').first().waitFor();
    const client = new RestClient(org.url, await org.token());
    const [pkg] = await client.query<{ Package_Id__c: string }>(
      'SELECT Package_Id__c FROM Package__c LIMIT 1'
    );
    await client.send('PATCH', 'sobjects/Install_Event__c/Event_Key__c/live-1', {
      Type__c: 'Install',
      Package_Id__c: pkg?.Package_Id__c,
      Org_Id__c: '00DHs0000077777',
      Org_Name__c: 'Seen without a reload'
    });
    await page.getByText('Seen without a reload').waitFor();
    await page.close();
  });

  it('redeploys an edit of metadata', async () => {
    edit(MESSAGE, /<errorMessage>[^<]*/, '<errorMessage>The new words of the rule.');
    await printedSoon(/Deployed in \d+ ms/);
    const client = new RestClient(org.url, await org.token());
    const [trial] = await client.query<{ Id: string }>(
      "SELECT Id FROM License__c WHERE Status__c = 'Trial' LIMIT 1"
    );
    await assert.rejects(
      client.send('PATCH', `sobjects/License__c/${trial?.Id}`, { Expires_On__c: '2099-01-01' }),
      /The new words of the rule/
    );
  });

  it('refuses metadata that it does not execute with file and line, and runs on as it was', async () => {
    edit(MESSAGE, '</active>', '</active>\n    <surprise>true</surprise>');
    await printedSoon(/Trial_Ends_Within_90_Days\.validationRule-meta\.xml:\d+ .*surprise/);
    await printedSoon(/Not deployed: 1 problem/);
    const client = new RestClient(org.url, await org.token());
    assert.equal((await client.query('SELECT Id FROM Package__c')).length, 3);
  });
});
