import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { RulesOrg, orgId, packageId, versionId } from './RulesOrg.ts';
import { withOwnRule } from './otherOrgs.ts';
import { addPackage, addPlan, addVersion, at, install, uninstall, upgrade, usage } from './InstallEvents.ts';

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

const license = (rest = ''): ReturnType<RulesOrg['row']> =>
  world.row(
    'License__c',
    'Id, Status__c, Access__c, Seats__c, Is_Site_License__c, Expires_On__c, Installed_On__c, Trial_Started_On__c, ' +
      'Upgraded_On__c, Uninstalled_On__c, Package_Version__r.Version_Id__c, Previous_License__c, Live_Key__c, OwnerId, ' +
      'Next_Action__c, Next_Action_On__c, Last_Event_At__c, Rollout_Bucket__c',
    rest
  );
const ledger = (): readonly (readonly unknown[])[] =>
  world
    .rows(
      'License_Event__c',
      'Type__c, From_Value__c, To_Value__c, Reason__c, Source__c',
      'ORDER BY Occurred_At__c, Name'
    )
    .map((row) => Object.values(row));

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

describe('an upgrade event', () => {
  it('moves the license to the version, and the ledger says from where', async () => {
    await world.send(install({ Version_Id__c: versionId(1), Version_Number__c: '1.0' }));
    await world.send(upgrade());
    const moved = license();
    assert.equal(moved['Package_Version__r.Version_Id__c'], versionId(2));
    assert.equal(moved['Upgraded_On__c'], '2026-03-10');
    assert.deepEqual(ledger()[1], ['Upgrade', '1.0', '2.0.0', null, 'Intake']);
  });

  it('is ignored when the license is on the version already', async () => {
    await world.send(install({ Version_Id__c: versionId(2) }));
    await world.send(upgrade());
    assert.equal(world.state('upgrade'), 'Ignored');
    assert.match(String(world.event('upgrade')['Error__c']), /on this version already/);
    assert.equal(license()['Upgraded_On__c'], null);
  });

  it('is ignored when a later one came before it', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(
      upgrade({ Event_Key__c: 'to 3', Version_Id__c: versionId(3), Occurred_At__c: at('10:00') })
    );
    await world.send(upgrade({ Occurred_At__c: at('09:00') }));
    assert.deepEqual([world.state('to 3'), world.state('upgrade')], ['Applied', 'Ignored']);
    assert.match(String(world.event('upgrade')['Error__c']), /newer than this event/);
    assert.equal(license()['Package_Version__r.Version_Id__c'], versionId(3));
  });

  it('waits for the license when there is none, and is applied once the install arrives', async () => {
    await world.send(upgrade({ Occurred_At__c: at('09:00') }));
    const waiting = world.event('upgrade');
    assert.deepEqual([waiting['State__c'], waiting['Waits_For__c']], ['Waiting', 'License']);
    await world.send(install({ Occurred_At__c: at('08:00') }));
    assert.deepEqual([world.state('install'), world.state('upgrade')], ['Applied', 'Applied']);
    assert.equal(license()['Package_Version__r.Version_Id__c'], versionId(2));
  });
});

