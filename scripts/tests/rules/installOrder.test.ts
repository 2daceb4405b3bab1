import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion, install, uninstall, upgrade, usage } from './InstallEvents.ts';
import { eventsOf, inOrder, licensesOf, permutations, stories, unsettled } from './installStories.ts';
import type { Held, Story } from './installStories.ts';
import { RulesOrg, packageId, versionId } from './RulesOrg.ts';

let world: RulesOrg;
before(() => {
  world = new RulesOrg();
  const package1 = addPackage(world, 1, { Default_Plan__c: addPlan(world) });
  addPackage(world, 2);
  addVersion(world, package1, 1);
  addVersion(world, package1, 2);
});
after(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

describe('events of one org in one request', () => {
  for (const [name, story] of Object.entries(stories)) {
    it(`end alike in every order: ${name}`, async () => {
      const expected = await inOrder(world, story);
      for (const order of permutations(story.map((_, index) => index))) {
        const { org, events } = eventsOf(story);
        await world.send(...order.map((index) => events[index] ?? {}));
        assert.deepEqual(licensesOf(world, org), expected, `order ${order.join(', ')}`);
        assert.equal(unsettled(world, org), 0);
      }
    });

    it(`end alike when each is doubled under another key: ${name}`, async () => {
      const expected = await inOrder(world, story);
      for (const turn of [
        (events: readonly Row[]) => events,
        (events: readonly Row[]) => events.toReversed()
      ]) {
        const { org, events } = eventsOf(story);
        const twins = events.map((event) => ({
          ...event,
          Event_Key__c: `${String(event['Event_Key__c'])} twin`
        }));
        await world.send(...turn([...events, ...twins]));
        assert.deepEqual(licensesOf(world, org), expected);
        assert.equal(unsettled(world, org), 0);
      }
    });
  }

  it('wait for each other, and say for which', async () => {
    const waited: unknown[] = [];
    const { org, events } = eventsOf(stories['an install and its uninstall'] ?? []);
    // Seen between the commit of the request and the work after it.
    world.as('Intake', (tx) =>
      tx.upsert(
        events.toReversed().map((fields) => ({ object: 'Install_Event__c', fields })),
        'Event_Key__c'
      )
    );
    const fields = 'Name, State__c, Waits_For__c, Error__c';
    const [first, second] = world.rows(
      'Install_Event__c',
      fields,
      `WHERE Org_Id__c = '${org}' ORDER BY Order_Key__c`
    );
    waited.push(first?.['State__c'], second?.['State__c'], second?.['Waits_For__c']);
    assert.deepEqual(waited, ['Applied', 'Waiting', 'Earlier event']);
    assert.equal(
      second?.['Error__c'],
      `An earlier event of this org, ${String(first?.['Name'])}, comes first. This one is tried again by itself.`
    );
    await world.org.settle();
    assert.equal(unsettled(world, org), 0);
  });

  it('are applied for each of several packages', async () => {
    const { org, events } = eventsOf([
      [install, '08:00'],
      [install, '08:01', { Package_Id__c: packageId(2) }],
      [upgrade, '08:02'],
      [uninstall, '08:03', { Package_Id__c: packageId(2) }],
      [usage, '08:04']
    ]);
    await world.send(...events.toReversed());
    assert.equal(unsettled(world, org), 0);
    const where = `WHERE Subscriber__r.Org_Id__c = '${org}' ORDER BY Package__r.Package_Id__c`;
    assert.deepEqual(world.rows('License__c', 'Package__r.Package_Id__c, Status__c', where), [
      { 'Package__r.Package_Id__c': packageId(1), Status__c: 'Trial' },
      { 'Package__r.Package_Id__c': packageId(2), Status__c: 'Uninstalled' }
    ]);
  });

  it('with the same key twice: the second is refused, the first stands', async () => {
    const { org, events } = eventsOf([[install, '08:00']]);
    const results = world.as('Intake', (tx) =>
      tx.upsert(
        [...events, ...events].map((fields) => ({ object: 'Install_Event__c', fields })),
        'Event_Key__c'
      )
    );
    await world.org.settle();
    assert.deepEqual(
      results.map(({ errors }) => errors.map(({ statusCode }) => statusCode)),
      [[], ['DUPLICATE_VALUE']]
    );
    assert.equal(licensesOf(world, org).length, 1);
  });
});

describe('events of one org that arrive late, each in a request of its own', () => {
  /** Late events are ignored, not applied to the past: what a customer holds now must be right, and nothing may hang. */
  const held = (licenses: readonly Held[]): unknown =>
    licenses
      .filter(({ isLive }) => isLive)
      .map(({ license }) => [
        license['Status__c'],
        license['Installed_On__c'],
        license['Expires_On__c'],
        license['Package_Version__r.Name']
      ]);

  for (const [name, story] of Object.entries(stories)) {
    it(`leave the customer with the same license in every order: ${name}`, async () => {
      const expected = held(await inOrder(world, story));
      for (const order of permutations(story.map((_, index) => index))) {
        const { org, events } = eventsOf(story);
        for (const event of order.map((index) => events[index] ?? {})) await world.send(event);
        assert.deepEqual(held(licensesOf(world, org)), expected, `order ${order.join(', ')}`);
        assert.equal(unsettled(world, org), 0, `order ${order.join(', ')}`);
      }
    });
  }

  it('do not hold up a later event of another package', async () => {
    const { org, events } = eventsOf([
      [usage, '08:00'],
      [upgrade, '08:01'],
      [install, '08:02', { Package_Id__c: packageId(2) }]
    ]);
    for (const event of events) await world.send(event);
    const where = `WHERE Org_Id__c = '${org}' ORDER BY Order_Key__c`;
    assert.deepEqual(
      world.rows('Install_Event__c', 'State__c, Waits_For__c', where).map((row) => Object.values(row)),
      [
        ['Waiting', 'License'],
        ['Waiting', 'License'],
        ['Applied', null]
      ]
    );
  });
});

describe('events of one org in two requests, the second before the work after the first', () => {
  /** Sends without waiting for what follows. */
  const post = (events: readonly Row[]): unknown =>
    world.as('Intake', (tx) =>
      tx.upsert(
        events.map((fields) => ({ object: 'Install_Event__c', fields })),
        'Event_Key__c'
      )
    );

  for (const [name, story] of Object.entries(stories)) {
    it(`end as if each came by itself: ${name}`, async () => {
      const expected = await inOrder(world, story);
      for (let split = 1; split < story.length; split += 1) {
        const { org, events } = eventsOf(story);
        post(events.slice(0, split).toReversed());
        post(events.slice(split).toReversed());
        await world.org.settle();
        assert.deepEqual(licensesOf(world, org), expected, `split after ${String(split)}`);
        assert.equal(unsettled(world, org), 0);
      }
    });
  }
});

describe('a line of events that got stuck', () => {
  it('moves on with the next event of the org, in order', async () => {
    const { org, events } = eventsOf(stories['an install, an upgrade and an uninstall'] ?? []);
    const [first, second, third] = events;
    const stuck = { State__c: 'Waiting', Waits_For__c: 'Earlier event' };
    for (const event of [first, second]) world.add('Install_Event__c', { ...event, ...stuck });
    await world.send(third ?? {});
    assert.equal(unsettled(world, org), 0);
    const { Upgraded_On__c, Status__c } = world.row(
      'License__c',
      'Upgraded_On__c, Status__c',
      `WHERE Subscriber__r.Org_Id__c = '${org}'`
    );
    assert.deepEqual([Upgraded_On__c, Status__c], ['2026-03-10', 'Uninstalled']);
  });
});

describe('any events of one org', () => {
  const makers = { install, upgrade, uninstall, usage };
  const anyEvent = fc.record({
    // The keys are the names of the makers, by their type.
    type: fc.constantFrom(...(Object.keys(makers) as (keyof typeof makers)[])),
    hour: fc.integer({ min: 1, max: 6 }),
    version: fc.constantFrom(1, 2),
    used: fc.integer({ min: 0, max: 9 })
  });
  type AnyEvent = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

  const usedSeats = (used: number): Row => ({ Used_Seats__c: used });
  const ofVersion = (version: number): Row => ({ Version_Id__c: versionId(version) });
  const storyOf = (events: readonly AnyEvent[]): Story =>
    events.map(({ type, hour, version, used }) => [
      makers[type],
      `0${String(hour)}:00`,
      type === 'usage' ? usedSeats(used) : ofVersion(version)
    ]);

  it('end in one request as they end one by one, in whatever order they stand in it', async () => {
    const shuffled = fc
      .uniqueArray(anyEvent, {
        minLength: 2,
        maxLength: 6,
        selector: ({ type, hour }) => `${type} ${String(hour)}`
      })
      .chain((events) =>
        fc.shuffledSubarray(events, { minLength: events.length }).map((order) => ({ events, order }))
      );
    const endsAlike = fc.asyncProperty(shuffled, async ({ order }) => {
      const together = eventsOf(storyOf(order));
      await world.send(...together.events);
      const sorted = world
        .rows('Install_Event__c', 'Event_Key__c', `WHERE Org_Id__c = '${together.org}' ORDER BY Order_Key__c`)
        .map(({ Event_Key__c }) => order[Number(String(Event_Key__c).split('/')[1])])
        .filter((event) => event !== undefined);
      const single = eventsOf(storyOf(sorted));
      for (const event of single.events) await world.send(event);
      assert.deepEqual(licensesOf(world, together.org), licensesOf(world, single.org));
      const live = licensesOf(world, together.org).filter(({ isLive }) => isLive);
      assert.ok(live.length <= 1);
      const inLine = `WHERE Org_Id__c = '${together.org}' AND State__c IN ('New', 'Failed')`;
      assert.equal(world.count('Install_Event__c', inLine), 0);
    });
    await fc.assert(endsAlike, { numRuns: 40 });
  });
});

describe('many events of one org', () => {
  it('all find their end, one after the other', async () => {
    const count = 40;
    const story: Story = Array.from({ length: count }, (_, index) => [
      index === 0 ? install : upgrade,
      `08:${String(index).padStart(2, '0')}`,
      { Version_Id__c: versionId(1 + (index % 2)) }
    ]);
    const { org, events } = eventsOf(story);
    await world.send(...events.toReversed());
    assert.equal(
      world.count('Install_Event__c', `WHERE Org_Id__c = '${org}' AND State__c = 'Applied'`),
      count
    );
    assert.equal(
      world.count('License_Event__c', `WHERE License__r.Subscriber__r.Org_Id__c = '${org}'`),
      count
    );
  });
});
