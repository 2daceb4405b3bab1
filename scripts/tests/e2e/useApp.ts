import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { RestClient } from '../../seed/RestClient.ts';
import { openBrowser } from './openBrowser.ts';
import { startOrg, type RunningOrg, type StartOptions } from './startOrg.ts';

export interface OpenPage {
  readonly page: Page;
  /** What the page wrote to the console as errors, and what it did not catch. */
  readonly errors: readonly string[];
}

/** An org with sample data and a browser, for the tests of one file. */
export interface App {
  readonly org: RunningOrg;
  /** The administrator's way to the org, past the browser. */
  readonly client: RestClient;
  /** Opens a path in a session of its own and waits until nothing loads any more. */
  open(path: string, size?: { readonly width?: number; readonly height?: number }): Promise<OpenPage>;
  /** The first id that a query finds. Fails when the sample data has none. */
  idOf(soql: string): Promise<string>;
}

interface Started {
  readonly org: RunningOrg;
  readonly browser: Browser;
  readonly client: RestClient;
}

/** Starts an org and a browser before the tests of the calling file, and ends both after them. */
export function useApp(options: () => StartOptions = () => ({})): App {
  let started: Started | undefined;
  // Each on its own: the test process would wait for a browser that nobody closes when the org does not start.
  let org: RunningOrg | undefined;
  let browser: Browser | undefined;
  before(async () => {
    browser = await openBrowser();
    org = await startOrg(options());
    started = { org, browser, client: new RestClient(org.url, await org.token()) };
  });
  after(async () => {
    await browser?.close();
    await org?.stop();
  });
  const running = (): Started => {
    assert.ok(started, 'The org is there within tests only.');
    return started;
  };
  return {
    get org() {
      return running().org;
    },
    get client() {
      return running().client;
    },
    open: (path, size) => openPage(running(), path, size),
    async idOf(soql) {
      const [record] = await running().client.query<{ Id: string }>(soql);
      assert.ok(record, `The sample data has a record for: ${soql}`);
      return record.Id;
    }
  };
}

async function openPage(
  { org, browser }: Started,
  path: string,
  { width = 1440, height = 900 }: { readonly width?: number; readonly height?: number } = {}
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(org.url + path);
  await page.waitForLoadState('networkidle');
  return { page, errors };
}
