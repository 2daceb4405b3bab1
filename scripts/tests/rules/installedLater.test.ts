import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readLedger, readLicense } from './readLicense.ts';
import { RulesOrg, orgId, versionId } from './RulesOrg.ts';
import type { Row, Value } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion, at, install, uninstall, upgrade, usage } from './InstallEvents.ts';

let world: RulesOrg;
let package1: string;
beforeEach(() => {
  world = new RulesOrg();
  package1 = addPackage(world, 1, { Default_Plan__c: addPlan(world) });
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

const license = (rest?: string): Row => readLicense(world, rest);
const ledger = (): readonly (readonly Value[])[] => readLedger(world);

describe('an upgrade event', () => {
  it('moves the license to the version, and the ledger says from where', async () => {
    await world.send(install({ Version_Id__c: versionId(1), Version_Number__c: '1.0' }));
    await world.send(upgrade());
    const moved = license();
    assert.equal(moved['Package_Version__r.Version_Id__c'], versionId(2));
    assert.equal(moved['Upgraded_On__c'], '2026-03-10');
    assert.deepEqual(ledger()[1], ['Upgrade', '1.0', '2.0.0', null, 'Intake']);
  });

  it('is ignored when the license is on the version already', async () => {
    await world.send(install({ Version_Id__c: versionId(2) }));
    await world.send(upgrade());
    assert.equal(world.state('upgrade'), 'Ignored');
    assert.match(String(world.event('upgrade')['Error__c']), /on this version already/);
    assert.equal(license()['Upgraded_On__c'], null);
  });

  it('is ignored when a later one came before it', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(
      upgrade({ Event_Key__c: 'to 3', Version_Id__c: versionId(3), Occurred_At__c: at('10:00') })
    );
    await world.send(upgrade({ Occurred_At__c: at('09:00') }));
    assert.deepEqual([world.state('to 3'), world.state('upgrade')], ['Applied', 'Ignored']);
    assert.match(String(world.event('upgrade')['Error__c']), /newer than this event/);
    assert.equal(license()['Package_Version__r.Version_Id__c'], versionId(3));
  });

  it('waits for the license when there is none, and is applied once the install arrives', async () => {
    await world.send(upgrade({ Occurred_At__c: at('09:00') }));
    const waiting = world.event('upgrade');
    assert.deepEqual([waiting['State__c'], waiting['Waits_For__c']], ['Waiting', 'License']);
    await world.send(install({ Occurred_At__c: at('08:00') }));
    assert.deepEqual([world.state('install'), world.state('upgrade')], ['Applied', 'Applied']);
    assert.equal(license()['Package_Version__r.Version_Id__c'], versionId(2));
  });
});

describe('an uninstall event', () => {
  it('ends the license for good and frees its key', async () => {
    await world.send(install());
    await world.send(uninstall());
    const ended = license();
    assert.deepEqual(
      [ended['Status__c'], ended['Access__c'], ended['Uninstalled_On__c'], ended['Live_Key__c']],
      ['Uninstalled', 'Ended', '2026-03-10', null]
    );
    assert.deepEqual([ended['Next_Action__c'], ended['Next_Action_On__c']], [null, null]);
    assert.deepEqual(ledger()[1], ['Uninstall', 'Trial', 'Uninstalled', null, 'Intake']);
  });

  it('takes plans and holds off the license', async () => {
    await world.send(install());
    const { Id } = license();
    const held = { Hold_Until__c: '2026-05-01', Hold_Reason__c: 'In talks' };
    assert.ok(world.change('Operations', 'License__c', String(Id), held).success);
    await world.send(uninstall());
    assert.equal(world.state('uninstall'), 'Applied');
    assert.deepEqual(world.row('License__c', 'Hold_Until__c, Hold_Reason__c'), {
      Hold_Until__c: null,
      Hold_Reason__c: null
    });
  });

  it('older than the live installation is ignored', async () => {
    await world.send(install({ Occurred_At__c: at('10:00') }));
    await world.send(uninstall({ Occurred_At__c: at('09:00') }));
    assert.equal(world.state('uninstall'), 'Ignored');
    assert.equal(license()['Status__c'], 'Trial');
  });

  it('older than the day of an installation that no event tells of is ignored', async () => {
    const subscriber = world.add('Subscriber__c', { Name: 'By hand', Org_Id__c: orgId(1) });
    const byHand = { Package__c: package1, Subscriber__c: subscriber, Status__c: 'Active', Seats__c: 5 };
    world.add('License__c', { ...byHand, Installed_On__c: '2026-03-08' });
    await world.send(uninstall({ Occurred_At__c: '2026-03-07T23:00:00.000+0000' }));
    assert.equal(world.state('uninstall'), 'Ignored');
    assert.equal(license()['Status__c'], 'Active');
  });

  it('ends a suspended license', async () => {
    await world.send(install());
    const { Id } = license();
    const suspended = { Status__c: 'Suspended', Suspension_Reason__c: 'Security' };
    assert.ok(world.change('Operations', 'License__c', String(Id), suspended).success);
    await world.send(uninstall());
    assert.equal(license()['Status__c'], 'Uninstalled');
  });
});

describe('a usage event', () => {
  const observation = (): ReturnType<RulesOrg['row']> =>
    world.row(
      'License_Observation__c',
      'Used_Seats__c, Status__c, Seats__c, Is_Site_License__c, Expires_On__c, Does_Not_Expire__c, Package_Version__r.Version_Id__c, Observed_At__c'
    );

  it('writes the used seats onto the observation of the license, and nothing into the ledger', async () => {
    await world.send(install());
    await world.send(usage({ Occurred_At__c: at('11:59') }));
    await world.send(usage({ Event_Key__c: 'later', Used_Seats__c: 0 }));
    assert.deepEqual([world.state('usage'), world.state('later')], ['Ignored', 'Applied']);
    assert.equal(observation()['Used_Seats__c'], 0);
    assert.equal(ledger().length, 1);
  });

  it('keeps what a report leaves out', async () => {
    addVersion(world, package1, 1);
    await world.send(install());
    await world.send(
      usage({
        Used_Seats__c: 4,
        Observed_Status__c: 'Active',
        Observed_Seats__c: 12,
        Observed_Expires_On__c: '2026-12-31',
        Version_Id__c: versionId(1)
      })
    );
    await world.send(usage({ Event_Key__c: 'later', Used_Seats__c: 5 }));
    const seen = Object.fromEntries(
      Object.entries(observation()).filter(([name]) => name !== 'Observed_At__c')
    );
    assert.deepEqual(seen, {
      Used_Seats__c: 5,
      Status__c: 'Active',
      Seats__c: 12,
      Is_Site_License__c: false,
      Expires_On__c: '2026-12-31',
      Does_Not_Expire__c: false,
      'Package_Version__r.Version_Id__c': versionId(1)
    });
  });

  it('knows site licenses and licenses without an end as Salesforce reports them', async () => {
    await world.send(install());
    await world.send(usage({ Observed_Seats__c: -1, Observed_Expires_On__c: '1970-01-01' }));
    const seen = observation();
    assert.deepEqual(
      [seen['Is_Site_License__c'], seen['Seats__c'], seen['Does_Not_Expire__c'], seen['Expires_On__c']],
      [true, null, true, null]
    );
  });

  it('is ignored when a later report came before it', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(usage({ Event_Key__c: 'later', Used_Seats__c: 7, Occurred_At__c: at('10:00') }));
    await world.send(usage({ Occurred_At__c: at('09:00') }));
    assert.equal(world.state('usage'), 'Ignored');
    assert.equal(observation()['Used_Seats__c'], 7);
  });

  it('of a license that has ended is ignored', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(uninstall({ Occurred_At__c: at('10:00') }));
    await world.send(usage({ Occurred_At__c: at('09:00') }));
    assert.equal(world.state('usage'), 'Ignored');
    assert.equal(world.count('License_Observation__c'), 0);
  });
});

