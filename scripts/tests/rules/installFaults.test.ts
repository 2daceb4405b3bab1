import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Catalog } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, install, uninstall, upgrade, usage } from './InstallEvents.ts';
import { withBrokenQuery, withOwnRule } from './otherOrgs.ts';
import { RulesOrg, orgId, packageCatalog, versionId } from './RulesOrg.ts';

/** A whole life of one license, each event in a request of its own. */
async function live(catalog: Catalog): Promise<RulesOrg> {
  const world = new RulesOrg(catalog);
  addPackage(world, 1, { Default_Plan__c: addPlan(world), Lead_Manager__c: world.addUser('Lena') });
  await world.send(install({ Version_Id__c: versionId(1), Installer_Email__c: 'ida@example.com' }));
  await world.send(upgrade({ Org_Name__c: 'Upgraded' }));
  await world.send(usage());
  await world.send(usage({ Event_Key__c: 'second usage', Used_Seats__c: 4 }));
  await world.send(uninstall());
  return world;
}

const states = (world: RulesOrg): unknown =>
  Object.fromEntries(
    world.rows('Install_Event__c', 'Event_Key__c, State__c').map((row) => Object.values(row))
  );

describe('an org whose own rules refuse what the intake writes', () => {
  const cases: readonly (readonly [
    what: string,
    object: string,
    formula: string,
    failed: readonly string[],
    written: readonly [object: string, where: string]
  ])[] = [
    ['the subscriber of an install', 'Subscriber__c', 'Name = Org_Id__c', ['install'], ['Subscriber__c', '']],
    [
      'the subscriber of an upgrade',
      'Subscriber__c',
      'Name = "Upgraded"',
      ['upgrade'],
      ['License__c', 'WHERE Upgraded_On__c != null']
    ],
    [
      'the version',
      'Package_Version__c',
      `Version_Id__c = "${versionId(2)}"`,
      ['upgrade'],
      ['Package_Version__c', `WHERE Version_Id__c = '${versionId(2)}'`]
    ],
    ['a new license', 'License__c', 'ISNEW()', ['install'], ['License__c', '']],
    [
      'an upgraded license',
      'License__c',
      'NOT(ISBLANK(Upgraded_On__c))',
      ['upgrade'],
      ['License__c', 'WHERE Upgraded_On__c != null']
    ],
    [
      'an uninstalled license',
      'License__c',
      'ISPICKVAL(Status__c, "Uninstalled")',
      ['uninstall'],
      ['License__c', "WHERE Status__c = 'Uninstalled'"]
    ],
    [
      'a new observation',
      'License_Observation__c',
      'Used_Seats__c = 3',
      ['usage'],
      ['License_Observation__c', 'WHERE Used_Seats__c = 3']
    ],
    [
      'a changed observation',
      'License_Observation__c',
      'NOT(ISNEW())',
      ['second usage'],
      ['License_Observation__c', 'WHERE Used_Seats__c = 4']
    ],
    ...(['Install', 'Upgrade', 'Uninstall'] as const).map(
      (type) =>
        [
          `the ledger of an ${type.toLowerCase()}`,
          'License_Event__c',
          `Type__c = "${type}"`,
          [type.toLowerCase()],
          ['License_Event__c', `WHERE Type__c = '${type}'`]
        ] as const
    )
  ];
  for (const [what, object, formula, failed, [written, where]] of cases) {
    it(`finds the event that brought ${what} as Failed, with the words of the rule`, async (t) => {
      const world = await live(withOwnRule(object, { formula, errorMessage: 'Not in this org.' }));
      t.after(() => world.close());
      for (const key of failed) {
        assert.equal(world.state(key), 'Failed', key);
        assert.match(String(world.event(key)['Error__c']), /Not in this org\./, key);
      }
      assert.equal(
        world.count('Install_Event__c', "WHERE State__c = 'Failed'"),
        failed.length,
        JSON.stringify(states(world))
      );
      assert.equal(world.count(written, where), 0);
      assert.deepEqual(world.faults, []);
    });
  }

  it('keeps the license when only the link to the lead is refused', async (t) => {
    const rule = { formula: 'NOT(ISBLANK(Lead__c))', errorMessage: 'No leads here.' };
    const world = new RulesOrg(withOwnRule('Subscriber__c', rule));
    t.after(() => world.close());
    addPackage(world, 1, { Lead_Manager__c: world.addUser('Lena') });
    await world.send(install());
    assert.equal(world.state('install'), 'Applied');
    assert.match(String(world.event('install')['Error__c']), /no lead was made: .*No leads here\./);
  });
});

/** A flow and all that it calls. */
function withSubflows(name: string): readonly string[] {
  const subflows = packageCatalog.flows.get(name)?.subflows ?? [];
  return [name, ...subflows.flatMap(({ flowName = '' }) => withSubflows(flowName))];
}

describe('an intake whose query fails', () => {
  const flows = new Set(withSubflows('Install_Event_After_Save_Apply'));
  const queries = [...flows].flatMap((flow) =>
    (packageCatalog.flows.get(flow)?.recordLookups ?? []).flatMap(({ name = '', faultConnector }) =>
      faultConnector ? [[flow, name] as const] : []
    )
  );
  for (const [flow, element] of queries) {
    it(`tells it on the event: ${flow}, ${element.replaceAll('_', ' ')}`, async (t) => {
      const world = await live(withBrokenQuery(flow, element));
      t.after(() => world.close());
      const told = world
        .rows('Install_Event__c', 'State__c, Error__c')
        .filter(({ Error__c }) => String(Error__c).includes('no id'))
        .map(({ State__c }) => State__c);
      const expected = flow === 'Create_Lead' ? 'Applied' : 'Failed';
      assert.ok(told.length > 0 && told.every((state) => state === expected), JSON.stringify(states(world)));
      assert.deepEqual(world.faults, []);
    });
  }
});

describe('an event that failed for a reason that is gone', () => {
  it('is applied when it is replayed', async (t) => {
    const world = new RulesOrg(
      withOwnRule('Subscriber__c', { formula: 'Name = "Banned"', errorMessage: 'No.' })
    );
    t.after(() => world.close());
    addPackage(world, 1);
    await world.send(install({ Org_Name__c: 'Banned' }));
    assert.equal(world.state('install'), 'Failed');
    await world.send(install({ Org_Name__c: 'Welcome', Org_Id__c: orgId(1) }));
    await world.replay('install');
    assert.deepEqual([world.state('install'), world.event('install')['Error__c']], ['Applied', null]);
    assert.equal(world.row('License__c', 'Status__c')['Status__c'], 'Trial');
  });
});
