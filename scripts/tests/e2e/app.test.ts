import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useApp } from './useApp.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = process.env['SCREENSHOTS'];

const app = useApp();

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

const PAGES: Readonly<Record<string, () => Promise<{ path: string; shows: string | RegExp }>>> = {
  home: async () => ({ path: '/', shows: /Live licenses/i }),
  'licenses list': async () => ({ path: '/lightning/o/License__c/list?filterName=All', shows: /L-0000/ }),
  'install events list': async () => ({
    path: '/lightning/o/Install_Event__c/list?filterName=All',
    shows: /IE-0000/
  }),
  'license page': async () => ({
    path: `/lightning/r/License__c/${await app.idOf("SELECT Id FROM License__c WHERE Status__c = 'Trial' LIMIT 1")}/view`,
    shows: /Trial/
  }),
  'package page': async () => ({
    path: `/lightning/r/Package__c/${await app.idOf("SELECT Id FROM Package__c WHERE Namespace__c = 'fieldwise'")}/view`,
    shows: /Fieldwise Inspections/
  }),
  'package version page': async () => ({
    path: `/lightning/r/Package_Version__c/${await app.idOf("SELECT Id FROM Package_Version__c WHERE Name = '4.1.0.1'")}/view`,
    shows: /4\.1\.0\.1/
  }),
  'subscriber page': async () => ({
    path: `/lightning/r/Subscriber__c/${await app.idOf('SELECT Id FROM Subscriber__c LIMIT 1')}/view`,
    shows: /Org ID/i
  })
};

describe('every page of the app', () => {
  for (const [name, target] of Object.entries(PAGES)) {
    for (const width of [1440, 390]) {
      it(`${name} at ${width} px shows its data, without a console error or an accessibility violation`, async () => {
        const { path, shows } = await target();
        const { page, errors } = await app.open(path, { width });
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
    const count = async (soql: string) => (await app.client.query(soql)).length;
    assert.ok((await count('SELECT Id FROM License__c')) >= 80);
    assert.equal(await count('SELECT Id FROM Subscriber__c'), 60);
    assert.equal(await count('SELECT Id FROM Package__c'), 3);
    assert.equal(await count('SELECT Id FROM Package_Version__c'), 9);
    for (const status of ['Trial', 'Active', 'Suspended', 'Uninstalled']) {
      assert.ok((await count(`SELECT Id FROM License__c WHERE Status__c = '${status}'`)) > 0, status);
    }
  });

  it('leaves two events to a person: one failed, one that waits', async () => {
    const open = await app.client.query<{ State__c: string; Error__c: string }>(
      "SELECT State__c, Error__c FROM Install_Event__c WHERE State__c IN ('New', 'Waiting', 'Failed') ORDER BY Name"
    );
    assert.deepEqual(
      open.map((event) => event.State__c),
      ['Failed', 'Waiting']
    );
    assert.match(open[0]?.Error__c ?? '', /package/i);
  });

  it('has trials that end within two weeks', async () => {
    const ending = await app.client.query(
      "SELECT Id FROM License__c WHERE Status__c = 'Trial' AND Expires_On__c = NEXT_N_DAYS:14"
    );
    assert.ok(ending.length >= 4, String(ending.length));
  });
});
