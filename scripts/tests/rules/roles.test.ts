import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SaveResult, Transaction } from '../../local-org/engine/index.ts';
import { PlatformError } from '../../local-org/metadata/index.ts';
import type { Field, Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion, install, usage } from './InstallEvents.ts';
import {
  ACTS,
  FIXED_FIELDS,
  FLOW_FIELDS,
  HIDDEN_FIELDS,
  MONEY_FIELDS,
  ONLY_FIELDS,
  MONEY_RIGHTS,
  OBJECT_RIGHTS
} from './roles.ts';
import { PERMISSION_SETS, RulesOrg, orgId, packageCatalog, packageId, versionId } from './RulesOrg.ts';
import type { Role } from './RulesOrg.ts';

// The keys are the roles, by their type.
const ROLES = Object.keys(PERMISSION_SETS) as readonly Role[];

let world: RulesOrg;
/** A row of each object that no role owns. */
let rows: Readonly<Record<string, string>>;
/** What it takes to create a row of each object. */
let drafts: Readonly<Record<string, Row>>;
/** A change of a field that the object's editors may edit. */
const changes: Readonly<Record<string, Row>> = {
  Package__c: { Namespace__c: 'acme' },
  Package_Version__c: { Support_Status__c: 'Deprecated' },
  License_Plan__c: { Grace_Days__c: 5 },
  Subscriber__c: { Installer_Country__c: 'DE' },
  License__c: { External_Reference__c: 'Order 7' },
  License_Event__c: { Reason__c: 'Because' },
  License_Observation__c: { Drift_Reason__c: 'Because' },
  Install_Event__c: { State__c: 'Failed' }
};

before(async () => {
  world = new RulesOrg();
  const plan = addPlan(world);
  const package1 = addPackage(world, 1, { Default_Plan__c: plan });
  const version = addVersion(world, package1, 1);
  world.asSystem((tx) =>
    tx.insert([install(), usage()].map((fields) => ({ object: 'Install_Event__c', fields })))
  );
  await world.org.settle();
  const only = (object: string): string => String(world.row(object, 'Id')['Id']);
  rows = {
    Package__c: package1,
    Package_Version__c: version,
    License_Plan__c: plan,
    Subscriber__c: only('Subscriber__c'),
    License__c: only('License__c'),
    License_Event__c: only('License_Event__c'),
    License_Observation__c: only('License_Observation__c'),
    Install_Event__c: String(world.event('install')['Id'])
  };
  const subscriber = world.add('Subscriber__c', { Name: 'Second', Org_Id__c: orgId(2) });
  const ofLicense = { License__c: rows['License__c'] ?? '' };
  drafts = {
    Package__c: { Name: 'Third', Package_Id__c: packageId(3) },
    Package_Version__c: { Name: '2.0', Package__c: package1, Version_Id__c: versionId(2) },
    License_Plan__c: {
      Name: 'Another',
      Initial_Status__c: 'Active',
      Is_Site_License__c: true,
      Trial_End_Action__c: 'Suspend',
      Sandbox_Policy__c: 'Site License',
      Overage_Policy__c: 'Alert'
    },
    Subscriber__c: { Name: 'Third', Org_Id__c: orgId(3) },
    License__c: {
      Subscriber__c: subscriber,
      Package__c: package1,
      Status__c: 'Active',
      Is_Site_License__c: true
    },
    License_Event__c: {
      ...ofLicense,
      Event_Key__c: 'by hand',
      Type__c: 'Status',
      Occurred_At__c: '2026-03-10T08:00:00.000+0000'
    },
    License_Observation__c: { ...ofLicense, License_Key__c: rows['License__c'] ?? '' },
    Install_Event__c: install({ Event_Key__c: 'by hand', Org_Id__c: orgId(4) })
  };
  for (const role of ROLES) world.user(role);
});
after(() => world.close());

/** Custom fields, in the order of the source. */
function fieldsOf(object: string, wanted: (field: Field) => boolean = () => true): readonly string[] {
  const fields = packageCatalog.object(object)?.fields.values() ?? [];
  return [...fields].filter((field) => field.custom && wanted(field)).map(({ name }) => name);
}

class Undo extends Error {}

