import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { RestClient } from '../../seed/RestClient.ts';
import { openBrowser } from './openBrowser.ts';
import { startOrg, type RunningOrg } from './startOrg.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = process.env['SCREENSHOTS'];

let org: RunningOrg;
let browser: Browser;
let client: RestClient;

before(async () => {
  [org, browser] = await Promise.all([startOrg(), openBrowser()]);
  client = new RestClient(org.url, await org.token());
});

after(async () => {
  await browser?.close();
  await org?.stop();
});

/** Opens a path of the app in a fresh session and fails the test on any console error. */
async function open(path: string, width = 1440): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(org.url + path);
  await page.waitForLoadState('networkidle');
  return { page, errors };
}

async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated over the protocol: a script tag would rightly be refused by the page's Content Security Policy.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // axe-core puts its one global on the window; it brings no types for that.
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

async function idOf(soql: string): Promise<string> {
  const [record] = await client.query<{ Id: string }>(soql);
  assert.ok(record, `The sample data has a record for: ${soql}`);
  return record.Id;
}

const PAGES: Readonly<Record<string, () => Promise<{ path: string; shows: string | RegExp }>>> = {
  home: async () => ({ path: '/', shows: /Live licenses/i }),
  'licenses list': async () => ({ path: '/lightning/o/License__c/list?filterName=All', shows: /L-0000/ }),
  'install events list': async () => ({
    path: '/lightning/o/Install_Event__c/list?filterName=All',
    shows: /IE-0000/
  }),
  'license page': async () => ({
    path: `/lightning/r/License__c/${await idOf("SELECT Id FROM License__c WHERE Status__c = 'Trial' LIMIT 1")}/view`,
    shows: /Trial/
  }),
  'package page': async () => ({
    path: `/lightning/r/Package__c/${await idOf("SELECT Id FROM Package__c WHERE Namespace__c = 'fieldwise'")}/view`,
    shows: /Fieldwise Inspections/
  }),
  'package version page': async () => ({
    path: `/lightning/r/Package_Version__c/${await idOf("SELECT Id FROM Package_Version__c WHERE Name = '4.1.0.1'")}/view`,
    shows: /4\.1\.0\.1/
  }),
  'subscriber page': async () => ({
    path: `/lightning/r/Subscriber__c/${await idOf('SELECT Id FROM Subscriber__c LIMIT 1')}/view`,
    shows: /Org ID/i
  })
};

describe('every page of the app', () => {
  for (const [name, target] of Object.entries(PAGES)) {
    for (const width of [1440, 390]) {
      it(`${name} at ${width} px shows its data, without a console error or an accessibility violation`, async () => {
        const { path, shows } = await target();
        const { page, errors } = await open(path, width);
        await page.getByText(shows).first().waitFor();
        await shoot(page, `${name.replaceAll(' ', '-')}-${width}`);
        assert.deepEqual(errors, []);
        assert.deepEqual(await violations(page), []);
        await page.close();
      });
    }
  }
});

describe('the sample data in the app', () => {
  it('has licenses in every state, of three packages and sixty orgs', async () => {
    const count = async (soql: string) => (await client.query(soql)).length;
    assert.ok((await count('SELECT Id FROM License__c')) >= 80);
    assert.equal(await count('SELECT Id FROM Subscriber__c'), 60);
    assert.equal(await count('SELECT Id FROM Package__c'), 3);
    assert.equal(await count('SELECT Id FROM Package_Version__c'), 9);
    for (const status of ['Trial', 'Active', 'Suspended', 'Uninstalled']) {
      assert.ok((await count(`SELECT Id FROM License__c WHERE Status__c = '${status}'`)) > 0, status);
    }
    assert.equal(
      await count("SELECT Id FROM Install_Event__c WHERE State__c IN ('New', 'Waiting', 'Failed')"),
      0
    );
  });
});
