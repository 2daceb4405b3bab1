import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readLedger, readLicense } from './readLicense.ts';
import { RulesOrg, orgId, packageId, versionId } from './RulesOrg.ts';
import { withOwnRule } from './otherOrgs.ts';
import type { Row, Value } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion, at, install, uninstall, upgrade } from './InstallEvents.ts';

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

describe('an install event', () => {
  it('makes the subscriber, a license in trial with its end, and a line in the ledger', async () => {
    await world.send(install({ Org_Name__c: 'Acme', Version_Id__c: versionId(1), Version_Number__c: '1.0' }));

    const event = world.event('install');
    assert.deepEqual([event['State__c'], event['Error__c'], event['Attempts__c']], ['Applied', null, 1]);
    const made = license();
    assert.equal(event['License__c'], made['Id']);
    assert.deepEqual(
      [made['Status__c'], made['Access__c'], made['Seats__c'], made['Expires_On__c']],
      ['Trial', 'Full', 10, '2026-04-09']
    );
    assert.deepEqual([made['Installed_On__c'], made['Trial_Started_On__c']], ['2026-03-10', '2026-03-10']);
    assert.deepEqual([made['Next_Action__c'], made['Next_Action_On__c']], ['End trial', '2026-04-09']);
    assert.equal(made['Live_Key__c'], `${orgId(1)}:${packageId(1)}`);
    assert.deepEqual(world.row('Subscriber__c', 'Name, Org_Id__c'), { Name: 'Acme', Org_Id__c: orgId(1) });
    assert.deepEqual(ledger(), [['Install', null, '1.0', 'Trial by the plan Standard trial', 'Intake']]);
  });

  it('needs no more than a key, a type, a package and an org', async () => {
    await world.send(install());
    assert.equal(world.state('install'), 'Applied');
    assert.equal(license()['Package_Version__r.Version_Id__c'], null);
    assert.equal(world.row('Subscriber__c', 'Name')['Name'], orgId(1));
  });

  it('takes ids with 15 characters for the same org, package and version', async () => {
    addVersion(world, package1, 1);
    const short = (id: string): string => id.slice(0, 15);
    await world.send(
      install({
        Org_Id__c: short(orgId(1)),
        Package_Id__c: short(packageId(1)),
        Version_Id__c: short(versionId(1)),
        Production_Org_Id__c: short(orgId(2))
      })
    );
    await world.send(upgrade());
    assert.equal(world.count('Subscriber__c'), 1);
    assert.equal(world.count('License__c'), 1);
    assert.equal(world.row('Subscriber__c', 'Production_Org_Id__c')['Production_Org_Id__c'], orgId(2));
  });

  it('changes nothing when it is sent again', async () => {
    await world.send(install());
    const before = [license(), world.event('install'), world.rows('Subscriber__c', 'Id, Name')];
    const { results } = await world.send(install());
    assert.deepEqual(
      results.map(({ success, created }) => [success, created]),
      [[true, false]]
    );
    assert.deepEqual([license(), world.event('install'), world.rows('Subscriber__c', 'Id, Name')], before);
    assert.equal(ledger().length, 1);
  });

  it('gives seats and an end by the plan of an active start', async () => {
    const plan = addPlan(world, {
      Name: 'Yearly',
      Initial_Status__c: 'Active',
      Seats__c: 25,
      Term_Months__c: 12
    });
    addPackage(world, 2, { Default_Plan__c: plan });
    await world.send(install({ Package_Id__c: packageId(2) }));
    const made = license();
    assert.deepEqual(
      [made['Status__c'], made['Seats__c'], made['Expires_On__c'], made['Trial_Started_On__c']],
      ['Active', 25, '2027-03-10', null]
    );
    assert.deepEqual([made['Next_Action__c'], made['Next_Action_On__c']], ['End term', '2027-03-10']);
  });

  it('gives a trial of 30 days as a site license where the package has no plan', async () => {
    addPackage(world, 2);
    await world.send(install({ Package_Id__c: packageId(2) }));
    const made = license();
    assert.deepEqual(
      [made['Status__c'], made['Is_Site_License__c'], made['Seats__c'], made['Expires_On__c']],
      ['Trial', true, null, '2026-04-09']
    );
    assert.match(String(ledger()[0]?.[3]), /no default plan/);
  });

  it('counts from the day on which it occurred', async () => {
    await world.send(install({ Occurred_At__c: '2026-01-05T08:00:00.000+0000' }));
    const made = license();
    assert.deepEqual([made['Installed_On__c'], made['Expires_On__c']], ['2026-01-05', '2026-02-04']);
    assert.equal(made['Access__c'], 'Ended');
    assert.equal(made['Last_Event_At__c'], '2026-01-05T08:00:00.000+0000');
  });

  it('adds a version that is not known, which becomes the latest of its package', async () => {
    addVersion(world, package1, 1);
    await world.send(install({ Version_Id__c: versionId(7), Version_Number__c: '7.1' }));
    assert.equal(world.row('Package__c', 'Latest_Version__r.Name')['Latest_Version__r.Name'], '7.1');
    assert.equal(
      world.row('Package_Version__c', 'Sort_Order__c', "WHERE Name = '7.1'")['Sort_Order__c'],
      700_100_000_000
    );
  });

  it('on a live license is an upgrade', async () => {
    await world.send(install({ Version_Id__c: versionId(1) }));
    await world.send(install({ Event_Key__c: 'again', Version_Id__c: versionId(2) }));
    assert.equal(world.state('again'), 'Applied');
    assert.equal(license()['Package_Version__r.Version_Id__c'], versionId(2));
    assert.deepEqual(
      ledger().map(([type]) => type),
      ['Install', 'Upgrade']
    );
  });

  it('belongs to the owner of the account, else to the Lead Manager, else to the sender', async () => {
    const owner = world.addUser('Olga');
    const leadManager = world.addUser('Lena');
    const gone = world.addUser('Gus', { IsActive: false });
    addPackage(world, 2, { Lead_Manager__c: leadManager });
    addPackage(world, 3, { Lead_Manager__c: gone });
    const account = world.add('Account', { Name: 'Acme', OwnerId: owner });
    world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(9), Account__c: account });
    await world.send(
      install({ Event_Key__c: 'account', Org_Id__c: orgId(9), Package_Id__c: packageId(2) }),
      install({ Event_Key__c: 'manager', Org_Id__c: orgId(2), Package_Id__c: packageId(2) }),
      install({ Event_Key__c: 'inactive', Org_Id__c: orgId(3), Package_Id__c: packageId(3) }),
      install({ Event_Key__c: 'nobody', Org_Id__c: orgId(4) })
    );
    const ownerOf = (number: number): unknown =>
      license(`WHERE Subscriber__r.Org_Id__c = '${orgId(number)}'`)['OwnerId'];
    assert.deepEqual([9, 2, 3, 4].map(ownerOf), [
      owner,
      leadManager,
      world.user('Intake'),
      world.user('Intake')
    ]);
  });

  it('takes over what it says of the org, and keeps what it leaves out', async () => {
    await world.send(
      install({ Org_Name__c: 'Acme', Org_Edition__c: 'Enterprise Edition', Installer_Country__c: 'DE' })
    );
    await world.send(upgrade({ Org_Instance__c: 'EU47', Org_Edition__c: 'Unlimited Edition' }));
    assert.deepEqual(
      world.row('Subscriber__c', 'Name, Org_Edition__c, Org_Instance__c, Installer_Country__c'),
      {
        Name: 'Acme',
        Org_Edition__c: 'Unlimited Edition',
        Org_Instance__c: 'EU47',
        Installer_Country__c: 'DE'
      }
    );
  });

  it('stays as Failed with what to do when the package is unknown, and is applied when it is replayed after', async () => {
    await world.send(install({ Package_Id__c: packageId(8) }));
    const failed = world.event('install');
    assert.equal(failed['State__c'], 'Failed');
    assert.equal(
      failed['Error__c'],
      `No package with the id ${packageId(8)} is in this org. Add it on the Packages tab, then set the state of this event to New.`
    );
    assert.equal(world.count('License__c'), 0);
    addPackage(world, 8);
    await world.replay('install');
    assert.deepEqual(
      [world.state('install'), world.event('install')['Error__c'], world.event('install')['Attempts__c']],
      ['Applied', null, 2]
    );
    assert.equal(license()['Status__c'], 'Trial');
  });

  it('fails when its version is one of another package', async () => {
    addVersion(world, addPackage(world, 2), 5);
    await world.send(install({ Version_Id__c: versionId(5) }));
    assert.equal(world.state('install'), 'Failed');
    assert.match(String(world.event('install')['Error__c']), /belongs to another package/);
    assert.equal(world.count('License__c'), 0);
  });

  it('fails with the words of a rule of the org that refused the license, and leaves others alone', async (t) => {
    const strict = new RulesOrg(
      withOwnRule('License__c', {
        formula: 'Subscriber__r.Name = "Banned"',
        errorMessage: 'We sell nothing to them.'
      })
    );
    t.after(() => strict.close());
    addPackage(strict, 1);
    await strict.send(
      install({ Event_Key__c: 'bad', Org_Name__c: 'Banned' }),
      install({ Event_Key__c: 'good', Org_Id__c: orgId(2) })
    );
    assert.deepEqual([strict.state('bad'), strict.state('good')], ['Failed', 'Applied']);
    assert.match(String(strict.event('bad')['Error__c']), /We sell nothing to them\./);
    assert.equal(strict.count('License__c'), 1);
  });
});