describe('an event of a type that this release does not apply', () => {
  const events = {
    feature: { Type__c: 'Feature', Feature_Name__c: 'Exports', Feature_Value__c: 'true' },
    adoption: { Type__c: 'Adopt', Observed_Status__c: 'Active' }
  };
  for (const [key, fields] of Object.entries(events)) {
    it(`fails with what to do: ${key}`, async () => {
      await world.send(install());
      world.add('Install_Event__c', install({ Event_Key__c: key, ...fields }));
      await world.org.settle();
      assert.equal(world.state(key), 'Failed');
      assert.match(String(world.event(key)['Error__c']), /after the next upgrade/);
    });
  }
});

describe('an event on a license', () => {
  it('names the license, and is named in the ledger', async () => {
    addVersion(world, package1, 1);
    await world.send(install({ Version_Id__c: versionId(1), Occurred_At__c: at('08:00') }));
    const { Id } = license();
    assert.equal(world.row('License__c', 'Plan__r.Name')['Plan__r.Name'], 'Standard trial');
    await world.send(upgrade({ Occurred_At__c: at('09:00') }));
    assert.equal(world.row('License__c', 'Last_Event_At__c')['Last_Event_At__c'], at('09:00'));
    await world.send(usage({ Occurred_At__c: at('10:00'), Version_Id__c: versionId(2) }));
    await world.send(uninstall({ Occurred_At__c: at('11:00') }));
    const keys = ['install', 'upgrade', 'usage', 'uninstall'];
    assert.deepEqual(
      keys.map((key) => world.event(key)['License__c']),
      keys.map(() => Id)
    );
    const named = world.rows('License_Event__c', 'Install_Event__r.Event_Key__c', 'ORDER BY Occurred_At__c');
    assert.deepEqual(named.map((row) => Object.values(row)).flat(), ['install', 'upgrade', 'uninstall']);
    assert.deepEqual(
      world.row('License_Observation__c', 'Package_Version__r.Version_Id__c, Observed_At__c'),
      { 'Package_Version__r.Version_Id__c': versionId(2), Observed_At__c: at('10:00') }
    );
  });
});

describe('an event behind one that fails', () => {
  it('is tried all the same', async () => {
    addVersion(world, addPackage(world, 2), 5);
    await world.send(
      install({ Version_Id__c: versionId(5), Occurred_At__c: at('08:00') }),
      upgrade({ Occurred_At__c: at('09:00') })
    );
    assert.equal(world.state('install'), 'Failed');
    assert.deepEqual(
      [world.state('upgrade'), world.event('upgrade')['Waits_For__c']],
      ['Waiting', 'License']
    );
  });
});
