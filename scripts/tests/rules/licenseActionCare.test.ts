import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import Fastify from 'fastify';
import { createToken, registerApi } from '../../local-org/api/index.ts';
import type { FlowInputs } from '../../local-org/engine/index.ts';
import type { Catalog, Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan } from './InstallEvents.ts';
import { withBrokenQuery, withOwnRule } from './otherOrgs.ts';
import { ACTION_CASES } from './licenseActions.ts';
import { RulesOrg, orgId, packageCatalog } from './RulesOrg.ts';
import type { Role } from './RulesOrg.ts';

let world: RulesOrg;
afterEach(() => {
  assert.deepEqual(world.faults, []);
  world.close();
});

/** An org with Active licenses of 5 seats, 3 of them used, under a plan. */
function open({ deployed = packageCatalog, plan = {}, licenses = 1, license = {} } = {}): readonly string[] {
  world = new RulesOrg(deployed);
  const Plan__c = addPlan(world, plan);
  const Package__c = addPackage(world, 1);
  return Array.from({ length: licenses }, (_, index) => {
    const Subscriber__c = world.add('Subscriber__c', { Name: 'Org', Org_Id__c: orgId(index + 1) });
    const fields = { Subscriber__c, Package__c, Plan__c, Status__c: 'Active', Seats__c: 5, ...license };
    const id = world.add('License__c', fields);
    world.add('License_Observation__c', { License__c: id, License_Key__c: id, Used_Seats__c: 3 });
    return id;
  });
}

function act(action: string, inputs: FlowInputs, user = world.user('Operations')): FlowInputs {
  return world.org.run(user, (tx) => {
    const [result] = tx.runFlow(action, [inputs]);
    assert.ok(result?.success, JSON.stringify(result));
    return result.outputs;
  });
}

const answer = (outputs: FlowInputs): readonly unknown[] => [outputs['isAllowed'], outputs['message']];

describe('an action on a license', () => {
  it('says so where there is no such license', () => {
    open();
    for (const action of new Set(ACTION_CASES.map(({ action: name }) => name)))
      for (const licenseId of ['', orgId(1), null])
        assert.deepEqual(answer(act(action, { licenseId })), [
          false,
          'There is no license with this ID that you may see. Choose the license from the list of licenses.'
        ]);
  });

  it('tells in which words the rules of the org refused it, and changes nothing', () => {
    const rule = { formula: 'Seats__c > 100', errorMessage: 'Ask sales first.' };
    const [licenseId = ''] = open({ deployed: withOwnRule('License__c', rule) });
    assert.deepEqual(answer(act('Change_Seats', { licenseId, seats: 101 })), [
      false,
      'The license was not saved. FIELD_CUSTOM_VALIDATION_EXCEPTION: Ask sales first.'
    ]);
    assert.deepEqual(world.row('License__c', 'Seats__c'), { Seats__c: 5 });
  });

  const queries: readonly [action: string, element: string, deployed?: Catalog][] = [
    ['Activate_License', 'Find_the_license'],
    ['Activate_License', 'Find_what_is_used'],
    ['Assign_Plan', 'Find_the_license'],
    ['Assign_Plan', 'Find_what_is_used'],
    ['Assign_Plan', 'Find_the_plan'],
    ['Change_Seats', 'Find_the_license'],
    ['Change_Seats', 'Find_what_is_used'],
    ['Extend_Trial', 'Find_the_license'],
    ['Hold_License', 'Find_the_license'],
    ['Release_Hold', 'Find_the_license'],
    ['Renew_License', 'Find_the_license'],
    ['Resume_License', 'Find_the_license'],
    ['Suspend_License', 'Find_the_license']
  ];
  for (const [action, element] of queries) {
    it(`${action} tells that ${element.toLowerCase().replaceAll('_', ' ')} failed`, () => {
      const [licenseId = ''] = open({ deployed: withBrokenQuery(action, element) });
      const [isAllowed, message] = answer(act(action, { licenseId }));
      assert.equal(isAllowed, false);
      assert.match(String(message), /id/i);
    });
  }

  it('writes down who did it and why, every time', () => {
    const [licenseId = ''] = open();
    const reason = 'The customer called';
    act('Change_Seats', { licenseId, seats: 8, reason });
    act('Change_Seats', { licenseId, seats: 9, reason });
    act('Suspend_License', { licenseId, suspensionReason: 'Security', reason });
    act('Resume_License', { licenseId, reason });
    act('Change_Seats', { licenseId, seats: 10 });
    act('Renew_License', { licenseId, expiresOn: '2027-01-01', reason: 'x'.repeat(300) });
    act('Hold_License', { licenseId, until: '2026-04-01', reason });
    const by = ['User', world.user('Operations')];
    const fields = 'Type__c, From_Value__c, To_Value__c, Reason__c, Source__c, Actor__c';
    assert.deepEqual(
      world
        .rows('License_Event__c', fields, 'ORDER BY Name')
        .map((row) => Object.values(row))
        .slice(1),
      [
        ['Seats', '5', '8', reason, ...by],
        ['Seats', '8', '9', reason, ...by],
        ['Status', 'Active', 'Suspended', `Security: ${reason}`, ...by],
        ['Status', 'Suspended', 'Active', reason, ...by],
        ['Seats', '9', '10', null, ...by],
        ['Expiry', 'Does not expire', '2027-01-01', 'x'.repeat(255), ...by],
        ['Hold', 'Not on hold', '2026-04-01', reason, ...by]
      ]
    );
  });
});

