import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Row, Value } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan } from './InstallEvents.ts';
import { withBrokenQuery, withOwnRule } from './otherOrgs.ts';
import { RulesOrg, orgId, packageCatalog } from './RulesOrg.ts';

const LIST = 'Status__c, Access__c, Next_Action__c, Next_Action_On__c';
let world: RulesOrg;
let orgs = 0;
const open = (deployed = packageCatalog): void => {
  world = new RulesOrg(deployed);
  addPackage(world, 1);
  orgs = 0;
};
beforeEach(() => open());
afterEach(() => world.close());

/** Adds a license under a plan of its own, both as the fields say: Active with 5 seats, a plan without grace. */
function addLicense(fields: Row = {}, plan: Row = {}): string {
  orgs += 1;
  return world.add('License__c', {
    Package__c: String(world.row('Package__c', 'Id')['Id']),
    Subscriber__c: world.add('Subscriber__c', { Name: 'Org', Org_Id__c: orgId(orgs) }),
    Plan__c: addPlan(world, plan),
    Status__c: 'Active',
    Seats__c: 5,
    ...fields
  });
}
const trial = { Status__c: 'Trial', Expires_On__c: '2026-03-12' };
const term = { Expires_On__c: '2026-03-12' };
const hold = { Hold_Until__c: '2026-03-20', Hold_Reason__c: 'Talks' };

const read = (id: string, fields = LIST): readonly Value[] =>
  Object.values(world.row('License__c', fields, `WHERE Id = '${id}'`));
/** Type, from, to, reason and source of what the nights wrote. */
const lines = (id: string): readonly (readonly Value[])[] =>
  world
    .rows(
      'License_Event__c',
      'Type__c, From_Value__c, To_Value__c, Reason__c, Source__c',
      `WHERE License__c = '${id}' AND Source__c = 'Nightly' ORDER BY Name`
    )
    .map((row) => Object.values(row));
const change = (id: string, fields: Row): void =>
  assert.deepEqual(world.change('Operations', 'License__c', id, fields).errors, []);
const noFaults = (): void => assert.deepEqual(world.faults, []);

/** The status, access and next action of a license at noon of each day that begins a change. */
async function story(id: string, days: number): Promise<readonly string[]> {
  const told: string[] = [];
  for (let day = 10; day < 10 + days; day += 1) {
    const now = read(id)
      .map((value) => value ?? '–')
      .join(', ');
    if (!told.at(-1)?.endsWith(now)) told.push(`${String(day)}: ${now}`);
    await world.wait({ days: 1 });
  }
  noFaults();
  return told;
}

describe('the night after the last day', () => {
  it('of a trial suspends the license', async () => {
    const id = addLicense(trial);
    assert.deepEqual(await story(id, 10), [
      '10: Trial, Full, End trial, 2026-03-12',
      '13: Suspended, Ended, –, –'
    ]);
    assert.deepEqual(read(id, 'Suspension_Reason__c, Suspended_On__c'), ['Trial ended', '2026-03-13']);
    assert.deepEqual(lines(id), [
      ['Status', 'Trial', 'Suspended', 'Trial ended: The trial ended', 'Nightly']
    ]);
  });

  it('of a trial makes it Active where the plan converts, for the term of the plan', async () => {
    const id = addLicense(trial, { Trial_End_Action__c: 'Convert', Term_Months__c: 12 });
    assert.deepEqual(await story(id, 10), [
      '10: Trial, Full, Convert, 2026-03-12',
      '13: Active, Full, End term, 2027-03-12'
    ]);
    assert.deepEqual(read(id, 'Converted_On__c'), ['2026-03-13']);
    assert.deepEqual(lines(id), [
      ['Status', 'Trial', 'Active', 'The trial ended, and its plan converts it', 'Nightly'],
      ['Expiry', '2026-03-12', '2027-03-12', 'The trial ended, and its plan converts it', 'Nightly']
    ]);
  });

  it('of a trial converts it without an end where the plan has no term', async () => {
    const id = addLicense(trial, { Trial_End_Action__c: 'Convert' });
    await world.wait({ days: 4 });
    assert.deepEqual(read(id), ['Active', 'Full', null, null]);
  });

  it('of a trial ends its access and leaves it a trial where the plan says so', async () => {
    const id = addLicense(trial, { Trial_End_Action__c: 'End Access', Grace_Days__c: 30 });
    assert.deepEqual(await story(id, 10), [
      '10: Trial, Full, End trial, 2026-03-12',
      '13: Trial, Ended, –, –'
    ]);
    assert.deepEqual(lines(id), [['Access', 'Full', 'Ended', 'The trial ended', 'Nightly']]);
    change(id, { Expires_On__c: '2026-03-25' });
    assert.deepEqual(read(id), ['Trial', 'Full', 'End trial', '2026-03-25']);
  });

  it('of a term begins the grace, and the night after the grace ends access', async () => {
    const id = addLicense(term, { Grace_Days__c: 5 });
    assert.deepEqual(await story(id, 12), [
      '10: Active, Full, End term, 2026-03-12',
      '13: Active, Grace, End grace, 2026-03-17',
      '18: Active, Ended, –, –'
    ]);
    assert.deepEqual(lines(id), [
      ['Access', 'Full', 'Grace', 'The term ended', 'Nightly'],
      ['Access', 'Grace', 'Ended', 'The grace period ended', 'Nightly']
    ]);
  });

  it('of a term without grace ends access', async () => {
    const id = addLicense(term, { Grace_Days__c: 0 });
    assert.deepEqual(await story(id, 5), [
      '10: Active, Full, End term, 2026-03-12',
      '13: Active, Ended, –, –'
    ]);
    change(id, { Expires_On__c: '2027-03-12' });
    assert.deepEqual(read(id), ['Active', 'Full', 'End term', '2027-03-12']);
  });
});

