import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, at, install, uninstall, upgrade, usage } from './InstallEvents.ts';
import { withoutFlow } from './otherOrgs.ts';
import { RulesOrg, orgId, packageCatalog, packageId } from './RulesOrg.ts';

let world: RulesOrg;
beforeEach(() => {
  world = new RulesOrg();
  addPackage(world, 1);
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

/** Sets switches and numbers of the whole org; gives back how to take them away. */
const settings = (fields: Row): string =>
  world.add('Automation_Settings__c', { SetupOwnerId: world.org.organizationId, ...fields });
const remove = (id: string): unknown => world.asSystem((tx) => tx.remove([id]));

describe('the nightly retry', () => {
  it('tries what waits again, and applies what can be applied by now', async () => {
    await world.send(usage());
    assert.equal(world.event('usage')['Waits_For__c'], 'License');
    // A license that came without an event: nothing else sets the usage off.
    const subscriber = world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1) });
    const package_ = String(world.row('Package__c', 'Id')['Id']);
    const fields = {
      Subscriber__c: subscriber,
      Package__c: package_,
      Status__c: 'Active',
      Is_Site_License__c: true
    };
    world.add('License__c', fields);
    assert.equal(world.state('usage'), 'Waiting');
    await world.wait({ days: 1 });
    assert.deepEqual([world.state('usage'), world.event('usage')['Attempts__c']], ['Applied', 2]);
    assert.equal(world.row('License_Observation__c', 'Used_Seats__c')['Used_Seats__c'], 3);
  });

  it('gives up after seven days, and says what to do', async () => {
    await world.send(usage());
    await world.wait({ days: 7 });
    assert.equal(world.state('usage'), 'Waiting');
    await world.wait({ days: 1 });
    const failed = world.event('usage');
    assert.deepEqual([failed['State__c'], failed['Waits_For__c']], ['Failed', null]);
    assert.match(
      String(failed['Error__c']),
      /did not arrive\. This org has no live license .* set the state of this event to New\./
    );
    await world.send(install({ Occurred_At__c: '2026-03-01T08:00:00.000+0000' }));
    await world.replay('usage');
    assert.equal(world.state('usage'), 'Applied');
  });

  it('waits for as many days as the settings say', async () => {
    settings({ Waiting_Event_Days__c: 2 });
    await world.send(usage());
    await world.wait({ days: 2 });
    assert.equal(world.state('usage'), 'Waiting');
    await world.wait({ days: 1 });
    assert.equal(world.state('usage'), 'Failed');
  });

  it('does nothing while it is switched off', async () => {
    settings({ Disable_Nightly_Retry__c: true });
    await world.send(usage());
    await world.wait({ days: 10 });
    const { State__c, Attempts__c } = world.event('usage');
    assert.deepEqual([State__c, Attempts__c], ['Waiting', 1]);
  });
});

describe('the intake, switched off', () => {
  it('keeps events without applying them, and applies them in order once it is on again', async () => {
    const off = settings({ Disable_Intake__c: true });
    await world.send(upgrade());
    await world.send(install({ Occurred_At__c: '2026-03-10T08:00:00.000+0000' }));
    assert.deepEqual(
      ['install', 'upgrade'].map((key) => [world.state(key), world.event(key)['Waits_For__c']]),
      [
        ['Waiting', 'Intake'],
        ['Waiting', 'Intake']
      ]
    );
    await world.wait({ days: 10 });
    assert.equal(world.count('License__c'), 0);
    remove(off);
    await world.wait({ days: 1 });
    assert.deepEqual([world.state('install'), world.state('upgrade')], ['Applied', 'Applied']);
  });

  it('applies an event that is set to New once it is on again', async () => {
    const off = settings({ Disable_Intake__c: true });
    await world.send(install());
    remove(off);
    await world.replay('install');
    assert.equal(world.state('install'), 'Applied');
  });
});