describe('seats below the users that have one', () => {
  const cases: readonly [policy: string, allowed: boolean, message: RegExp][] = [
    ['Allow', true, /^The license has 2 seats in place of 5\.$/],
    ['Alert', true, /in place of 5\. 3 users have a seat now, 1 more than that\.$/],
    ['Refuse', false, /^The plan refuses fewer seats than users: 3 users have a seat now/]
  ];
  for (const [policy, allowed, message] of cases) {
    it(`under the policy ${policy} are ${allowed ? 'taken' : 'refused'}`, () => {
      const [licenseId = ''] = open({ plan: { Overage_Policy__c: policy } });
      const outputs = act('Change_Seats', { licenseId, seats: 2 });
      assert.equal(outputs['isAllowed'], allowed);
      assert.match(String(outputs['message']), message);
    });
  }

  it('may be raised under any policy, though they stay below', () => {
    const [licenseId = ''] = open({ plan: { Overage_Policy__c: 'Refuse' }, license: { Seats__c: 1 } });
    assert.equal(act('Change_Seats', { licenseId, seats: 2 })['isAllowed'], true);
  });

  it('are told of without a plan, and refused to a site license whose plan refuses them', () => {
    const [licenseId = ''] = open({ license: { Plan__c: null } });
    assert.match(
      String(act('Change_Seats', { licenseId, seats: 1 })['message']),
      /has 1 seat in place of 5\. 3 users/
    );
    world.close();
    const site = { Is_Site_License__c: true, Seats__c: null };
    const [other = ''] = open({ plan: { Overage_Policy__c: 'Refuse' }, license: site });
    assert.equal(act('Change_Seats', { licenseId: other, seats: 2 })['isAllowed'], false);
  });

  it('are unknown where the org has not reported', () => {
    const [licenseId = ''] = open({ plan: { Overage_Policy__c: 'Refuse' } });
    const { Id } = world.row('License_Observation__c', 'Id');
    world.asSystem((tx) =>
      tx.update([{ object: 'License_Observation__c', fields: { Id: Id ?? null, Used_Seats__c: null } }])
    );
    assert.equal(act('Change_Seats', { licenseId, seats: 1 })['isAllowed'], true);
  });
});

