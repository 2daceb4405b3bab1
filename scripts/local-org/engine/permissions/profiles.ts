import type { Catalog } from '../../metadata/index.ts';
import { addObjectGrant, noGrants } from './Grants.ts';
import type { Grants } from './Grants.ts';

interface Profile {
  readonly name: string;
  readonly grants: (catalog: Catalog) => Grants;
}

export const SYSTEM_ADMINISTRATOR = 'System Administrator';

/** The profiles of a new org that the local org has; each other profile gives what the minimum gives: nothing. */
export const PROFILES: readonly Profile[] = [
  { name: SYSTEM_ADMINISTRATOR, grants: () => noGrants(true) },
  { name: 'Standard User', grants: standardUser },
  { name: 'Minimum Access - Salesforce', grants: () => noGrants() }
];

/** Create, read and edit the standard objects of sales and service, with all their standard fields. */
function standardUser(catalog: Catalog): Grants {
  const grants = noGrants();
  for (const object of catalog.objects.values()) {
    if (object.custom || object.customSetting || object.platformEvent) continue;
    addObjectGrant(grants, object.name, {
      read: true,
      create: true,
      edit: true,
      delete: true,
      viewAll: false,
      modifyAll: false,
      viewAllFields: false
    });
    for (const field of object.fields.values()) {
      if (!field.custom)
        grants.fields.set(`${object.name}.${field.name}`.toLowerCase(), { read: true, edit: true });
    }
  }
  return grants;
}
