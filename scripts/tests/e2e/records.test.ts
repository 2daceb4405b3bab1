import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useApp } from './useApp.ts';

const app = useApp();

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });

describe('adding a package by hand', () => {
  const PACKAGES = '/lightning/o/Package__c/list';

  it('begins in the first field, asks for what is missing, and shows the new package', async () => {
    const { page, errors } = await app.open(PACKAGES);
    await button(page, 'New').click();
    const name = page.getByRole('dialog').getByRole('textbox', { name: 'Package name', exact: true });
    await name.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Paperkite Surveys');
    assert.equal(await name.inputValue(), 'Paperkite Surveys');
    await inDialog(page, 'Save').click();
    await page.getByRole('dialog').getByText('Complete this field.').first().waitFor();
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: 'Package ID', exact: true })
      .fill('033Hs00000Pk009');
    await inDialog(page, 'Save').click();
    await page.getByText('Package "Paperkite Surveys" was created.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Paperkite Surveys' }).waitFor();
    assert.match(page.url(), /\/lightning\/r\/Package__c\/\w{18}\/view$/);
    const saved = await app.client.query("SELECT Id FROM Package__c WHERE Name = 'Paperkite Surveys'");
    assert.equal(saved.length, 1);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('leaves nothing behind when Escape closes the form, and gives the focus back', async () => {
    const { page } = await app.open(PACKAGES);
    const before = await app.client.query('SELECT Id FROM Package__c');
    await button(page, 'New').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Package name', exact: true }).fill('Never');
    await page.keyboard.press('Escape');
    await closed(page);
    await button(page, 'New').and(page.locator(':focus')).waitFor();
    assert.equal((await app.client.query('SELECT Id FROM Package__c')).length, before.length);
    await page.close();
  });

  it('has a form with an address of its own', async () => {
    const { page } = await app.open('/lightning/o/Package__c/new');
    await page.getByRole('dialog', { name: 'New Package' }).waitFor();
    await inDialog(page, 'Cancel').click();
    await closed(page);
    assert.match(page.url(), /\/lightning\/o\/Package__c\/list$/);
    await page.close();
  });
});

describe('deleting', () => {
  it('asks first, deletes, says so and shows the list', async () => {
    const contact = 'SELECT Id FROM Contact ORDER BY Name LIMIT 1';
    const id = await app.idOf(contact);
    const { page, errors } = await app.open(`/lightning/r/Contact/${id}/view`);
    await button(page, 'Delete').click();
    await inDialog(page, 'Cancel').click();
    await closed(page);
    assert.equal(await app.idOf(contact), id);
    await button(page, 'Delete').click();
    await inDialog(page, 'Delete').click();
    await page.getByText(/^Contact ".+" was deleted\.$/).waitFor();
    assert.match(page.url(), /\/lightning\/o\/Contact\/list$/);
    assert.notEqual(await app.idOf(contact), id);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('of an install event is refused in the words of its guard', async () => {
    const id = await app.idOf("SELECT Id FROM Install_Event__c WHERE State__c = 'Failed'");
    const { page } = await app.open(`/lightning/r/Install_Event__c/${id}/view`);
    await button(page, 'Delete').click();
    await inDialog(page, 'Delete').click();
    await page.getByText(/^Install Event "IE-\d+" was not deleted\.$/).waitFor();
    await page.getByText(/Install events are kept/).waitFor();
    assert.equal(await app.idOf("SELECT Id FROM Install_Event__c WHERE State__c = 'Failed'"), id);
    await page.close();
  });
});

describe('what nobody makes or deletes by hand', () => {
  it('has no button for it on the license and its ledger', async () => {
    const id = await app.idOf("SELECT Id FROM License__c WHERE Status__c = 'Active'");
    const { page } = await app.open(`/lightning/r/License__c/${id}/view`);
    await button(page, 'Edit').first().waitFor();
    await page.getByRole('link', { name: /License Events \(/ }).waitFor();
    assert.equal(await button(page, 'Delete').count(), 0);
    assert.equal(await button(page, 'New').count(), 0);
    await page.getByRole('link', { name: /^LE-/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /^LE-/ }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await button(page, 'Edit').count(), 0);
    await page.close();
  });
});

describe('editing a field where it stands', () => {
  it('saves it and gives the focus back to its pencil', async () => {
    const id = await app.idOf("SELECT Id FROM Package__c WHERE Namespace__c = 'fieldwise'");
    const { page } = await app.open(`/lightning/r/Package__c/${id}/view`);
    await button(page, 'Edit Namespace').click();
    const field = page.getByRole('textbox', { name: 'Namespace', exact: true });
    await field.and(page.locator(':focus')).waitFor();
    await field.fill('fieldwise2');
    await button(page, 'Save').click();
    await page.getByText('Your changes were saved.').waitFor();
    await button(page, 'Edit Namespace').and(page.locator(':focus')).waitFor();
    const [saved] = await app.client.query<{ Namespace__c: string }>(
      `SELECT Namespace__c FROM Package__c WHERE Id = '${id}'`
    );
    assert.equal(saved?.Namespace__c, 'fieldwise2');
    await page.close();
  });
});
