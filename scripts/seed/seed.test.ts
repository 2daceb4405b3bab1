import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSampleData } from './buildSampleData.ts';

const ORG = '00DHs0000012345';
const NOW = new Date();
const data = buildSampleData(NOW, ORG);
const events = data.events.flat();

describe('the sample data', () => {
  it('has three packages, nine versions, sixty orgs and a user for each role', () => {
    const count = (object: string) => data.trees.find((tree) => tree.object === object)?.records.length;
    assert.equal(count('Package__c'), 3);
    assert.equal(count('Package_Version__c'), 9);
    assert.equal(new Set(events.map((event) => event['Org_Id__c'])).size, 60);
    assert.equal(new Set(data.users.map((user) => user.permissionSet)).size, 5);
  });

  it('tells eighteen months of installs, none of them in the future', () => {
    const times = events.map((event) => Date.parse(String(event['Occurred_At__c'])));
    assert.ok(Math.min(...times) < NOW.getTime() - 500 * 86_400_000);
    assert.ok(Math.max(...times) <= NOW.getTime());
    assert.ok(events.filter((event) => event['Type__c'] === 'Install').length >= 80);
  });

  it('leaves one install and one usage report to a person', () => {
    assert.deepEqual(
      data.openEvents.map((event) => event['Type__c']),
      ['Install', 'Usage']
    );
    const known = new Set(events.map((event) => event['Org_Id__c']));
    assert.ok(data.openEvents.every((event) => !known.has(event['Org_Id__c'])));
  });

  it('is the same at every start on one day', () => {
    const again = buildSampleData(NOW, ORG).events.flat();
    assert.deepEqual(
      again.map((event) => event.Event_Key__c),
      events.map((event) => event.Event_Key__c)
    );
  });

  it('sends one event of an org at a time, in the order in which they happened', () => {
    for (const wave of data.events)
      assert.equal(new Set(wave.map((event) => event['Org_Id__c'])).size, wave.length);
    const byInstallation = Map.groupBy(events, (event) => `${event['Org_Id__c']} ${event['Package_Id__c']}`);
    for (const [installation, story] of byInstallation) {
      const times = story.map((event) => String(event['Occurred_At__c']));
      assert.deepEqual(times, times.toSorted(), installation);
    }
  });

  it('names no event twice and no parent before it is loaded', () => {
    assert.equal(new Set(events.map((event) => event.Event_Key__c)).size, events.length);
    const loaded = new Set(['leadManager']);
    for (const record of data.trees.flatMap((tree) => tree.records)) {
      const references = Object.values(record).filter(
        (value) => typeof value === 'string' && value.startsWith('@')
      );
      for (const reference of references)
        assert.ok(loaded.has(String(reference).slice(1)), String(reference));
      loaded.add(record.attributes.referenceId);
    }
  });
});