/** Whether the org takes a save, which is undone. */
function takes(role: Role, save: (tx: Transaction) => readonly SaveResult[]): boolean {
  let results: readonly SaveResult[] = [];
  try {
    world.as(role, (tx) => {
      results = save(tx);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return results.every(({ success }) => success);
}

const answer = (role: Role, soql: string): ReturnType<Transaction['query']> =>
  world.as(role, (tx) => tx.query(soql));

function sees(role: Role, object: string): boolean {
  try {
    return answer(role, `SELECT Id FROM ${object} WHERE Id = '${rows[object] ?? ''}'`).totalSize === 1;
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'INVALID_TYPE') return false;
    throw error;
  }
}

describe('the role table', () => {
  it('has every object of the package in it', () => {
    const objects = [...packageCatalog.objects.values()].filter(
      ({ custom, customSetting }) => custom && !customSetting
    );
    assert.deepEqual(objects.map(({ name }) => name).toSorted(), Object.keys(OBJECT_RIGHTS).toSorted());
  });

  it('has every custom permission in it', () => {
    assert.deepEqual(
      [...packageCatalog.customPermissions.keys()].toSorted(),
      [...new Set(Object.values(ACTS).flat())].toSorted()
    );
  });
});

for (const role of ROLES) {
  describe(`the role ${role}`, () => {
    for (const [object, byRole] of Object.entries(OBJECT_RIGHTS)) {
      const rights = byRole[role];
      it(`${rights === '' ? 'has no right' : `has ${rights}`} on ${object}, on rows of others, and deletes none`, () => {
        const draft = { object, fields: drafts[object] ?? {} };
        const change = { object, fields: { Id: rows[object] ?? '', ...changes[object] } };
        assert.equal(sees(role, object), rights.startsWith('R'), 'read');
        assert.equal(
          takes(role, (tx) => tx.insert([draft])),
          rights.includes('C'),
          'create'
        );
        assert.equal(
          takes(role, (tx) => tx.update([change])),
          rights.startsWith('R') && rights.includes('E'),
          'edit'
        );
        assert.equal(
          takes(role, (tx) => tx.remove([rows[object] ?? ''])),
          false,
          'delete'
        );
      });
    }

    it(
      MONEY_RIGHTS[role] === ''
        ? 'does not see what a license is worth'
        : 'sees and sets what a license is worth',
      () => {
        const access = world.org.user(world.user(role))?.access ?? assert.fail();
        for (const field of MONEY_FIELDS) {
          const rights = `${access.mayReadField('License__c', field) ? 'R' : ''}${access.mayEditField('License__c', field) ? 'E' : ''}`;
          assert.equal(rights, MONEY_RIGHTS[role], field);
        }
      }
    );

    it('reads every field of what it reads, but those of the table', () => {
      const access = world.org.user(world.user(role))?.access ?? assert.fail();
      for (const [object, byRole] of Object.entries(OBJECT_RIGHTS)) {
        const isReader = byRole[role].startsWith('R') || byRole[role].endsWith('own');
        const hidden = new Set(HIDDEN_FIELDS[role]?.[object]);
        const expected = isReader ? fieldsOf(object).filter((name) => !hidden.has(name)) : [];
        const read = fieldsOf(object).filter((name) => access.mayReadField(object, name));
        assert.deepEqual(read, expected, object);
      }
    });

    it('edits every field of what it edits, but those of the table', () => {
      const access = world.org.user(world.user(role))?.access ?? assert.fail();
      for (const [object, byRole] of Object.entries(OBJECT_RIGHTS)) {
        const all = fieldsOf(object, ({ formula, autoNumber }) => !formula && !autoNumber);
        const closed = [FLOW_FIELDS[object], FIXED_FIELDS[role]?.[object], HIDDEN_FIELDS[role]?.[object]];
        const only = ONLY_FIELDS[role]?.[object];
        const open = only ?? all.filter((name) => !closed.some((names) => names?.includes(name)));
        const edited = all.filter((name) => access.mayEditField(object, name));
        assert.deepEqual(edited, byRole[role].includes('E') ? open : [], object);
      }
    });

    it('acts by the custom permissions of the table, and by no other', () => {
      const access = world.org.user(world.user(role))?.access ?? assert.fail();
      const held = [...packageCatalog.customPermissions.keys()].filter((name) => access.has(name));
      assert.deepEqual(held.toSorted(), ACTS[role]);
    });

    it('edits nothing that flows alone write', () => {
      const access = world.org.user(world.user(role))?.access ?? assert.fail();
      for (const [object, fields] of Object.entries(FLOW_FIELDS)) {
        const editable = fields.filter((field) => access.mayEditField(object, field));
        assert.deepEqual(editable, [], object);
      }
    });
  });
}

describe('the integration user', () => {
  it('sees and edits its own install events, and no others', () => {
    const send = (tx: Transaction): string =>
      String(tx.insert([{ object: 'Install_Event__c', fields: drafts['Install_Event__c'] ?? {} }])[0]?.id);
    const own = world.as('Intake', send);
    assert.equal(
      answer('Intake', 'SELECT Id FROM Install_Event__c')
        .records.map(({ Id }) => Id)
        .join(),
      own
    );
    assert.deepEqual(world.change('Intake', 'Install_Event__c', own, { Org_Name__c: 'Acme' }).errors, []);
    const others = rows['Install_Event__c'] ?? '';
    assert.equal(world.change('Intake', 'Install_Event__c', others, { Org_Name__c: 'Acme' }).success, false);
  });

  it('does not learn what came of its events', () => {
    const access = world.org.user(world.user('Intake'))?.access ?? assert.fail();
    for (const field of ['State__c', 'Error__c', 'License__c'])
      assert.equal(access.mayReadField('Install_Event__c', field), false, field);
  });
});

describe('replaying', () => {
  it('is for Administrator and Operations', () => {
    const replay = {
      object: 'Install_Event__c',
      fields: { Id: rows['Install_Event__c'] ?? '', State__c: 'New' }
    };
    const may = ROLES.filter((role) => takes(role, (tx) => tx.update([replay])));
    assert.deepEqual(may, ['Administrator', 'Operations']);
  });
});
