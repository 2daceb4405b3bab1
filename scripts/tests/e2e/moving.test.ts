import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useApp } from './useApp.ts';

const app = useApp();

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const rows = (page: Page) => page.locator('tbody tr');

/** Presses Tab until the focus is on a link or button with this text. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('link', { name, exact: true }).or(page.getByRole('button', { name })).first();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.and(page.locator(':focus')).count()) return;
  }
  assert.fail(`Tab never reached ${name}.`);
}

describe('finding a license in the list', () => {
  it('switches the list view, sorts, searches and says when nothing matches', async () => {
    const { page, errors } = await app.open('/lightning/o/License__c/list?filterName=All');
    await page.getByRole('button', { name: 'Select a list view' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Live licenses' }).click();
    await heading(page, /Live licenses/).waitFor();
    assert.match(page.url(), /filterName=Live$/);
    const subscriber = page.getByRole('columnheader', { name: 'Subscriber' });
    await subscriber
      .getByRole('button', { name: /Subscriber/ })
      .first()
      .click();
    await page.getByText(/Sorted by Subscriber/).waitFor();
    await rows(page).first().getByText('Alderbrook Logistics').waitFor();
    await page.getByPlaceholder('Search this list …').fill('umbra');
    await rows(page).first().getByText(/Umbra/).waitFor();
    for (const text of await rows(page).allInnerTexts()) assert.match(text, /Umbra/);
    await page.getByPlaceholder('Search this list …').fill('no such customer');
    await page.getByText('No record of this list matches "no such customer".').waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('loads more rows by scrolling, and begins at the top again when it is sorted', async () => {
    const { page } = await app.open('/lightning/o/Install_Event__c/list?filterName=All');
    await rows(page).nth(49).scrollIntoViewIfNeeded();
    await rows(page).nth(70).waitFor({ state: 'attached' });
    const event = page.getByRole('columnheader', { name: 'Event number' });
    await event
      .getByRole('button', { name: /Event number/ })
      .first()
      .click();
    const last = await app.client.query<{ Name: string }>(
      'SELECT Name FROM Install_Event__c ORDER BY Name DESC LIMIT 1'
    );
    const first = rows(page).first();
    await first.getByText(last[0]?.Name ?? '', { exact: true }).waitFor();
    // The head of the table stands above it, not the rows that were read before.
    assert.ok(((await first.boundingBox())?.y ?? 0) >= ((await event.boundingBox())?.y ?? Infinity));
    await page.close();
  });

  it('says that a list of an unknown object is not there', async () => {
    const { page } = await app.open('/lightning/o/Nothing__c/list');
    await heading(page, /does not exist/).waitFor();
    await page.close();
  });
});

describe('moving by keyboard', () => {
  it('goes to the main part, along the navigation bar and through the app launcher', async () => {
    const { page, errors } = await app.open('/');
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to main content' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('main').and(page.locator(':focus')).waitFor();
    await page.reload();
    await tabTo(page, 'Subscribers');
    await page.keyboard.press('Enter');
    await heading(page, /subscribers/i).waitFor();
    await page.getByRole('button', { name: 'App Launcher' }).focus();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Search apps and items …').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('license plans');
    await tabTo(page, 'License Plans');
    await page.keyboard.press('Enter');
    await heading(page, /plans/i).waitFor();
    await page.getByRole('button', { name: 'App Launcher' }).press('Enter');
    await page.getByRole('dialog', { name: 'App Launcher' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'App Launcher' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'App Launcher' }).and(page.locator(':focus')).waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });
});

describe('a link to a license', () => {
  it('opens it, and Back returns to it', async () => {
    const id = await app.idOf("SELECT Id FROM License__c WHERE Status__c = 'Active' ORDER BY Name");
    const path = `/lightning/r/License__c/${id}/view`;
    const { page } = await app.open(path);
    const name = await heading(page, /^L-\d+/).innerText();
    assert.match(await page.title(), new RegExp(name));
    await page.getByRole('main').getByRole('link', { name: 'Fieldwise Inspections' }).first().click();
    await heading(page, 'Fieldwise Inspections').waitFor();
    await page.goBack();
    await heading(page, name).waitFor();
    assert.equal(new URL(page.url()).pathname, path);
    await page.close();
  });
});

describe('the user menu', () => {
  it('turns the administrator into a viewer, who neither edits nor adds anything', async () => {
    const { page, errors } = await app.open('/lightning/o/License__c/list?filterName=All');
    await page.getByRole('button', { name: 'New', exact: true }).waitFor();
    await page.getByRole('button', { name: 'User menu of Admin User' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Jonas Weber' }).click();
    await page.getByRole('button', { name: 'User menu of Jonas Weber' }).waitFor();
    await rows(page).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'New', exact: true }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Install Events' }).count(), 0);
    await rows(page).first().getByRole('link', { name: /^L-/ }).click();
    await heading(page, /^L-/).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.getByRole('button', { name: /^Edit/ }).count(), 0);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('tells the integration user that no app is open to it', async () => {
    const { page } = await app.open('/');
    await page.getByRole('button', { name: 'User menu of Admin User' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Install Intake' }).click();
    await heading(page, 'Install Intake has no app').waitFor();
    await page.close();
  });
});