describe('a sandbox', () => {
  it('starts Active, as a site license without an end', async () => {
    await world.send(install({ Is_Sandbox__c: true }));
    const made = license();
    assert.deepEqual(
      [
        made['Status__c'],
        made['Is_Site_License__c'],
        made['Seats__c'],
        made['Expires_On__c'],
        made['Next_Action__c']
      ],
      ['Active', true, null, null, null]
    );
  });

  it('starts as a production org where the plan says so', async () => {
    addPackage(world, 2, {
      Default_Plan__c: addPlan(world, { Name: 'Strict', Sandbox_Policy__c: 'As Production' })
    });
    await world.send(install({ Package_Id__c: packageId(2), Is_Sandbox__c: true }));
    assert.deepEqual([license()['Status__c'], license()['Seats__c']], ['Trial', 10]);
  });

  it('stays one when a later event does not say so', async () => {
    await world.send(install({ Is_Sandbox__c: true, Production_Org_Id__c: orgId(2) }));
    await world.send(upgrade());
    assert.deepEqual(world.row('Subscriber__c', 'Is_Sandbox__c, Production_Org_Id__c'), {
      Is_Sandbox__c: true,
      Production_Org_Id__c: orgId(2)
    });
  });
});

describe('a reinstall', () => {
  it('makes a new license that names the old one', async () => {
    await world.send(install());
    await world.send(uninstall());
    await world.send(install({ Event_Key__c: 'again' }));
    const [old, fresh] = world.rows(
      'License__c',
      'Id, Name, Status__c, Previous_License__c',
      'ORDER BY Name'
    );
    assert.deepEqual([old?.['Status__c'], fresh?.['Status__c']], ['Uninstalled', 'Trial']);
    assert.equal(fresh?.['Previous_License__c'], old?.['Id']);
    assert.deepEqual(ledger().at(-1)?.slice(0, 2), ['Reinstall', old?.['Name']]);
  });

  it('is taken in the very second of the uninstall, when neither says when it happened', async () => {
    await world.send(install());
    await world.sendInTheSameSecond(uninstall());
    await world.sendInTheSameSecond(install({ Event_Key__c: 'again' }));
    assert.equal(world.state('again'), 'Applied');
    assert.equal(world.count('License__c', "WHERE Status__c = 'Trial' AND Previous_License__c != null"), 1);
  });

  it('is not made by an install of the past that shares its time with the uninstall', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(uninstall({ Occurred_At__c: at('09:00') }));
    await world.send(install({ Event_Key__c: 'late', Occurred_At__c: at('09:00') }));
    assert.equal(world.state('late'), 'Ignored');
    assert.equal(world.count('License__c'), 1);
  });

  it('names the license just before it, not the first one', async () => {
    await world.send(install());
    await world.send(uninstall());
    await world.send(install({ Event_Key__c: 'second' }));
    await world.send(uninstall({ Event_Key__c: 'second end' }));
    await world.send(install({ Event_Key__c: 'third' }));
    const licenses = world.rows('License__c', 'Id, Previous_License__c', 'ORDER BY Name');
    assert.deepEqual(
      licenses.map((row) => row['Previous_License__c']),
      [null, licenses[0]?.['Id'], licenses[1]?.['Id']]
    );
  });

  it('names the license of its own package, though another package left the org later', async () => {
    addPackage(world, 2);
    await world.send(install(), uninstall());
    const { Id } = license();
    await world.send(
      install({ Event_Key__c: 'b', Package_Id__c: packageId(2) }),
      uninstall({ Event_Key__c: 'b end', Package_Id__c: packageId(2) })
    );
    await world.send(install({ Event_Key__c: 'again' }));
    assert.equal(license("WHERE Status__c = 'Trial'")['Previous_License__c'], Id);
  });

  it('leaves another package of the org and the same package of another org alone', async () => {
    addPackage(world, 2);
    await world.send(
      install({ Event_Key__c: 'a' }),
      install({ Event_Key__c: 'b', Package_Id__c: packageId(2) }),
      install({ Event_Key__c: 'c', Org_Id__c: orgId(2) })
    );
    await world.send(uninstall());
    await world.send(install({ Event_Key__c: 'again' }));
    assert.deepEqual(
      ['a', 'b', 'c', 'again'].map((key) => world.state(key)),
      ['Applied', 'Applied', 'Applied', 'Applied']
    );
    assert.equal(world.count('License__c', "WHERE Status__c = 'Trial'"), 3);
    assert.equal(world.count('License__c', 'WHERE Previous_License__c != null'), 1);
  });
});
