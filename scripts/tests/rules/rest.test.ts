import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { createToken, registerApi } from '../../local-org/api/index.ts';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, install, uninstall, upgrade } from './InstallEvents.ts';
import { RulesOrg, orgId, packageId, versionId } from './RulesOrg.ts';
import type { Role } from './RulesOrg.ts';

const DATA = '/services/data/v66.0';

let world: RulesOrg;
let server: FastifyInstance;
beforeEach(() => {
  world = new RulesOrg();
  server = Fastify();
  registerApi(server, world.org);
  addPackage(world, 1, { Default_Plan__c: addPlan(world), Lead_Manager__c: world.addUser('Lena') });
});
afterEach(async () => {
  assert.deepEqual(world.faults, []);
  await server.close();
  world.close();
});

async function call(
  role: Role,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await server.inject({
    method,
    url: DATA + path,
    headers: { authorization: `Bearer ${createToken(world.org, world.user(role))}` },
    ...(payload ? { payload } : {})
  });
  await world.org.settle();
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json<unknown>() };
}

/** Upserts an event as the README's curl lines do: the key in the path, the rest in the body. */
async function patch(fields: Row): Promise<{ readonly status: number; readonly body: unknown }> {
  await world.wait({ seconds: 60 });
  const { Event_Key__c, ...others } = fields;
  const path = `/sobjects/Install_Event__c/Event_Key__c/${encodeURIComponent(String(Event_Key__c))}`;
  return call('Intake', 'PATCH', path, others);
}

const select = async (role: Role, soql: string): Promise<unknown> => {
  const { body } = await call(role, 'GET', `/query?q=${encodeURIComponent(soql)}`);
  // The answer of a query: `records` with their `attributes`.
  const { records } = body as { records: readonly Record<string, unknown>[] };
  return records.map((record) =>
    Object.entries(record).flatMap(([name, value]) => (name === 'attributes' ? [] : [value]))
  );
};

describe('an install over REST', () => {
  it('is created once and changes nothing when it is sent again', async () => {
    const first = await patch(install({ Version_Id__c: versionId(1), Version_Number__c: '1.0' }));
    assert.equal(first.status, 201);
    const again = await patch(install({ Version_Id__c: versionId(1), Version_Number__c: '1.0' }));
    assert.equal(again.status, 200);
    assert.deepEqual(
      await select('Administrator', 'SELECT Status__c, Expires_On__c, Seats__c FROM License__c'),
      [['Trial', '2026-04-09', 10]]
    );
    assert.deepEqual(await select('Administrator', 'SELECT Type__c, To_Value__c FROM License_Event__c'), [
      ['Install', '1.0']
    ]);
    assert.equal(world.count('Lead'), 1);
  });

  it('goes on to an upgrade, an uninstall and a reinstall', async () => {
    for (const event of [install(), upgrade(), uninstall(), install({ Event_Key__c: 'again' })])
      assert.equal((await patch(event)).status, 201);
    assert.deepEqual(await select('Viewer', 'SELECT Name, Status__c FROM License__c ORDER BY Name'), [
      ['L-000001', 'Uninstalled'],
      ['L-000002', 'Trial']
    ]);
    assert.deepEqual(
      world
        .rows('License__c', 'Previous_License__r.Name', 'ORDER BY Name')
        .map((row) => Object.values(row)[0]),
      [null, 'L-000001']
    );
  });

  it('of an unknown package is kept as Failed, and applied when Operations replay it', async () => {
    assert.equal((await patch(install({ Package_Id__c: packageId(7) }))).status, 201);
    assert.equal(world.state('install'), 'Failed');
    addPackage(world, 7);
    const { status } = await call(
      'Operations',
      'PATCH',
      `/sobjects/Install_Event__c/${String(world.event('install')['Id'])}`,
      {
        State__c: 'New'
      }
    );
    assert.equal(status, 204);
    assert.equal(world.state('install'), 'Applied');
  });

  it('with an id that is none is refused with the words of the rule, at its field', async () => {
    const { status, body } = await patch(install({ Org_Id__c: 'nonsense' }));
    assert.equal(status, 400);
    assert.deepEqual(body, [
      {
        message: 'Send the ID of the subscriber org: 15 or 18 letters and digits that start with 00D.',
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        fields: ['Org_Id__c']
      }
    ]);
  });

  it('is not for who may not send events', async () => {
    const fields = { Type__c: 'Install', Package_Id__c: packageId(1), Org_Id__c: orgId(1) };
    for (const role of ['Operations', 'Support', 'Viewer'] as const) {
      const { status } = await call(role, 'PATCH', '/sobjects/Install_Event__c/Event_Key__c/x', fields);
      assert.ok(status >= 400, `${role}: ${String(status)}`);
    }
    assert.equal(world.count('Install_Event__c'), 0);
  });
});

