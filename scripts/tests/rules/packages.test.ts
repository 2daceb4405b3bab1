import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Row, Value } from '../../local-org/metadata/index.ts';
import { addPackage, addVersion } from './InstallEvents.ts';
import { RulesOrg, orgId, packageId, versionId } from './RulesOrg.ts';

let world: RulesOrg;
let package1: string;
beforeEach(() => {
  world = new RulesOrg();
  package1 = addPackage(world, 1);
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

const latest = (): Value | undefined =>
  world.row('Package__c', 'Latest_Version__r.Name', `WHERE Id = '${package1}'`)['Latest_Version__r.Name'];
const add = (number: number, name: string, more: Row = {}): string =>
  addVersion(world, package1, number, { Name: name, Version_Number__c: name, ...more });

describe('a package version', () => {
  for (const [version, place] of [
    ['3.2', 300_200_000_000],
    ['3.2.1', 300_200_100_000],
    ['3.2.1.45', 300_200_100_045],
    ['999.999.999.99999', 99_999_999_999_999],
    [null, 0]
  ] as const) {
    it(`numbered ${version ?? 'nothing'} stands at ${String(place)}`, () => {
      addVersion(world, package1, 1, { Version_Number__c: version });
      assert.equal(world.row('Package_Version__c', 'Sort_Order__c')['Sort_Order__c'], place);
    });
  }

  it('keeps the place of its number: 1.10 comes after 1.9', () => {
    add(1, '1.10');
    add(2, '1.9');
    const names = world
      .rows('Package_Version__c', 'Name', 'ORDER BY Sort_Order__c')
      .map((row) => row['Name']);
    assert.deepEqual(names, ['1.9', '1.10']);
  });
});

describe('the latest version of a package', () => {
  it('is the newest one that is no beta, in whatever order they are added', () => {
    add(1, '1.0');
    add(2, '2.0');
    add(3, '1.5');
    add(4, '3.0', { Is_Beta__c: true });
    assert.equal(latest(), '2.0');
  });

  it('follows a beta that is released and a number that is corrected', () => {
    add(1, '1.0');
    const beta = add(2, '2.0', { Is_Beta__c: true });
    assert.equal(latest(), '1.0');
    assert.ok(world.change('Administrator', 'Package_Version__c', beta, { Is_Beta__c: false }).success);
    assert.equal(latest(), '2.0');
    const other = add(3, '1.1');
    assert.ok(
      world.change('Administrator', 'Package_Version__c', other, { Version_Number__c: '2.1' }).success
    );
    assert.equal(latest(), '1.1');
  });

  it('is the one before it when the latest turns out to be a beta, and none when all are', () => {
    add(1, '0.9', { Is_Beta__c: true });
    assert.equal(latest(), null);
    const versions = [add(2, '1.0'), add(3, '2.0')];
    const seen = versions.toReversed().map((id) => {
      assert.ok(world.change('Administrator', 'Package_Version__c', id, { Is_Beta__c: true }).success);
      return latest();
    });
    assert.deepEqual(seen, ['1.0', null]);
  });

  it('of many that are added together is found with one query and one write', () => {
    const limits = world.asSystem((tx) => {
      const versions = Array.from({ length: 200 }, (_, index) => ({
        object: 'Package_Version__c',
        fields: {
          Name: `1.${String(index)}`,
          Package__c: package1,
          Version_Id__c: versionId(index + 1),
          Version_Number__c: `1.${String(index)}`
        }
      }));
      for (const { errors } of tx.insert(versions)) assert.deepEqual(errors, []);
      return tx.limits;
    });
    assert.equal(latest(), '1.199');
    // The write looks up the package that it names: one query more.
    assert.deepEqual([limits['queries']?.used, limits['dmlStatements']?.used], [2, 1]);
  });
});

describe('Salesforce ids', () => {
  it('are stored with 18 characters, whatever comes in', () => {
    const short = (id: string): string => id.slice(0, 15);
    const package2 = world.add('Package__c', {
      Name: 'Second',
      Package_Id__c: short(packageId(2)),
      License_Manager_Org_Id__c: short(orgId(9))
    });
    addVersion(world, package2, 1, { Version_Id__c: short(versionId(1)) });
    world.add('Subscriber__c', {
      Name: 'Acme',
      Org_Id__c: short(orgId(1)),
      Production_Org_Id__c: short(orgId(2))
    });
    assert.deepEqual(
      world.row('Package__c', 'Package_Id__c, License_Manager_Org_Id__c', "WHERE Name = 'Second'"),
      {
        Package_Id__c: packageId(2),
        License_Manager_Org_Id__c: orgId(9)
      }
    );
    assert.equal(world.row('Package_Version__c', 'Version_Id__c')['Version_Id__c'], versionId(1));
    assert.deepEqual(world.row('Subscriber__c', 'Org_Id__c, Production_Org_Id__c'), {
      Org_Id__c: orgId(1),
      Production_Org_Id__c: orgId(2)
    });
  });

  it('make two spellings of one org, package or version one record', () => {
    world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1) });
    for (const [object, fields] of [
      ['Subscriber__c', { Name: 'Twin', Org_Id__c: orgId(1).slice(0, 15) }],
      ['Package__c', { Name: 'Twin', Package_Id__c: packageId(1).slice(0, 15) }]
    ] as const)
      assert.throws(() => world.add(object, fields), /duplicate value found/);
  });

  it('with 15 characters are refused while completion is switched off', () => {
    world.add('Automation_Settings__c', {
      SetupOwnerId: world.org.organizationId,
      Disable_Id_Completion__c: true
    });
    for (const [object, fields] of [
      ['Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1).slice(0, 15) }],
      ['Package__c', { Name: 'Second', Package_Id__c: packageId(2).slice(0, 15) }],
      ['Package_Version__c', { Name: '1.0', Package__c: package1, Version_Id__c: versionId(1).slice(0, 15) }]
    ] as const)
      assert.throws(() => world.add(object, fields), /15 or 18 letters and digits/);
    assert.equal(add(1, '1.2') === '', false);
    assert.equal(world.row('Package_Version__c', 'Sort_Order__c')['Sort_Order__c'], 100_200_000_000);
  });
});

describe('a package that says where its licenses are managed', () => {
  it('knows whether that is this org', () => {
    const here = world.org.organizationId;
    world.add('Package__c', { Name: 'Here', Package_Id__c: packageId(2), License_Manager_Org_Id__c: here });
    world.add('Package__c', {
      Name: 'There',
      Package_Id__c: packageId(3),
      License_Manager_Org_Id__c: orgId(9)
    });
    assert.deepEqual(
      world
        .rows('Package__c', 'Name, Is_License_Manager_Here__c', 'ORDER BY Name')
        .map((row) => Object.values(row)),
      [
        ['Here', true],
        ['Package 1', false],
        ['There', false]
      ]
    );
  });
});