describe('a hold', () => {
  it('keeps access until it is over, and for the day after on which the end is on the list', async () => {
    const id = addLicense({ ...term, ...hold });
    assert.deepEqual(await story(id, 14), [
      '10: Active, Full, End hold, 2026-03-20',
      '21: Active, Full, End term, 2026-03-21',
      '22: Active, Ended, –, –'
    ]);
    assert.deepEqual(lines(id)[0], ['Hold', '2026-03-20', 'Not on hold', 'The hold is over', 'Nightly']);
  });

  it('that is over before the end leaves the end where it was', async () => {
    const id = addLicense({ ...trial, Expires_On__c: '2026-03-30', ...hold });
    assert.deepEqual(await story(id, 12), [
      '10: Trial, Full, End hold, 2026-03-20',
      '21: Trial, Full, End trial, 2026-03-30'
    ]);
  });

  it('of a trial that then stays without access ends first, the trial the night after', async () => {
    const id = addLicense({ ...trial, ...hold }, { Trial_End_Action__c: 'End Access' });
    assert.deepEqual(await story(id, 14), [
      '10: Trial, Full, End hold, 2026-03-20',
      '21: Trial, Full, End trial, 2026-03-21',
      '22: Trial, Ended, –, –'
    ]);
  });

  it('of a suspended license is over like any other', async () => {
    const suspended = { Status__c: 'Suspended', Suspension_Reason__c: 'Other' };
    const id = addLicense({ ...suspended, ...hold });
    await world.wait({ days: 12 });
    assert.deepEqual(read(id, `${LIST}, Hold_Until__c`), ['Suspended', 'Ended', null, null, null]);
  });

  it('that is released gives the license back to the list for today at least', async () => {
    const id = addLicense({ ...term, ...hold });
    await world.wait({ days: 5 });
    change(id, { Hold_Until__c: null, Hold_Reason__c: null });
    assert.deepEqual(read(id), ['Active', 'Full', 'End term', '2026-03-15']);
    await world.wait({ days: 1 });
    assert.deepEqual(read(id), ['Active', 'Ended', null, null]);
  });
});

