import assert from 'node:assert/strict';
import type { Row } from '../../local-org/metadata/index.ts';
import { at, install, uninstall, upgrade, usage } from './InstallEvents.ts';
import { orgId, versionId } from './RulesOrg.ts';
import type { RulesOrg } from './RulesOrg.ts';

/** Events of one story, in the order in which they occurred. */
export type Story = readonly (readonly [make: (fields: Row) => Row, time: string, fields?: Row])[];

export const stories: Readonly<Record<string, Story>> = {
  'an install and its uninstall': [
    [install, '08:00'],
    [uninstall, '09:00']
  ],
  'an install and its uninstall of the same moment': [
    [install, '08:00'],
    [uninstall, '08:00']
  ],
  'an install, an upgrade and an uninstall': [
    [install, '08:00', { Version_Id__c: versionId(1) }],
    [upgrade, '09:00'],
    [uninstall, '10:00']
  ],
  'an install with what is reported of it': [
    [install, '08:00'],
    [usage, '09:00', { Used_Seats__c: 2 }],
    [upgrade, '10:00'],
    [usage, '11:00', { Used_Seats__c: 6 }]
  ],
  'an uninstall and the install after it': [
    [install, '08:00', { Version_Id__c: versionId(1) }],
    [uninstall, '09:00'],
    [install, '10:00', { Version_Id__c: versionId(2) }]
  ],
  'a reinstall that is upgraded': [
    [install, '08:00', { Version_Id__c: versionId(1) }],
    [uninstall, '09:00'],
    [install, '10:00', { Version_Id__c: versionId(1) }],
    [upgrade, '11:00']
  ],
  'two installations that both ended': [
    [install, '08:00'],
    [uninstall, '09:00'],
    [install, '10:00'],
    [uninstall, '11:00']
  ]
};

let orgs = 0;

/** The events of a story in an org of their own. */
export function eventsOf(story: Story): { readonly org: string; readonly events: readonly Row[] } {
  orgs += 1;
  const org = orgId(orgs);
  const events = story.map(([make, time, fields], index) =>
    make({
      Event_Key__c: `${String(orgs)}/${String(index)}`,
      Org_Id__c: org,
      Occurred_At__c: at(time),
      ...fields
    })
  );
  return { org, events };
}

export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((others) => [item, ...others])
  );
}

export interface Held {
  readonly license: Row;
  readonly isLive: boolean;
  readonly used: readonly Row[];
}

/** Every license of an org, the older first: what a customer holds and held. */
export function licensesOf(world: RulesOrg, org: string): readonly Held[] {
  const rows = world.rows(
    'License__c',
    'Id, Status__c, Access__c, Seats__c, Expires_On__c, Installed_On__c, Uninstalled_On__c, Package_Version__r.Name, Previous_License__r.Installed_On__c, Live_Key__c, Last_Event_At__c',
    `WHERE Subscriber__r.Org_Id__c = '${org}' ORDER BY Name`
  );
  return rows.map(({ Id, Live_Key__c, ...license }) => ({
    license,
    isLive: Live_Key__c !== null,
    used: world.rows('License_Observation__c', 'Used_Seats__c', `WHERE License__c = '${String(Id)}'`)
  }));
}

export function unsettled(world: RulesOrg, org: string): number {
  const where = `WHERE Org_Id__c = '${org}' AND State__c IN ('New', 'Waiting', 'Failed')`;
  return world.count('Install_Event__c', where);
}

/** The end state when each event comes by itself and in time. */
export async function inOrder(world: RulesOrg, story: Story): Promise<readonly Held[]> {
  const { org, events } = eventsOf(story);
  for (const event of events) await world.send(event);
  assert.equal(unsettled(world, org), 0);
  return licensesOf(world, org);
}
