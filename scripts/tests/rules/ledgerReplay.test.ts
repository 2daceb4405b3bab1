import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FlowInputs } from '../../local-org/engine/index.ts';
import type { Row } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion, install, uninstall, upgrade } from './InstallEvents.ts';
import { readLines, readTerms, replayLedger } from './replayLedger.ts';
import type { Terms } from './replayLedger.ts';
import { RulesOrg, versionId } from './RulesOrg.ts';

/** What a test does to the one license of an org; an id with @ names a plan. */
type Step =
  | { readonly act: string; readonly inputs: FlowInputs }
  | { readonly edit: Row }
  | { readonly event: Row }
  | { readonly days: number };

const day = fc
  .integer({ min: -10, max: 120 })
  .map((days) => new Date(Date.UTC(2026, 2, 10 + days)).toISOString().slice(0, 10));
const seats = fc.integer({ min: 1, max: 20 });
const plan = fc.constantFrom('@suspend', '@convert', '@end');
const action = (act: string, inputs: fc.Arbitrary<FlowInputs>): fc.Arbitrary<Step> =>
  inputs.map((found) => ({ act, inputs: found }));
const edit = (fields: fc.Arbitrary<Row>): fc.Arbitrary<Step> => fields.map((found) => ({ edit: found }));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }).map((days) => ({ days })) },
  action('Extend_Trial', fc.record({ days: fc.integer({ min: 1, max: 40 }) })),
  action('Activate_License', fc.record({ seats, expiresOn: day })),
  action('Activate_License', fc.constant({ isSiteLicense: true, doesNotExpire: true })),
  action('Renew_License', fc.record({ months: fc.integer({ min: 1, max: 3 }), startsToday: fc.boolean() })),
  action('Renew_License', fc.constant({ doesNotExpire: true })),
  action('Change_Seats', fc.record({ seats })),
  action('Suspend_License', fc.constantFrom({ suspensionReason: 'Security', reason: 'A leak' })),
  action('Resume_License', fc.record({ expiresOn: day })),
  action(
    'Hold_License',
    fc.record({ until: day, reason: fc.constantFrom('Talks', 'Payment is on its way') })
  ),
  action('Release_Hold', fc.constant({})),
  action('Assign_Plan', fc.record({ planId: plan, takesSeats: fc.boolean() })),
  edit(fc.record({ Seats__c: seats })),
  edit(fc.record({ Expires_On__c: day })),
  edit(fc.record({ Status__c: fc.constantFrom('Trial', 'Active'), Plan__c: plan })),
  edit(fc.record({ Hold_Until__c: day, Hold_Reason__c: fc.constant('By hand') })),
  edit(fc.record({ Package_Version__c: fc.constantFrom('@version1', '@version2') })),
  fc.integer({ min: 1, max: 3 }).map((number) => ({
    event: upgrade({ Version_Id__c: versionId(number), Version_Number__c: `${String(number)}.0` })
  }))
);

interface Snapshot {
  readonly at: string;
  readonly terms: Terms;
}
/** What can end access, and what was on the list for it. */
interface Look {
  readonly access: string;
  readonly status: string;
  readonly next: string;
  readonly on: string;
}

const RANK = ['Ended', 'Grace', 'Full'];

class Story {
  readonly world = new RulesOrg();
  readonly ids = new Map<string, string>();
  readonly snapshots: Snapshot[] = [];
  readonly id: Promise<string>;
  #events = 0;

  constructor() {
    const { world, ids } = this;
    const terms = { Grace_Days__c: 4, Term_Months__c: 1, Overage_Policy__c: 'Allow' };
    for (const [name, Trial_End_Action__c] of [
      ['suspend', 'Suspend'],
      ['convert', 'Convert'],
      ['end', 'End Access']
    ] as const)
      ids.set(name, addPlan(world, { ...terms, Name: `Plan ${name}`, Trial_End_Action__c }));
    const package_ = addPackage(world, 1, { Default_Plan__c: ids.get('suspend') ?? '' });
    for (const number of [1, 2]) ids.set(`version${String(number)}`, addVersion(world, package_, number));
    this.id = world
      .send(install({ Version_Id__c: versionId(1) }))
      .then(() => String(world.row('License__c', 'Id')['Id']));
  }

  named<T>(values: Readonly<Record<string, T>>): Record<string, T | string> {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const isName = typeof value === 'string' && value.startsWith('@');
        return [name, isName ? (this.ids.get(value.slice(1)) ?? '') : value];
      })
    );
  }

  /** Does a step; what the org refuses, it refuses. */
  async take(one: Step): Promise<void> {
    const { world } = this;
    const id = await this.id;
    if ('days' in one) {
      for (let left = one.days; left > 0; left -= 1) {
        const before = this.look();
        await world.wait({ days: 1 });
        this.#nothingWasTaken(before, true);
      }
      return;
    }
    const before = this.look();
    if ('act' in one) {
      const inputs = { licenseId: id, ...this.named(one.inputs) };
      world.as('Operations', (tx) => assert.ok(tx.runFlow(one.act, [inputs])[0]?.success));
    } else if ('edit' in one) world.change('Administrator', 'License__c', id, this.named(one.edit));
    else {
      this.#events += 1;
      await world.send({ ...one.event, Event_Key__c: `event ${String(this.#events)}` });
    }
    await world.org.settle();
    this.#nothingWasTaken(before, false);
  }

  async snap(): Promise<void> {
    const at = this.world.org.now().toISOString().replace('Z', '+0000');
    this.snapshots.push({ at, terms: readTerms(this.world, await this.id) });
    await this.world.wait({ seconds: 1 });
  }

  look(): Look {
    const row = this.world.row('License__c', 'Access__c, Status__c, Next_Action__c, Next_Action_On__c');
    const text = (name: string): string => String(row[name] ?? '');
    return {
      access: text('Access__c'),
      status: text('Status__c'),
      next: text('Next_Action__c'),
      on: text('Next_Action_On__c')
    };
  }

  /** Access ends by a suspension or an uninstall, else in a night, as listed the day before. */
  #nothingWasTaken(before: Look, wasNight: boolean): void {
    const after = this.look();
    if (RANK.indexOf(after.access) >= RANK.indexOf(before.access)) return;
    const today = this.world.org.now().toISOString().slice(0, 10);
    const wasListed = /^End (trial|term|grace)$/.test(before.next) && before.on < today;
    const message = `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    if (wasNight) assert.ok(wasListed, `not on the list: ${message}`);
    else assert.match(after.status, /Suspended|Uninstalled/, message);
  }

  async replaysTo(): Promise<void> {
    const id = await this.id;
    const lines = readLines(this.world, id);
    const now = readTerms(this.world, id);
    for (const { at, terms } of this.snapshots) assert.deepEqual(replayLedger(now, lines, at), terms, at);
  }
}

describe('the ledger', () => {
  it('gives the license as it was after each of any steps, and no access ends that was not listed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        const story = new Story();
        try {
          await story.snap();
          for (const each of steps) {
            await story.take(each);
            await story.snap();
          }
          await story.take({ event: uninstall() });
          await story.replaysTo();
          assert.equal(story.look().status, 'Uninstalled');
          assert.deepEqual(story.world.faults, []);
        } finally {
          story.world.close();
        }
      }),
      { numRuns: 12, seed: 5 }
    );
  });
});
