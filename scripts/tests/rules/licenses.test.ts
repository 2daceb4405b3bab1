import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Row, Value } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan } from './InstallEvents.ts';
import { RulesOrg, orgId, packageId } from './RulesOrg.ts';

let world: RulesOrg;
let package1: string;
let plan: string;
let subscriber: string;
beforeEach(() => {
  world = new RulesOrg();
  plan = addPlan(world, { Grace_Days__c: 10 });
  package1 = addPackage(world, 1);
  subscriber = world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1) });
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

/** Adds a license by hand: Active with 5 seats, unless the fields say otherwise. */
const addLicense = (fields: Row = {}): string =>
  world.add('License__c', {
    Package__c: package1,
    Subscriber__c: subscriber,
    Status__c: 'Active',
    Seats__c: 5,
    ...fields
  });
const change = (id: string, fields: Row): void =>
  assert.deepEqual(world.change('Operations', 'License__c', id, fields).errors, []);
const read = (fields: string): readonly Value[] => Object.values(world.row('License__c', fields));
const switchOff = (name: string): string =>
  world.add('Automation_Settings__c', { SetupOwnerId: world.org.organizationId, [name]: true });

describe('a license that is saved', () => {
  it('has the key of its org and package while it is live', () => {
    addLicense();
    assert.deepEqual(read('Live_Key__c'), [`${orgId(1)}:${packageId(1)}`]);
  });

  it('is refused beside a live license of the same org and package', () => {
    addLicense();
    assert.throws(() => addLicense(), /duplicate value found: Live_Key__c/);
    addLicense({ Package__c: addPackage(world, 2) });
    addLicense({ Status__c: 'Uninstalled' });
    assert.equal(world.count('License__c'), 3);
  });

  it('has a trial that begins on the day of install and ends by the plan', () => {
    addLicense({ Status__c: 'Trial', Installed_On__c: '2026-03-05', Plan__c: plan });
    assert.deepEqual(read('Trial_Started_On__c, Expires_On__c'), ['2026-03-05', '2026-04-04']);
  });

  it('has a trial of 30 days from today where nothing else is known', () => {
    addLicense({ Status__c: 'Trial' });
    assert.deepEqual(read('Trial_Started_On__c, Expires_On__c'), ['2026-03-10', '2026-04-09']);
  });

  it('keeps the end that a person chose', () => {
    addLicense({ Status__c: 'Trial', Expires_On__c: '2026-03-15', Plan__c: plan });
    assert.deepEqual(read('Expires_On__c'), ['2026-03-15']);
  });

  it('notes when it was converted, and keeps the note', async () => {
    const id = addLicense({ Status__c: 'Trial' });
    change(id, { Status__c: 'Active', Expires_On__c: null });
    assert.deepEqual(read('Converted_On__c, Expires_On__c, Next_Action__c'), ['2026-03-10', null, null]);
    await world.wait({ days: 3 });
    change(id, { Status__c: 'Suspended', Suspension_Reason__c: 'Security' });
    change(id, { Status__c: 'Active' });
    assert.deepEqual(read('Converted_On__c'), ['2026-03-10']);
  });

  it('notes each suspension, and forgets its reason when it works again', async () => {
    const id = addLicense();
    change(id, { Status__c: 'Suspended', Suspension_Reason__c: 'Security' });
    assert.deepEqual(read('Suspended_On__c, Access__c'), ['2026-03-10', 'Ended']);
    change(id, { Status__c: 'Active' });
    assert.deepEqual(read('Suspended_On__c, Suspension_Reason__c, Access__c'), ['2026-03-10', null, 'Full']);
    await world.wait({ days: 3 });
    change(id, { Status__c: 'Suspended', Suspension_Reason__c: 'Other' });
    assert.deepEqual(read('Suspended_On__c'), ['2026-03-13']);
  });

  it('comes in with the dates that an import gives, else with today', () => {
    addLicense({ Status__c: 'Suspended', Suspension_Reason__c: 'Other', Suspended_On__c: '2026-01-01' });
    assert.deepEqual(read('Suspended_On__c'), ['2026-01-01']);
    addLicense({ Status__c: 'Uninstalled', Uninstalled_On__c: '2026-01-02' });
    addLicense({ Status__c: 'Uninstalled' });
    assert.deepEqual(
      world
        .rows(
          'License__c',
          'Uninstalled_On__c, Access__c, Live_Key__c',
          "WHERE Status__c = 'Uninstalled' ORDER BY Name"
        )
        .map((row) => Object.values(row)),
      [
        ['2026-01-02', 'Ended', null],
        ['2026-03-10', 'Ended', null]
      ]
    );
  });

  it('comes in uninstalled without what was planned for it', () => {
    addLicense({ Status__c: 'Uninstalled', Hold_Until__c: '2026-04-01', Hold_Reason__c: 'Talks' });
    assert.deepEqual(read('Hold_Until__c, Hold_Reason__c, Next_Action__c, Next_Action_On__c'), [
      null,
      null,
      null,
      null
    ]);
  });

  it('gets a place among 100 by its org, which spreads orgs evenly and never changes', () => {
    const count = 400;
    const ids = world.asSystem((tx) => {
      const subscribers = Array.from({ length: count }, (_, index) => ({
        object: 'Subscriber__c',
        fields: { Name: `Org ${String(index)}`, Org_Id__c: orgId(1000 + index) }
      }));
      return tx.insert(subscribers).map(({ id }) => id);
    });
    world.asSystem((tx) =>
      tx.insert(
        ids.map((Subscriber__c) => ({
          object: 'License__c',
          fields: { Subscriber__c, Package__c: package1, Status__c: 'Active', Seats__c: 1 }
        }))
      )
    );
    const buckets = world
      .rows('License__c', 'Rollout_Bucket__c')
      .map((row) => Number(row['Rollout_Bucket__c']));
    assert.ok(buckets.every((bucket) => bucket >= 0 && bucket <= 99));
    for (let from = 0; from < 100; from += 25) {
      const share = buckets.filter((bucket) => bucket >= from && bucket < from + 25).length / count;
      assert.ok(share > 0.15 && share < 0.35, `${String(from)}: ${String(share)}`);
    }
  });

  it('is left as it was given while defaults are switched off', () => {
    switchOff('Disable_License_Defaults__c');
    addLicense({ Live_Key__c: `${orgId(1)}:${packageId(1)}` });
    assert.deepEqual(read('Access__c, Rollout_Bucket__c'), [null, null]);
  });
});

