import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { addPackage, install, uninstall, upgrade } from './InstallEvents.ts';
import { RulesOrg, orgId, packageId } from './RulesOrg.ts';
import { withOwnRule } from './otherOrgs.ts';

let world: RulesOrg;
let lena: string;
beforeEach(() => {
  world = new RulesOrg();
  lena = world.addUser('Lena');
  addPackage(world, 1, { Lead_Manager__c: lena });
});
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

const leads = (): ReturnType<RulesOrg['rows']> =>
  world.rows('Lead', 'Id, FirstName, LastName, Company, Email, LeadSource, OwnerId');
const match = (): unknown[] => Object.values(world.row('Subscriber__c', 'Lead__c, Matched_By__c'));

const installer = {
  Org_Name__c: 'Acme org',
  Installer_First_Name__c: 'Ida',
  Installer_Last_Name__c: 'Iversen',
  Installer_Email__c: 'ida@example.com',
  Installer_Company__c: 'Acme'
};

describe('the lead of an install', () => {
  it('goes to the Lead Manager of the package and is named on the subscriber', async () => {
    await world.send(install(installer));
    const [lead, ...more] = leads();
    assert.deepEqual(
      { ...lead, Id: '' },
      {
        Id: '',
        FirstName: 'Ida',
        LastName: 'Iversen',
        Company: 'Acme',
        Email: 'ida@example.com',
        LeadSource: 'Package Installation',
        OwnerId: lena
      }
    );
    assert.equal(more.length, 0);
    assert.deepEqual(match(), [lead?.['Id'], 'New lead']);
    const text = String(world.row('Lead', 'Description')['Description']);
    assert.equal(text, `Installed Package 1 in the org Acme org (${orgId(1)}).`);
  });

  it('says what is known when the event names no installer', async () => {
    await world.send(install());
    const [lead] = leads();
    assert.deepEqual(
      [lead?.['LastName'], lead?.['Company'], lead?.['Email']],
      ['[not provided]', orgId(1), null]
    );
  });

  it('is not made for a package without a Lead Manager', async () => {
    addPackage(world, 2);
    await world.send(install({ Package_Id__c: packageId(2) }));
    assert.equal(leads().length, 0);
    assert.deepEqual([world.state('install'), world.event('install')['Error__c']], ['Applied', null]);
  });

  it('is made once for a subscriber, not for a reinstall or another package', async () => {
    addPackage(world, 2, { Lead_Manager__c: lena });
    await world.send(install());
    await world.send(uninstall());
    await world.send(install({ Event_Key__c: 'again' }));
    await world.send(install({ Event_Key__c: 'other', Package_Id__c: packageId(2) }));
    assert.equal(leads().length, 1);
  });

  it('is the open lead that has the email of the installer already', async () => {
    const known = world.add('Lead', { LastName: 'Iversen', Company: 'Acme', Email: 'ida@example.com' });
    await world.send(install(installer));
    assert.equal(leads().length, 1);
    assert.deepEqual(match(), [known, 'Email']);
  });

  it('is named on no other subscriber', async () => {
    world.add('Subscriber__c', { Name: 'Other org', Org_Id__c: orgId(2) });
    await world.send(install(installer));
    assert.equal(world.count('Subscriber__c', 'WHERE Lead__c != null'), 1);
  });

  it('is not made by an upgrade', async () => {
    const other = addPackage(world, 2);
    await world.send(install({ Package_Id__c: packageId(2) }));
    assert.ok(world.change('Administrator', 'Package__c', other, { Lead_Manager__c: lena }).success);
    await world.send(upgrade({ Package_Id__c: packageId(2) }));
    assert.equal(world.state('upgrade'), 'Applied');
    assert.equal(leads().length, 0);
  });

  it('is not needed where the subscriber has an account', async () => {
    const account = world.add('Account', { Name: 'Acme' });
    world.add('Subscriber__c', { Name: 'Acme org', Org_Id__c: orgId(1), Account__c: account });
    await world.send(install(installer));
    assert.equal(leads().length, 0);
  });

  it('of an inactive Lead Manager leaves its trouble on the event: the license stands', async () => {
    const gone = world.addUser('Gus', { IsActive: false });
    addPackage(world, 2, { Lead_Manager__c: gone });
    await world.send(install({ Package_Id__c: packageId(2) }));
    assert.equal(world.count('License__c'), 1);
    assert.deepEqual(
      [world.state('install'), world.event('install')['Error__c']],
      [
        'Applied',
        'The license is in place, but no lead was made: the Lead Manager of the package is not an active user. Choose an active one on the package.'
      ]
    );
  });

  it('is not made while lead creation is switched off', async () => {
    world.add('Automation_Settings__c', {
      SetupOwnerId: world.org.organizationId,
      Disable_Lead_Creation__c: true
    });
    await world.send(install(installer));
    assert.equal(leads().length, 0);
    assert.equal(world.state('install'), 'Applied');
  });
});

describe('an org whose own rules refuse the lead', () => {
  it('has the license, the words of the rule on the event, and the next event applied', async (t) => {
    const strict = new RulesOrg(
      withOwnRule('Lead', { formula: 'ISBLANK(Email)', errorMessage: 'Leads need an email.' })
    );
    t.after(() => strict.close());
    addPackage(strict, 1, { Lead_Manager__c: strict.addUser('Lena') });
    await strict.send(uninstall(), install());
    assert.deepEqual([strict.state('install'), strict.state('uninstall')], ['Applied', 'Applied']);
    assert.match(
      String(strict.event('install')['Error__c']),
      /^The license is in place, but no lead was made: .*Leads need an email\./
    );
    assert.equal(strict.count('License__c', "WHERE Status__c = 'Uninstalled'"), 1);
    assert.deepEqual(strict.faults, []);
  });
});