describe('install and uninstall of one org in one request over REST', () => {
  for (const order of ['in order', 'reversed']) {
    it(`end in an uninstalled license: ${order}`, async () => {
      const events = [
        install({ Occurred_At__c: '2026-03-10T08:00:00.000+0000' }),
        uninstall({ Occurred_At__c: '2026-03-10T09:00:00.000+0000' })
      ];
      const records = (order === 'reversed' ? events.toReversed() : events).map((fields) => ({
        attributes: { type: 'Install_Event__c' },
        ...fields
      }));
      const { status } = await call('Intake', 'PATCH', '/composite/sobjects/Install_Event__c/Event_Key__c', {
        records
      });
      assert.equal(status, 200);
      assert.deepEqual([world.state('install'), world.state('uninstall')], ['Applied', 'Applied']);
      assert.deepEqual(world.rows('License__c', 'Status__c'), [{ Status__c: 'Uninstalled' }]);
    });
  }

  it('takes 200 installs in one request', async () => {
    const records = Array.from({ length: 200 }, (_, index) => ({
      attributes: { type: 'Install_Event__c' },
      ...install({ Event_Key__c: `i${String(index)}`, Org_Id__c: orgId(index + 1) })
    }));
    const { body } = await call('Intake', 'PATCH', '/composite/sobjects/Install_Event__c/Event_Key__c', {
      records
    });
    // One result a record.
    assert.ok((body as readonly { success: boolean }[]).every(({ success }) => success));
    assert.equal(world.count('License__c'), 200);
  });
});

describe('a license over REST', () => {
  const cases: readonly [
    promise: string,
    from: Row,
    change: Row,
    message: string,
    field: readonly string[]
  ][] = [
    [
      'never goes back to Trial',
      { Status__c: 'Active' },
      { Status__c: 'Trial' },
      'A license that has left Trial never goes back to it. Keep the status, and set the expiry date to say how long the license runs.',
      ['Status__c']
    ],
    [
      'has no trial past 90 days',
      { Status__c: 'Trial' },
      { Expires_On__c: '2026-06-30' },
      'A trial ends at most 90 days after its start, extensions included. Choose an earlier date, or set the status to Active.',
      ['Expires_On__c']
    ],
    [
      'is final once it is uninstalled',
      { Status__c: 'Uninstalled' },
      { Seats__c: 8 },
      'This license is uninstalled, so its contract is frozen: only its owner, external reference and notes can change. If the customer installs the package again, a new license is made.',
      []
    ]
  ];
  for (const [promise, from, change, message, fields] of cases) {
    it(`${promise}: the rule's own message, and nothing changes`, async () => {
      const id = world.add('License__c', {
        Package__c: String(world.row('Package__c', 'Id')['Id']),
        Subscriber__c: world.add('Subscriber__c', { Name: 'Acme', Org_Id__c: orgId(1) }),
        Seats__c: 5,
        ...from
      });
      const before = world.row('License__c', 'Status__c, Seats__c, Expires_On__c, LastModifiedDate');
      const { status, body } = await call('Operations', 'PATCH', `/sobjects/License__c/${id}`, change);
      assert.equal(status, 400);
      assert.deepEqual(body, [{ message, errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields }]);
      assert.deepEqual(
        world.row('License__c', 'Status__c, Seats__c, Expires_On__c, LastModifiedDate'),
        before
      );
    });
  }

  it('turns from Trial to Active', async () => {
    await patch(install());
    const id = String(world.row('License__c', 'Id')['Id']);
    const { status } = await call('Operations', 'PATCH', `/sobjects/License__c/${id}`, {
      Status__c: 'Active',
      Expires_On__c: null
    });
    assert.equal(status, 204);
    assert.deepEqual(world.row('License__c', 'Status__c, Converted_On__c'), {
      Status__c: 'Active',
      Converted_On__c: '2026-03-10'
    });
  });
});
