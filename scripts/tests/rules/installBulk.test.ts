import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion, install, uninstall, upgrade, usage } from './InstallEvents.ts';
import { RulesOrg, orgId, versionId } from './RulesOrg.ts';
import type { Sent } from './RulesOrg.ts';

/** What one request may cost; the platform's own limits are 100 and 150 in a transaction. */
const MOST_QUERIES = 15;
const MOST_WRITES = 12;

let world: RulesOrg;
let package1: string;
beforeEach(() => {
  world = new RulesOrg();
  const fields = { Default_Plan__c: addPlan(world), Lead_Manager__c: world.addUser('Lena') };
  package1 = addPackage(world, 1, fields);
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

const eventsOf = (count: number, make: (fields: Row) => Row, fields: Row = {}, from = 1): readonly Row[] =>
  Array.from({ length: count }, (_, index) => {
    const event = make({ Org_Id__c: orgId(from + index), ...fields });
    return { ...event, Event_Key__c: `${String(event['Type__c'])} ${String(from + index)}` };
  });

const costOf = ({ limits }: Sent): readonly (number | undefined)[] => [
  limits['queries']?.used,
  limits['dmlStatements']?.used
];

function assertCheap(name: string, sent: Sent): void {
  const [queries = NaN, writes = NaN] = costOf(sent);
  console.log(
    `${name}: ${String(queries)} queries of ${String(limit(sent, 'queryRows'))} rows, ` +
      `${String(writes)} writes of ${String(limit(sent, 'dmlRows'))} rows, ${String(limit(sent, 'cpuTime'))} ms`
  );
  assert.ok(queries <= MOST_QUERIES, `${String(queries)} queries`);
  assert.ok(writes <= MOST_WRITES, `${String(writes)} writes`);
}

const limit = ({ limits }: Sent, name: string): number | undefined => limits[name]?.used;
const countState = (state: string): number => world.count('Install_Event__c', `WHERE State__c = '${state}'`);

describe('200 install events in one request', () => {
  it('are all applied, at the cost of one', async () => {
    addVersion(world, package1, 1);
    const named = { Version_Id__c: versionId(1) };
    const single = await world.send(...eventsOf(1, install, named, 900));
    const many = await world.send(...eventsOf(200, install, named));
    assertCheap('1 install', single);
    assertCheap('200 installs', many);
    assert.deepEqual(costOf(many), costOf(single));
    assert.equal(countState('Applied'), 201);
    assert.equal(world.count('License__c', "WHERE Status__c = 'Trial'"), 201);
    assert.equal(world.count('License_Event__c'), 201);
    assert.equal(world.count('Lead'), 201);
  });

  it('of a version that is not known yet are all applied, and add it once', async () => {
    const named = { Version_Id__c: versionId(2), Version_Number__c: '2.0' };
    const single = await world.send(...eventsOf(1, install, { Version_Id__c: versionId(1) }, 900));
    const many = await world.send(...eventsOf(200, install, named));
    assertCheap('1 install of a new version', single);
    assertCheap('200 installs of a new version', many);
    assert.equal(countState('Applied'), 201);
    assert.equal(world.count('Package_Version__c', `WHERE Version_Id__c = '${versionId(2)}'`), 1);
    assert.equal(
      world.count('License__c', `WHERE Package_Version__r.Version_Id__c = '${versionId(2)}'`),
      200
    );
  });

  it('with one bad among them: the others are applied', async () => {
    const events = eventsOf(200, install).map((event, index) =>
      index === 77 ? { ...event, Org_Id__c: 'nonsense' } : event
    );
    const results = world.as('Intake', (tx) =>
      tx.upsert(
        events.map((fields) => ({ object: 'Install_Event__c', fields })),
        'Event_Key__c'
      )
    );
    await world.org.settle();
    assert.deepEqual(
      results.flatMap(({ success }, index) => (success ? [] : [index])),
      [77]
    );
    assert.equal(countState('Applied'), 199);
    assert.equal(world.count('License__c'), 199);
  });

  it('sent again cost next to nothing and change nothing', async () => {
    await world.send(...eventsOf(200, install));
    const again = await world.send(...eventsOf(200, install));
    assert.deepEqual(costOf(again), [0, 0]);
    assert.equal(world.count('License__c'), 200);
  });
});

describe('200 events of every other type in one request', () => {
  beforeEach(async () => {
    addVersion(world, package1, 2);
    await world.send(...eventsOf(200, install), ...eventsOf(1, install, {}, 900));
  });

  for (const [name, make] of Object.entries({ upgrade, uninstall, usage })) {
    it(`are all applied, at the cost of one: ${name}`, async () => {
      const single = await world.send(...eventsOf(1, make, {}, 900));
      const many = await world.send(...eventsOf(200, make));
      assertCheap(`1 ${name}`, single);
      assertCheap(`200 × ${name}`, many);
      assert.deepEqual(costOf(many), costOf(single));
      assert.equal(countState('Applied'), 402);
    });
  }

  it('that reinstall make 200 new licenses that name the old ones', async () => {
    await world.send(...eventsOf(200, uninstall));
    const again = eventsOf(200, install).map((event) => ({
      ...event,
      Event_Key__c: `${String(event['Event_Key__c'])} again`
    }));
    assertCheap('200 reinstalls', await world.send(...again));
    assert.equal(world.count('License__c', 'WHERE Previous_License__c != null'), 200);
  });
});

describe('a request with every kind of event', () => {
  it('stays far from the limits of the platform', async () => {
    addVersion(world, package1, 2);
    await world.send(...eventsOf(150, install));
    const sent = await world.send(
      ...eventsOf(50, install, {}, 301),
      ...eventsOf(50, upgrade),
      ...eventsOf(50, uninstall, {}, 51),
      ...eventsOf(50, usage, {}, 101)
    );
    const [queries = NaN, writes = NaN] = costOf(sent);
    console.log(`Every kind: ${String(queries)} queries, ${String(writes)} writes`);
    assert.ok(queries <= 50 && writes <= 50);
    assert.equal(countState('Applied'), 350);
  });
});
