import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FlowInputs, LimitCounts, Transaction } from '../../local-org/engine/index.ts';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan } from './InstallEvents.ts';
import { ACTION_CASES, STANDS, isPermitted } from './licenseActions.ts';
import type { ActionCase, Stand } from './licenseActions.ts';
import { PERMISSION_SETS, RulesOrg, orgId } from './RulesOrg.ts';
import type { Role } from './RulesOrg.ts';

// The keys are the roles, by their type.
const ROLES = Object.keys(PERMISSION_SETS) as readonly Role[];
/** Of a license, in the order of the outputs of the actions. */
const TERMS = 'Status__c, Seats__c, Expires_On__c, Plan__r.Name, Hold_Until__c';
const OUTPUTS = ['status', 'seats', 'expiresOn', 'plan', 'holdUntil'] as const;
const FIELDS =
  'Status__c, Seats__c, Is_Site_License__c, Expires_On__c, Plan__c, Suspension_Reason__c, Hold_Until__c, Hold_Reason__c';

/** What tells the ledger whose deed it is. */
const WHY = 'Change_Key__c, Change_Reason__c';

let world: RulesOrg;
const ids = new Map<string, string>();

const byStand: Readonly<Record<Stand, Row>> = {
  Trial: { Status__c: 'Trial', Trial_Started_On__c: '2026-03-01', Expires_On__c: '2026-03-31' },
  Active: { Status__c: 'Active', Expires_On__c: '2027-03-01' },
  Suspended: { Status__c: 'Suspended', Suspension_Reason__c: 'Payment overdue' },
  Uninstalled: { Status__c: 'Uninstalled', Uninstalled_On__c: '2026-03-05' },
  'On hold': {
    Status__c: 'Active',
    Expires_On__c: '2027-03-01',
    Hold_Until__c: '2026-05-01',
    Hold_Reason__c: 'Waiting'
  }
};

function addLicense(number: number, fields: Row, used = 3): string {
  const subscriber = world.add('Subscriber__c', { Name: 'Org', Org_Id__c: orgId(number) });
  const id = world.add('License__c', {
    Subscriber__c: subscriber,
    Package__c: ids.get('package') ?? '',
    Plan__c: ids.get('plan') ?? '',
    Seats__c: 5,
    Installed_On__c: '2026-03-01',
    ...fields
  });
  world.add('License_Observation__c', { License__c: id, License_Key__c: id, Used_Seats__c: used });
  return id;
}

before(() => {
  world = new RulesOrg();
  const plan = { Term_Months__c: 12, Overage_Policy__c: 'Refuse' };
  ids.set('plan', addPlan(world, { ...plan, Name: 'Standard', Seats__c: 8 }));
  ids.set('small', addPlan(world, { ...plan, Name: 'Small', Seats__c: 2 }));
  ids.set('open', addPlan(world, { ...plan, Name: 'Open', Seats__c: null, Is_Site_License__c: true }));
  ids.set('package', addPackage(world, 1));
  // Of another org: what it uses is not to count.
  addLicense(99, byStand.Active, 100);
  STANDS.forEach((stand, index) => ids.set(stand, addLicense(index + 1, byStand[stand])));
  for (const role of ROLES) world.user(role);
});
after(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

class Undo extends Error {}

/** What `work` gives in a transaction that is undone. */
function undone<T>(role: Role, work: (tx: Transaction) => T): T {
  const found: T[] = [];
  try {
    world.as(role, (tx) => {
      found.push(work(tx));
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  const [result] = found;
  if (result === undefined) throw new TypeError('The work did not end');
  return result;
}

const named = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isName = typeof value === 'string' && value.startsWith('@');
      return [name, isName ? (ids.get(value.slice(1)) ?? assert.fail(value)) : value];
    })
  );

function act(tx: Transaction, action: string, inputs: FlowInputs): FlowInputs {
  const [result] = tx.runFlow(action, [inputs]);
  assert.ok(result?.success, JSON.stringify(result));
  return result.outputs;
}

const valuesOf = (outputs: FlowInputs, moment: 'Before' | 'After'): unknown[] =>
  OUTPUTS.map((name) => outputs[`${name}${moment}`] ?? null);

interface Done {
  readonly outputs: FlowInputs;
  readonly limits: LimitCounts;
}
const run = (role: Role, { action, values }: ActionCase, stand: Stand, preview: boolean): Done =>
  undone(role, (tx) => {
    const outputs = act(tx, action, { licenseId: ids.get(stand) ?? '', ...named(values), preview });
    return { outputs, limits: tx.limits };
  });

/** The fields of a license, as the System Administrator sees them, after an action that is undone. */
function fieldsAfter({ action, values }: ActionCase, stand: Stand, fields: string): Row {
  const id = ids.get(stand) ?? '';
  return undone('Administrator', (tx) => {
    const outputs = act(tx, action, { licenseId: id, reason: 'Because', ...named(values) });
    assert.equal(outputs['isAllowed'], true);
    const [record] = tx.query(`SELECT ${FIELDS}, ${WHY} FROM License__c WHERE Id = '${id}'`).records;
    const why = String(values['reason'] ?? 'Because').slice(0, 255);
    assert.equal(record?.['Change_Reason__c'], why);
    assert.ok(record['Change_Key__c']);
    return Object.fromEntries(fields.split(', ').map((name) => [name, record[name] ?? null])) as Row;
  });
}

describe('an action on a license', () => {
  for (const each of ACTION_CASES) {
    const { action, values, allowed } = each;
    for (const stand of STANDS) {
      const expected = allowed[stand];
      it(`${action} ${JSON.stringify(values).slice(0, 80)} on one that is ${stand} is ${expected ? 'done' : 'refused'}, whoever asks, and its preview says so`, () => {
        for (const role of ROLES) {
          const preview = run(role, each, stand, true);
          const real = run(role, each, stand, false);
          assert.deepEqual(preview.outputs, real.outputs, role);
          assert.equal(
            real.outputs['isAllowed'],
            expected !== undefined && isPermitted(role, each),
            `${role}: ${String(real.outputs['message'])}`
          );
          assert.equal(preview.limits['dmlStatements']?.used, 0, 'a preview writes nothing');
          assert.ok(String(real.outputs['message']).length > 20);
          if (!expected) assert.deepEqual(valuesOf(real.outputs, 'After'), valuesOf(real.outputs, 'Before'));
          if (!isPermitted(role, each))
            assert.match(String(real.outputs['message']), /Ask your administrator/);
        }
      });
      if (!expected) continue;
      it(`${action} ${JSON.stringify(values).slice(0, 80)} on one that is ${stand} changes what it says and nothing else`, () => {
        const of = `WHERE Id = '${ids.get(stand) ?? ''}'`;
        const unchanged = world.row('License__c', FIELDS, of);
        const terms = world.row('License__c', TERMS, of);
        const { outputs } = run('Operations', each, stand, true);
        assert.deepEqual(valuesOf(outputs, 'Before'), Object.values(terms));
        const after = fieldsAfter(each, stand, FIELDS);
        assert.deepEqual(after, { ...unchanged, ...named(expected) });
        const { Status__c, Seats__c, Expires_On__c, Hold_Until__c } = after;
        const [status, seats, expiresOn, plan, holdUntil] = valuesOf(outputs, 'After');
        assert.deepEqual(
          [status, seats, expiresOn, holdUntil],
          [Status__c, Seats__c, Expires_On__c, Hold_Until__c]
        );
        assert.equal(
          plan,
          world.row('License_Plan__c', 'Name', `WHERE Id = '${String(after['Plan__c'])}'`)['Name']
        );
      });
    }
  }
});
