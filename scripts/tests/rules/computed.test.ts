import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Row, Value } from '../../local-org/metadata/index.ts';
import { addPackage } from './InstallEvents.ts';
import { RulesOrg, orgId } from './RulesOrg.ts';

let world: RulesOrg;
beforeEach(() => {
  world = new RulesOrg();
});
afterEach(() => world.close());

const addLicense = (fields: Row): string =>
  world.add('License__c', {
    Package__c: addPackage(world, 1),
    Subscriber__c: world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1) }),
    Status__c: 'Active',
    Seats__c: 5,
    ...fields
  });

describe('the days that a license has left', () => {
  const cases: readonly [promise: string, fields: Row, days: Value][] = [
    ['count from today', { Expires_On__c: '2026-03-15' }, 5],
    ['are none on the day of expiry', { Expires_On__c: '2026-03-10' }, 0],
    ['are below zero afterwards', { Expires_On__c: '2026-03-08' }, -2],
    ['are blank without an end', { Expires_On__c: null }, null],
    ['are blank when it is uninstalled', { Status__c: 'Uninstalled', Expires_On__c: '2026-03-15' }, null]
  ];
  for (const [promise, fields, days] of cases) {
    it(promise, () => {
      addLicense(fields);
      assert.equal(world.row('License__c', 'Days_Left__c')['Days_Left__c'], days);
    });
  }

  it('become fewer with each day', async () => {
    addLicense({ Expires_On__c: '2026-03-15' });
    await world.wait({ days: 2 });
    assert.equal(world.row('License__c', 'Days_Left__c')['Days_Left__c'], 3);
  });
});

describe('the seats beyond those of a license', () => {
  const siteLicense = { Is_Site_License__c: true, Seats__c: null };
  const cases: readonly [promise: string, license: Row, used: Value, over: number][] = [
    ['are those in use that it does not have', {}, 7, 2],
    ['are none while all in use are its own', {}, 5, 0],
    ['are none before anything was reported', {}, null, 0],
    ['are none for a site license', siteLicense, 7, 0]
  ];
  for (const [promise, license, used, over] of cases) {
    it(promise, () => {
      const id = addLicense(license);
      world.add('License_Observation__c', { License__c: id, License_Key__c: id, Used_Seats__c: used });
      assert.equal(world.row('License_Observation__c', 'Seats_Over__c')['Seats_Over__c'], over);
    });
  }
});

describe('a plan that says nothing of its policies', () => {
  it('suspends after the trial, gives sandboxes a site license, and alerts to overage', () => {
    world.add('License_Plan__c', { Name: 'Plain', Initial_Status__c: 'Active', Seats__c: 1 });
    const policies = 'Trial_End_Action__c, Sandbox_Policy__c, Overage_Policy__c';
    assert.deepEqual(Object.values(world.row('License_Plan__c', policies)), [
      'Suspend',
      'Site License',
      'Alert'
    ]);
  });
});