describe('an end that cannot be worked out', () => {
  const cases: readonly [promise: string, action: string, license: Row, inputs: Row, message: RegExp][] = [
    ['has no term to count by', 'Renew_License', { Expires_On__c: '2027-01-01' }, {}, /no term to count by/],
    ['has no end to count from', 'Renew_License', {}, { months: 12 }, /no end to count from/],
    ['is none already', 'Renew_License', {}, { doesNotExpire: true }, /does not expire already/],
    ['would be past', 'Renew_License', { Expires_On__c: '2026-01-31' }, { months: 1 }, /2026-02-28, is past/],
    [
      'of a trial without a term',
      'Activate_License',
      { Status__c: 'Trial' },
      {},
      /its plan has no term to count by/
    ],
    [
      'was over while suspended',
      'Resume_License',
      { Status__c: 'Suspended', Suspension_Reason__c: 'Other', Expires_On__c: '2026-03-01' },
      {},
      /ended already, on 2026-03-01/
    ],
    [
      'of a trial that was over long ago',
      'Extend_Trial',
      { Status__c: 'Trial', Trial_Started_On__c: '2026-01-01', Expires_On__c: '2026-01-31' },
      { days: 7 },
      /ended already, on 2026-02-07/
    ],
    [
      'of a license that does not end',
      'Hold_License',
      {},
      { until: '2026-04-01', reason: 'Talks' },
      /nothing to hold/
    ]
  ];
  for (const [promise, action, license, inputs, message] of cases) {
    it(`${promise} is refused`, () => {
      const [licenseId = ''] = open({ license });
      const outputs = act(action, { licenseId, ...inputs });
      assert.equal(outputs['isAllowed'], false);
      assert.match(String(outputs['message']), message);
    });
  }

  it('is given to a license without one from today', () => {
    const [licenseId = ''] = open();
    act('Renew_License', { licenseId, months: 12, startsToday: true });
    assert.deepEqual(world.row('License__c', 'Expires_On__c'), { Expires_On__c: '2027-03-10' });
  });
});

describe('an action over REST', () => {
  async function post(role: Role, action: string, inputs: readonly Row[]): Promise<readonly FlowInputs[]> {
    const server = Fastify();
    registerApi(server, world.org);
    const answered = await server.inject({
      method: 'POST',
      url: `/services/data/v66.0/actions/custom/flow/${action}`,
      headers: { authorization: `Bearer ${createToken(world.org, world.user(role))}` },
      payload: { inputs }
    });
    await server.close();
    assert.equal(answered.statusCode, 200, answered.body);
    // One element for each element of `inputs`, as the Actions Developer Guide shows.
    return answered.json<readonly { outputValues: FlowInputs }[]>().map(({ outputValues }) => outputValues);
  }

  it('takes 200 licenses at once, the bad one refused for itself', async () => {
    const ids = open({ licenses: 200 });
    const inputs = ids.map((licenseId, index) => ({ licenseId, seats: index === 123 ? 0 : 8 }));
    for (const preview of [true, false]) {
      const outputs = await post(
        'Operations',
        'Change_Seats',
        inputs.map((each) => ({ ...each, preview }))
      );
      assert.deepEqual(
        outputs.map(({ isAllowed }) => isAllowed),
        ids.map((_, index) => index !== 123)
      );
      assert.equal(world.count('License__c', 'WHERE Seats__c = 8'), preview ? 0 : 199);
    }
    assert.equal(world.count('License_Event__c', "WHERE Type__c = 'Seats'"), 199);
  });

  it('costs 200 licenses as many queries and writes as one', () => {
    const ids = open({ licenses: 200 });
    const costs = [ids.slice(0, 1), ids].map((some) =>
      world.as('Operations', (tx) => {
        const inputs = some.map((licenseId) => ({ licenseId, seats: 10 + some.length }));
        assert.ok(tx.runFlow('Change_Seats', inputs).every(({ success }) => success));
        return [tx.limits['queries']?.used, tx.limits['dmlStatements']?.used];
      })
    );
    // The license and what is used; the license and its line in the ledger.
    assert.deepEqual(costs, [
      [2, 2],
      [2, 2]
    ]);
  });
});
