import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useApp } from './useApp.ts';

const app = useApp();

async function license(where: string): Promise<Record<string, unknown> & { Id: string }> {
  const [found] = await app.client.query<Record<string, unknown> & { Id: string }>(
    `SELECT Id, Status__c, Expires_On__c, Seats__c FROM License__c WHERE ${where} ORDER BY Name LIMIT 1`
  );
  assert.ok(found, `The sample data has a license with ${where}`);
  return found;
}

/** Opens a license and its edit form, as the button Edit does. */
async function edit(id: string): Promise<Page> {
  const { page } = await app.open(`/lightning/r/License__c/${id}/view`, { height: 1000 });
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).waitFor();
  return page;
}

async function choose(page: Page, field: string, value: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: field, exact: true }).click();
  await dialog.getByRole('option', { name: value, exact: true }).click();
}

const save = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();

describe('editing a license in the browser', () => {
  it('saves Trial to Active', async () => {
    const { Id } = await license("Status__c = 'Trial' AND Access__c = 'Full'");
    const page = await edit(Id);
    await choose(page, 'Status', 'Active');
    await save(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal((await license(`Id = '${Id}'`))['Status__c'], 'Active');
    await page.close();
  });

  it('refuses Active to Trial with the words of the rule, and changes nothing', async () => {
    const before = await license("Status__c = 'Active'");
    const page = await edit(before.Id);
    await choose(page, 'Status', 'Trial');
    await save(page);
    await page
      .getByRole('dialog')
      .getByText(/left Trial never goes back to it/)
      .first()
      .waitFor();
    assert.deepEqual(await license(`Id = '${before.Id}'`), before);
    await page.close();
  });

  it('refuses another number of seats on an uninstalled license', async () => {
    const before = await license("Status__c = 'Uninstalled'");
    const page = await edit(before.Id);
    await page.getByRole('dialog').getByLabel('Seats', { exact: true }).fill('7');
    await save(page);
    await page
      .getByRole('dialog')
      .getByText(/its contract is frozen/)
      .first()
      .waitFor();
    assert.deepEqual(await license(`Id = '${before.Id}'`), before);
    await page.close();
  });

  it('refuses a trial past 90 days at its field', async () => {
    const before = await license("Status__c = 'Trial'");
    const page = await edit(before.Id);
    const far = new Date(Date.now() + 200 * 86_400_000).toLocaleDateString('en-US');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Expires on', exact: true }).fill(far);
    await save(page);
    await page
      .getByRole('dialog')
      .getByText(/at most 90 days after its start/)
      .first()
      .waitFor();
    assert.deepEqual(await license(`Id = '${before.Id}'`), before);
    await page.close();
  });
});