describe('an uninstall event', () => {
  it('ends the license for good and frees its key', async () => {
    await world.send(install());
    await world.send(uninstall());
    const ended = license();
    assert.deepEqual(
      [ended['Status__c'], ended['Access__c'], ended['Uninstalled_On__c'], ended['Live_Key__c']],
      ['Uninstalled', 'Ended', '2026-03-10', null]
    );
    assert.deepEqual([ended['Next_Action__c'], ended['Next_Action_On__c']], [null, null]);
    assert.deepEqual(ledger()[1], ['Uninstall', 'Trial', 'Uninstalled', null, 'Intake']);
  });

  it('takes plans and holds off the license', async () => {
    await world.send(install());
    const { Id } = license();
    const held = { Hold_Until__c: '2026-05-01', Hold_Reason__c: 'In talks' };
    assert.ok(world.change('Operations', 'License__c', String(Id), held).success);
    await world.send(uninstall());
    assert.equal(world.state('uninstall'), 'Applied');
    assert.deepEqual(world.row('License__c', 'Hold_Until__c, Hold_Reason__c'), {
      Hold_Until__c: null,
      Hold_Reason__c: null
    });
  });

  it('older than the live installation is ignored', async () => {
    await world.send(install({ Occurred_At__c: at('10:00') }));
    await world.send(uninstall({ Occurred_At__c: at('09:00') }));
    assert.equal(world.state('uninstall'), 'Ignored');
    assert.equal(license()['Status__c'], 'Trial');
  });

  it('older than the day of an installation that no event tells of is ignored', async () => {
    const subscriber = world.add('Subscriber__c', { Name: 'By hand', Org_Id__c: orgId(1) });
    const byHand = { Package__c: package1, Subscriber__c: subscriber, Status__c: 'Active', Seats__c: 5 };
    world.add('License__c', { ...byHand, Installed_On__c: '2026-03-08' });
    await world.send(uninstall({ Occurred_At__c: '2026-03-07T23:00:00.000+0000' }));
    assert.equal(world.state('uninstall'), 'Ignored');
    assert.equal(license()['Status__c'], 'Active');
  });

  it('ends a suspended license', async () => {
    await world.send(install());
    const { Id } = license();
    const suspended = { Status__c: 'Suspended', Suspension_Reason__c: 'Security' };
    assert.ok(world.change('Operations', 'License__c', String(Id), suspended).success);
    await world.send(uninstall());
    assert.equal(license()['Status__c'], 'Uninstalled');
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

describe('a usage event', () => {
  const observation = (): ReturnType<RulesOrg['row']> =>
    world.row(
      'License_Observation__c',
      'Used_Seats__c, Status__c, Seats__c, Is_Site_License__c, Expires_On__c, Does_Not_Expire__c, Package_Version__r.Version_Id__c, Observed_At__c'
    );

  it('writes the used seats onto the observation of the license, and nothing into the ledger', async () => {
    await world.send(install());
    await world.send(usage({ Occurred_At__c: at('11:59') }));
    await world.send(usage({ Event_Key__c: 'later', Used_Seats__c: 0 }));
    assert.deepEqual([world.state('usage'), world.state('later')], ['Ignored', 'Applied']);
    assert.equal(observation()['Used_Seats__c'], 0);
    assert.equal(ledger().length, 1);
  });

  it('keeps what a report leaves out', async () => {
    addVersion(world, package1, 1);
    await world.send(install());
    await world.send(
      usage({
        Used_Seats__c: 4,
        Observed_Status__c: 'Active',
        Observed_Seats__c: 12,
        Observed_Expires_On__c: '2026-12-31',
        Version_Id__c: versionId(1)
      })
    );
    await world.send(usage({ Event_Key__c: 'later', Used_Seats__c: 5 }));
    const seen = Object.fromEntries(
      Object.entries(observation()).filter(([name]) => name !== 'Observed_At__c')
    );
    assert.deepEqual(seen, {
      Used_Seats__c: 5,
      Status__c: 'Active',
      Seats__c: 12,
      Is_Site_License__c: false,
      Expires_On__c: '2026-12-31',
      Does_Not_Expire__c: false,
      'Package_Version__r.Version_Id__c': versionId(1)
    });
  });

  it('knows site licenses and licenses without an end as Salesforce reports them', async () => {
    await world.send(install());
    await world.send(usage({ Observed_Seats__c: -1, Observed_Expires_On__c: '1970-01-01' }));
    const seen = observation();
    assert.deepEqual(
      [seen['Is_Site_License__c'], seen['Seats__c'], seen['Does_Not_Expire__c'], seen['Expires_On__c']],
      [true, null, true, null]
    );
  });

  it('is ignored when a later report came before it', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(usage({ Event_Key__c: 'later', Used_Seats__c: 7, Occurred_At__c: at('10:00') }));
    await world.send(usage({ Occurred_At__c: at('09:00') }));
    assert.equal(world.state('usage'), 'Ignored');
    assert.equal(observation()['Used_Seats__c'], 7);
  });

  it('of a license that has ended is ignored', async () => {
    await world.send(install({ Occurred_At__c: at('08:00') }));
    await world.send(uninstall({ Occurred_At__c: at('10:00') }));
    await world.send(usage({ Occurred_At__c: at('09:00') }));
    assert.equal(world.state('usage'), 'Ignored');
    assert.equal(world.count('License_Observation__c'), 0);
  });
});

describe('an event of a type that this release does not apply', () => {
  it('fails with what to do', async () => {
    await world.send(install());
    await world.send(
      install({
        Event_Key__c: 'feature',
        Type__c: 'Feature',
        Feature_Name__c: 'Exports',
        Feature_Value__c: 'true'
      })
    );
    assert.equal(world.state('feature'), 'Failed');
    assert.match(String(world.event('feature')['Error__c']), /after the next upgrade/);
  });
});