describe('a save', () => {
  it('that puts the end into the past takes no access: it stands on the list until the night', async () => {
    const id = addLicense({ Expires_On__c: '2027-01-01' });
    change(id, { Expires_On__c: '2026-03-01' });
    assert.deepEqual(read(id), ['Active', 'Full', 'End term', '2026-03-10']);
    change(id, { Seats__c: 6 });
    assert.deepEqual(read(id), ['Active', 'Full', 'End term', '2026-03-10']);
    await world.wait({ days: 1 });
    assert.deepEqual(read(id), ['Active', 'Ended', null, null]);
  });

  it('between the last day and the night changes nothing of what is due', async () => {
    const id = addLicense(term);
    // Midnight has passed, the night has not come yet.
    await world.wait({ days: 2, hours: 12, seconds: 60 });
    change(id, { Seats__c: 6 });
    assert.deepEqual(read(id), ['Active', 'Full', 'End term', '2026-03-12']);
    await world.wait({ hours: 2 });
    assert.deepEqual(read(id), ['Active', 'Ended', null, null]);
  });

  it('under a plan with grace gives access back at once, and one without takes none', async () => {
    const id = addLicense(term);
    await world.wait({ days: 4 });
    assert.deepEqual(read(id), ['Active', 'Ended', null, null]);
    change(id, { Plan__c: addPlan(world, { Grace_Days__c: 10 }) });
    assert.deepEqual(read(id), ['Active', 'Grace', 'End grace', '2026-03-22']);
    change(id, { Plan__c: addPlan(world) });
    assert.deepEqual(read(id), ['Active', 'Grace', 'End grace', '2026-03-14']);
  });

  it('that resumes a license whose end is past gives no access', () => {
    const id = addLicense({
      Status__c: 'Suspended',
      Suspension_Reason__c: 'Other',
      Expires_On__c: '2026-03-01'
    });
    change(id, { Status__c: 'Active' });
    assert.deepEqual(read(id), ['Active', 'Ended', null, null]);
  });

  it('that makes a suspended trial Active has converted it', async () => {
    const id = addLicense(trial);
    await world.wait({ days: 4 });
    change(id, { Status__c: 'Active', Expires_On__c: null });
    assert.deepEqual(read(id, 'Converted_On__c'), ['2026-03-14']);
  });

  it('of a license that was never a trial converts nothing', () => {
    const id = addLicense({ Status__c: 'Suspended', Suspension_Reason__c: 'Other' });
    change(id, { Status__c: 'Active' });
    assert.deepEqual(read(id, 'Converted_On__c'), [null]);
  });

  it('keeps the reason that it gives, and the next one without a reason clears it', () => {
    const id = addLicense();
    change(id, { Seats__c: 6, Change_Reason__c: 'Order 7' });
    assert.deepEqual(read(id, 'Change_Reason__c'), ['Order 7']);
    change(id, { Seats__c: 7 });
    assert.deepEqual(read(id, 'Change_Reason__c'), [null]);
  });
});

