import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SaveResult, Transaction } from '../../local-org/engine/index.ts';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, uninstall } from './InstallEvents.ts';
import { LIFECYCLE, STATUSES, endsByEvent, isAllowed } from './lifecycle.ts';
import type { From, Status } from './lifecycle.ts';
import { PERMISSION_SETS, RulesOrg, orgId, packageId } from './RulesOrg.ts';
import type { Role } from './RulesOrg.ts';

const MANY = 200;
/** Which of the many is bad: its annual value is below zero, which no status allows. */
const BAD = 123;
// The keys are the roles, by their type.
const ROLES = Object.keys(PERMISSION_SETS) as readonly Role[];

let world: RulesOrg;
let package1: string;
let subscribers: readonly string[];
/** Licenses by the status that they are in. */
const licenses = new Map<Status, readonly string[]>();

/** Terms that a license in a status may have. */
const TERMS: Readonly<Record<Status, Row>> = {
  Trial: { Trial_Started_On__c: '2026-03-01', Expires_On__c: '2026-03-31' },
  Active: { Expires_On__c: '2027-03-01' },
  Suspended: { Suspension_Reason__c: 'Payment overdue' },
  Uninstalled: { Uninstalled_On__c: '2026-03-05' }
};
/** What is changed on the way to a status; within a status, its terms. */
const CHANGES: Readonly<Record<Status, Row>> = {
  Trial: { Status__c: 'Trial', Expires_On__c: '2026-04-15' },
  Active: { Status__c: 'Active', Expires_On__c: '2027-12-31', Seats__c: 12 },
  Suspended: { Status__c: 'Suspended', Seats__c: 12 },
  Uninstalled: { Status__c: 'Uninstalled', Seats__c: 12 }
};

before(() => {
  world = new RulesOrg();
  package1 = addPackage(world, 1);
  const insert = (object: string, rows: readonly Row[]): readonly string[] =>
    world
      .asSystem((tx) => tx.insert(rows.map((fields) => ({ object, fields }))))
      .map((result) => {
        assert.deepEqual(result.errors, []);
        return String(result.id);
      });
  const numbers = Array.from({ length: MANY }, (_, index) => index + 1);
  subscribers = insert(
    'Subscriber__c',
    numbers.map((number) => ({ Name: `Org ${String(number)}`, Org_Id__c: orgId(number) }))
  );
  STATUSES.forEach((status, index) => {
    // A package of its own for each status: an org has one live license of a package.
    const package_ = addPackage(world, index + 2);
    const rows = subscribers.map((Subscriber__c) => ({
      Subscriber__c,
      Package__c: package_,
      Status__c: status,
      Seats__c: 5,
      Installed_On__c: '2026-03-01',
      ...TERMS[status]
    }));
    licenses.set(status, insert('License__c', rows));
  });
  for (const role of ROLES) world.user(role);
});
after(() => world.close());

class Undo extends Error {}

/** What the org answers to a save that is undone afterwards, and which status the records then had. */
function tryAs(role: Role, save: (tx: Transaction) => readonly SaveResult[]): readonly SaveResult[] {
  let results: readonly SaveResult[] = [];
  try {
    world.as(role, (tx) => {
      results = save(tx);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return results;
}

function recordsOf(from: From, to: Status, { withReason }: { readonly withReason: boolean }): readonly Row[] {
  const reason: Row = to === 'Suspended' ? { Suspension_Reason__c: withReason ? 'Security' : null } : {};
  if (from !== 'new') return (licenses.get(from) ?? []).map((Id) => ({ Id, ...CHANGES[to], ...reason }));
  return subscribers.map((Subscriber__c) => ({
    Subscriber__c,
    Package__c: package1,
    Seats__c: 5,
    Status__c: to,
    // The day of an uninstall is for events to write.
    ...(to === 'Uninstalled' ? {} : TERMS[to]),
    ...reason
  }));
}

function save(from: From, rows: readonly Row[]): (tx: Transaction) => readonly SaveResult[] {
  const records = rows.map((fields) => ({ object: 'License__c', fields }));
  return (tx) => (from === 'new' ? tx.insert(records) : tx.update(records));
}

const FROMS: readonly From[] = ['new', ...STATUSES];

for (const from of FROMS) {
  describe(`a license that is ${from}`, () => {
    for (const to of STATUSES) {
      for (const withReason of to === 'Suspended' ? [true, false] : [true]) {
        const way = `${from === to ? 'with other terms' : `to ${to}`}${withReason ? '' : ' without a reason'}`;

        it(`${way}: ${LIFECYCLE[from][to]}, whoever asks`, () => {
          for (const role of ROLES) {
            const [row = {}] = recordsOf(from, to, { withReason });
            const [result] = tryAs(role, save(from, [row]));
            const expected = isAllowed(from, to, role, { withReason });
            assert.equal(result?.success, expected, `${role}: ${JSON.stringify(result?.errors)}`);
          }
        });

        it(`${way}: 200 at once with one bad among them`, () => {
          for (const role of ROLES) {
            const rows = recordsOf(from, to, { withReason }).map((row, index) =>
              index === BAD ? { ...row, Annual_Value__c: -1 } : row
            );
            const expected = isAllowed(from, to, role, { withReason });
            assert.deepEqual(
              tryAs(role, save(from, rows)).map(({ success }) => success),
              rows.map((_, index) => expected && index !== BAD),
              role
            );
          }
        });
      }
    }
  });
}

describe('an uninstall event', () => {
  for (const from of STATUSES) {
    it(`on a license that is ${from} ${endsByEvent(from) ? 'ends it' : 'changes nothing'}`, async () => {
      const [id = ''] = licenses.get(from) ?? [];
      const number = STATUSES.indexOf(from) + 2;
      await world.send(uninstall({ Event_Key__c: from, Package_Id__c: packageId(number) }));
      const { Status__c } = world.row('License__c', 'Status__c', `WHERE Id = '${id}'`);
      assert.equal(Status__c, endsByEvent(from) ? 'Uninstalled' : from);
    });
  }
});

describe('an uninstalled license', () => {
  it('may still change its owner and its reference', () => {
    const [id = ''] = licenses.get('Uninstalled') ?? [];
    const fields = { OwnerId: world.user('Operations'), External_Reference__c: 'Order 7' };
    const result = world.change('Administrator', 'License__c', id, fields);
    assert.deepEqual(result.errors, []);
  });
});
