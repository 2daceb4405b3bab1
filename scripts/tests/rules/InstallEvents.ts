import type { Row } from '../../local-org/metadata/index.ts';
import { orgId, packageId, versionId } from './RulesOrg.ts';
import type { RulesOrg } from './RulesOrg.ts';

/** Of the package 1 in the org 1, unless the fields say otherwise; the key is the type. */
const event =
  (type: string, more: Row = {}) =>
  (fields: Row = {}): Row => ({
    Event_Key__c: type.toLowerCase(),
    Type__c: type,
    Package_Id__c: packageId(1),
    Org_Id__c: orgId(1),
    ...more,
    ...fields
  });

/** The minimal install of the design: key, type, package and org. */
export const install = event('Install');
export const upgrade = event('Upgrade', { Version_Id__c: versionId(2), Version_Number__c: '2.0.0' });
export const uninstall = event('Uninstall');
export const usage = event('Usage', { Used_Seats__c: 3 });

/** A time of the day on which the tests begin. */
export const at = (time: string): string => `2026-03-10T${time}:00.000+0000`;

type CanAdd = Pick<RulesOrg, 'add'>;

/** A trial of 30 days with 10 seats. */
export function addPlan(world: CanAdd, fields: Row = {}): string {
  return world.add('License_Plan__c', {
    Name: 'Standard trial',
    Initial_Status__c: 'Trial',
    Trial_Days__c: 30,
    Seats__c: 10,
    Trial_End_Action__c: 'Suspend',
    Sandbox_Policy__c: 'Site License',
    Overage_Policy__c: 'Alert',
    ...fields
  });
}

/** A package without a plan, versions or a Lead Manager, unless the fields say otherwise. */
export function addPackage(world: CanAdd, number: number, fields: Row = {}): string {
  return world.add('Package__c', {
    Name: `Package ${String(number)}`,
    Package_Id__c: packageId(number),
    ...fields
  });
}

export function addVersion(world: CanAdd, package_: string, number: number, fields: Row = {}): string {
  return world.add('Package_Version__c', {
    Name: `${String(number)}.0`,
    Package__c: package_,
    Version_Id__c: versionId(number),
    Version_Number__c: `${String(number)}.0.0`,
    ...fields
  });
}