describe('the nightly flow', () => {
  it('run twice in a night does what one run does', async () => {
    const flow = packageCatalog.flows.get('License_Nightly_Actions') ?? assert.fail();
    world.close();
    open({ ...packageCatalog, flows: new Map([...packageCatalog.flows, ['Second_Run', flow]]) });
    const id = addLicense({ ...term, ...hold }, { Grace_Days__c: 3 });
    assert.deepEqual(await story(id, 16), [
      '10: Active, Full, End hold, 2026-03-20',
      '21: Active, Full, End term, 2026-03-21',
      '22: Active, Grace, End grace, 2026-03-22',
      '23: Active, Ended, –, –'
    ]);
    assert.equal(lines(id).length, 3);
  });

  it('catches up, one action a night, after nights in which it was switched off', async () => {
    const off = world.add('Automation_Settings__c', {
      SetupOwnerId: world.org.organizationId,
      Disable_Nightly_Actions__c: true
    });
    const ended = addLicense(term, { Grace_Days__c: 5 });
    const converted = addLicense(trial, { Trial_End_Action__c: 'Convert', Term_Months__c: 1 });
    await world.wait({ days: 60 });
    assert.deepEqual(read(ended), ['Active', 'Full', 'End term', '2026-03-12']);
    world.asSystem((tx) =>
      tx.update([
        { object: 'Automation_Settings__c', fields: { Id: off, Disable_Nightly_Actions__c: false } }
      ])
    );
    await world.wait({ days: 1 });
    assert.deepEqual(read(ended), ['Active', 'Grace', 'End grace', '2026-05-10']);
    assert.deepEqual(read(converted), ['Active', 'Full', 'End term', '2026-05-10']);
    await world.wait({ days: 1 });
    assert.deepEqual(read(ended), ['Active', 'Ended', null, null]);
    noFaults();
  });

  it('touches only what is due, more than fit into one batch', async () => {
    const plan = addPlan(world);
    const Package__c = String(world.row('Package__c', 'Id')['Id']);
    const count = 600;
    world.asSystem((tx) => {
      const orgIds = Array.from({ length: count }, (_, index) => orgId(100 + index));
      const subscribers = tx.insert(
        orgIds.map((Org_Id__c) => ({ object: 'Subscriber__c', fields: { Name: 'Org', Org_Id__c } }))
      );
      const fields = { Package__c, Plan__c: plan, Status__c: 'Active', Seats__c: 5 };
      return tx.insert(
        subscribers.map(({ id }, index) => ({
          object: 'License__c',
          fields: {
            ...fields,
            Subscriber__c: id,
            Expires_On__c: index % 2 === 0 ? '2026-03-12' : '2026-03-14'
          }
        }))
      );
    });
    await world.wait({ days: 3 });
    assert.equal(world.count('License__c', "WHERE Access__c = 'Ended'"), 300);
    assert.equal(world.count('License__c', 'WHERE LastModifiedDate > 2026-03-11T00:00:00Z'), 300);
    // The others were not even read.
    assert.equal(world.org.flowCoverage().get('License_Nightly_Actions')?.get('What_is_due'), 300);
    noFaults();
  });

  for (const broken of [false, true]) {
    it(`makes one task of what can not be saved${broken ? ', even when it can not look for an earlier one' : ''}, and goes on with the others`, async () => {
      world.close();
      const query = 'Find_the_task_of_an_earlier_night';
      const rule = { formula: 'AND(Seats__c = 13, ISCHANGED(Access__c))', errorMessage: 'Not thirteen.' };
      const { objects, object } = withOwnRule('License__c', rule);
      const catalog = broken ? withBrokenQuery('License_Nightly_Actions', query) : packageCatalog;
      open({ ...catalog, objects, object });
      const bad = addLicense({ ...term, Seats__c: 13 });
      const good = addLicense(term);
      await world.wait({ days: 5 });
      assert.deepEqual(read(good), ['Active', 'Ended', null, null]);
      assert.deepEqual(read(bad), ['Active', 'Full', 'End term', '2026-03-12']);
      const tasks = world.rows('Task', 'WhatId, OwnerId, Subject, Description, Priority, ActivityDate');
      assert.equal(tasks.length, broken ? 3 : 1);
      assert.equal(tasks[0]?.['WhatId'], bad);
      assert.equal(tasks[0]['OwnerId'], world.org.adminId);
      assert.deepEqual([tasks[0]['ActivityDate'], tasks[0]['Priority']], ['2026-03-13', 'High']);
      assert.match(String(tasks[0]['Description']), /^End term on 2026-03-12: .*Not thirteen.*tried again/s);
      change(bad, { Seats__c: 14 });
      await world.wait({ days: 1 });
      assert.deepEqual(read(bad), ['Active', 'Ended', null, null]);
      noFaults();
    });
  }

  it('makes a task for each license, beside other tasks, and another once that is closed', async () => {
    world.close();
    const rule = { formula: 'AND(Seats__c = 13, ISCHANGED(Access__c))', errorMessage: 'Not thirteen.' };
    open(withOwnRule('License__c', rule));
    const ids = [addLicense({ ...term, Seats__c: 13 }), addLicense({ ...term, Seats__c: 13 })];
    world.add('Task', { WhatId: ids[0] ?? null, Subject: 'Call the customer' });
    const made = "WHERE Subject LIKE 'What was due%'";
    await world.wait({ days: 3 });
    assert.equal(world.count('Task', made), 2);
    const [closed] = world.rows('Task', 'Id', `WHERE WhatId = '${ids[1] ?? ''}'`);
    assert.deepEqual(
      world.asSystem((tx) =>
        tx.update([{ object: 'Task', fields: { Id: closed?.['Id'] ?? null, Status: 'Completed' } }])
      )[0]?.errors,
      []
    );
    await world.wait({ days: 1 });
    assert.deepEqual(
      ids.map((id) => world.count('Task', `${made} AND WhatId = '${id}'`)),
      [1, 2]
    );
    noFaults();
  });
});
