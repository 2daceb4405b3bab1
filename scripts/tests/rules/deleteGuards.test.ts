import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { addPackage, addPlan } from './InstallEvents.ts';
import { RulesOrg, orgId } from './RulesOrg.ts';

let world: RulesOrg;
const ids = new Map<string, string>();
beforeEach(() => {
  world = new RulesOrg();
  ids.clear();
  for (const name of ['used', 'default', 'unused']) ids.set(`${name} plan`, addPlan(world, { Name: name }));
  ids.set('used package', addPackage(world, 1));
  ids.set('unused package', addPackage(world, 2, { Default_Plan__c: id('default plan') }));
  ids.set('used subscriber', world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1) }));
  ids.set('unused subscriber', world.add('Subscriber__c', { Name: 'Bravo', Org_Id__c: orgId(2) }));
  const license = {
    Package__c: id('used package'),
    Subscriber__c: id('used subscriber'),
    Plan__c: id('used plan'),
    Status__c: 'Uninstalled'
  };
  ids.set('license', world.add('License__c', license));
  ids.set('line of the ledger', String(world.row('License_Event__c', 'Id')['Id']));
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

function id(name: string): string {
  return ids.get(name) ?? assert.fail(name);
}

/** What the org answers to the System Administrator, who may delete anything. */
const remove = (...names: readonly string[]): readonly string[] =>
  world
    .asSystem((tx) => tx.remove(names.map(id)))
    .map(({ success, errors }) => (success ? 'deleted' : errors.map(({ message }) => message).join()));
const switchOff = (): string =>
  world.add('Automation_Settings__c', {
    SetupOwnerId: world.org.organizationId,
    Disable_Delete_Guards__c: true
  });

describe('deleting', () => {
  const refused: readonly [name: string, why: RegExp][] = [
    ['license', /^A license is never deleted: .* suspend the license/],
    ['line of the ledger', /^The history of a license is kept as it was written/],
    ['used plan', /^Licenses are under this plan .* Assign another plan/],
    ['default plan', /^Packages give this plan to new installations\. Choose another/],
    ['used package', /^This package has licenses/],
    ['used subscriber', /^This subscriber has licenses/]
  ];
  for (const [name, why] of refused) {
    it(`a ${name} is refused to everyone, and it says why`, () => {
      assert.match(remove(name)[0] ?? '', why);
      assert.equal(world.count('License_Event__c'), 1);
    });
  }

  for (const name of ['unused plan', 'unused package', 'unused subscriber'])
    it(`an ${name} is taken`, () => assert.deepEqual(remove(name), ['deleted']));

  it('a plan is taken once no package gives it any more', () => {
    assert.deepEqual(remove('unused package'), ['deleted']);
    assert.deepEqual(remove('default plan'), ['deleted']);
  });

  it('many at once refuses those in use and takes the others', () => {
    const [used, unused] = remove('used subscriber', 'unused subscriber');
    assert.match(used ?? '', /has licenses/);
    assert.equal(unused, 'deleted');
  });

  it('is taken while the guards are switched off, but for a line of the ledger', () => {
    switchOff();
    assert.match(remove('line of the ledger')[0] ?? '', /never deleted/);
    for (const name of ['license', 'used subscriber', 'used package', 'used plan'])
      assert.deepEqual(remove(name), ['deleted'], name);
    assert.equal(world.count('License_Event__c'), 0);
  });
});