describe('the access of a license, and what comes next', () => {
  const withGrace = 'Access__c, Next_Action__c, Next_Action_On__c';
  const cases: readonly [promise: string, fields: Row, expected: readonly Value[]][] = [
    ['without an end is full', {}, ['Full', null, null]],
    ['is full to the day of expiry', { Expires_On__c: '2026-03-10' }, ['Full', 'End term', '2026-03-10']],
    [
      'is in grace for as many days as the plan gives',
      { Expires_On__c: '2026-02-28' },
      ['Grace', 'End grace', '2026-03-10']
    ],
    ['has ended after that', { Expires_On__c: '2026-02-27' }, ['Ended', null, null]],
    [
      'has ended at once without grace',
      { Expires_On__c: '2026-03-09', Plan__c: null },
      ['Ended', null, null]
    ],
    [
      'has ended while it is suspended',
      { Status__c: 'Suspended', Suspension_Reason__c: 'Other', Expires_On__c: '2026-12-31' },
      ['Ended', null, null]
    ],
    [
      'of a trial ends with it',
      { Status__c: 'Trial', Expires_On__c: '2026-03-20' },
      ['Full', 'End trial', '2026-03-20']
    ]
  ];
  for (const [promise, fields, expected] of cases) {
    it(promise, () => {
      addLicense({ Plan__c: plan, ...fields });
      assert.deepEqual(read(withGrace), expected);
    });
  }

  it('of a trial goes on where the plan converts', () => {
    const converting = addPlan(world, { Name: 'Converting', Trial_End_Action__c: 'Convert' });
    addLicense({ Status__c: 'Trial', Plan__c: converting, Expires_On__c: '2026-03-20' });
    assert.deepEqual(read(withGrace), ['Full', 'Convert', '2026-03-20']);
  });

  it('moves with an extension', () => {
    const id = addLicense({ Status__c: 'Trial', Expires_On__c: '2026-03-20' });
    change(id, { Expires_On__c: '2026-03-30' });
    assert.deepEqual(read(withGrace), ['Full', 'End trial', '2026-03-30']);
  });
});

describe('the ledger', () => {
  const lines = (): readonly (readonly Value[])[] =>
    world
      .rows(
        'License_Event__c',
        'Type__c, From_Value__c, To_Value__c, Reason__c, Source__c, Actor__c',
        'ORDER BY Name'
      )
      .map((row) => Object.values(row));

  it('has a line for a license that is added by hand', () => {
    addLicense();
    assert.deepEqual(lines(), [['Status', null, 'Active', null, 'User', world.org.adminId]]);
  });

  it('has a line for each term that a person changes, and who it was', () => {
    const id = addLicense({ Plan__c: plan });
    const next = addPlan(world, { Name: 'Premium' });
    change(id, {
      Status__c: 'Suspended',
      Suspension_Reason__c: 'Payment overdue',
      Seats__c: 8,
      Expires_On__c: '2026-12-31',
      Plan__c: next
    });
    const by = ['User', world.user('Operations')];
    assert.deepEqual(lines().slice(1), [
      ['Status', 'Active', 'Suspended', 'Payment overdue', ...by],
      ['Seats', '5', '8', null, ...by],
      ['Expiry', 'Does not expire', '2026-12-31', null, ...by],
      ['Plan', 'Standard trial', 'Premium', null, ...by]
    ]);
  });

  it('says when seats give way to a site license', () => {
    const id = addLicense();
    change(id, { Is_Site_License__c: true, Seats__c: null });
    assert.deepEqual(lines()[1]?.slice(0, 3), ['Seats', '5', 'Site license']);
  });

  it('has no line for a change of anything else', () => {
    const id = addLicense();
    change(id, { External_Reference__c: 'Order 7' });
    change(id, { Seats__c: 5 });
    assert.equal(lines().length, 1);
  });

  it('has lines for 200 licenses at the cost of one write', () => {
    const ids = Array.from({ length: 200 }, (_, index) =>
      addLicense({
        Subscriber__c: world.add('Subscriber__c', { Name: 'Org', Org_Id__c: orgId(100 + index) })
      })
    );
    const before = lines().length;
    const limits = world.as('Operations', (tx) => {
      const updates = ids.map((Id) => ({
        object: 'License__c',
        fields: { Id, Seats__c: 6, Expires_On__c: '2026-12-31' }
      }));
      for (const { errors } of tx.update(updates)) assert.deepEqual(errors, []);
      return tx.limits;
    });
    assert.equal(lines().length - before, 400);
    assert.deepEqual([limits['queries']?.used, limits['dmlStatements']?.used], [0, 1]);
  });

  it('is not written while it is switched off', () => {
    switchOff('Disable_Ledger__c');
    const id = addLicense();
    change(id, { Seats__c: 8 });
    assert.equal(lines().length, 0);
  });
});
