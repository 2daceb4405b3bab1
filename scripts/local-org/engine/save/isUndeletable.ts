import type { SObjectType } from '../../metadata/index.ts';

/** Objects of Setup and the like: what is deleted of them is gone (Object Reference, no undelete() in their calls). */
const GONE: ReadonlySet<string> = new Set([
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'Organization'
]);

/** Whether deleted records go to the recycle bin, as `undeletable` of a describe call says. */
export function isUndeletable({ name, customSetting, platformEvent }: SObjectType): boolean {
  return !customSetting && !platformEvent && !GONE.has(name);
}