describe('an event that arrived while the flow of the intake was deactivated', () => {
  it('is put in line the night after, and applied with those that came later', async (t) => {
    const other = new RulesOrg(withoutFlow('Install_Event_After_Save_Apply'));
    t.after(() => other.close());
    addPackage(other, 1);
    await other.send(install());
    assert.equal(other.state('install'), 'New');
    assert.deepEqual(other.org.deploy(packageCatalog), []);
    await other.send(upgrade());
    assert.deepEqual(
      [other.state('upgrade'), other.event('upgrade')['Waits_For__c']],
      ['Waiting', 'Earlier event']
    );
    await other.wait({ days: 1 });
    await other.wait({ days: 1 });
    assert.deepEqual([other.state('install'), other.state('upgrade')], ['Applied', 'Applied']);
    assert.deepEqual(other.faults, []);
  });
});

describe('id completion, switched off', () => {
  it('refuses ids with 15 characters instead of storing them', () => {
    settings({ Disable_Id_Completion__c: true });
    const fields = install({ Org_Id__c: orgId(1).slice(0, 15) });
    const [result] = world.as('Intake', (tx) => tx.insert([{ object: 'Install_Event__c', fields }]));
    assert.deepEqual(
      result?.errors.map(({ fields: on }) => on),
      [['Org_Id__c']]
    );
  });
});

describe('an event that is replayed', () => {
  it('counts its tries', async () => {
    await world.send(usage());
    await world.replay('usage');
    await world.replay('usage');
    assert.equal(world.event('usage')['Attempts__c'], 3);
  });

  it('changes nothing when it was applied before', async () => {
    await world.send(install());
    await world.replay('install');
    assert.equal(world.state('install'), 'Ignored');
    assert.equal(world.count('License__c'), 1);
    assert.equal(world.count('License_Event__c'), 1);
  });

  it('keeps what it said when its key comes again with something else', async () => {
    const said = 'Org_Name__c, Occurred_At__c, Order_Key__c, Version_Id__c, Type__c';
    await world.send(install({ Org_Name__c: 'Acme' }));
    const before = world.row('Install_Event__c', said);
    await world.send(
      uninstall({ Event_Key__c: 'install', Org_Name__c: 'Other', Occurred_At__c: at('11:00') })
    );
    assert.deepEqual(world.row('Install_Event__c', said), before);
    assert.equal(world.row('License__c', 'Status__c')['Status__c'], 'Trial');
  });

  it('takes what was corrected while it had failed', async () => {
    await world.send(install({ Package_Id__c: packageId(9) }));
    await world.send(install());
    assert.equal(world.state('install'), 'Failed');
    await world.replay('install');
    assert.equal(world.state('install'), 'Applied');
  });

  it('does not bring a license back that was uninstalled since', async () => {
    await world.send(install());
    await world.send(uninstall());
    await world.replay('install');
    assert.equal(world.state('install'), 'Ignored');
    assert.equal(world.count('License__c', "WHERE Status__c = 'Uninstalled'"), 1);
  });
});

describe('install events', () => {
  const deleteAs = (key: string): readonly string[] => {
    const { Id } = world.event(key);
    return world
      .as('Administrator', (tx) => tx.remove([String(Id)]))
      .flatMap(({ errors }) => errors.map(({ message }) => message));
  };

  it('are kept from deletion, with the reason', async () => {
    await world.send(install());
    await world.send(usage({ Org_Id__c: orgId(2) }));
    for (const key of ['install', 'usage']) {
      const [message = ''] = deleteAs(key);
      assert.match(message, /Install events are kept.* 90 days after its last change/);
    }
    assert.equal(world.count('Install_Event__c'), 2);
  });

  it('may go when they were applied or ignored and their time is over', async () => {
    await world.send(install());
    await world.send(usage({ Org_Id__c: orgId(2) }));
    await world.wait({ days: 91 });
    assert.deepEqual(deleteAs('install'), []);
    assert.equal(deleteAs('usage').length, 1);
  });

  it('may go after as many days as the settings say', async () => {
    settings({ Applied_Event_Days__c: 5 });
    await world.send(install());
    await world.wait({ days: 4 });
    assert.equal(deleteAs('install').length, 1);
    await world.wait({ days: 2 });
    assert.deepEqual(deleteAs('install'), []);
  });
});
