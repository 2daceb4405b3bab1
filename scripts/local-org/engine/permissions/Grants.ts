import type { PermissionSet } from '@salesforce/types/metadata';

/** What a profile or a permission set allows on an object. */
export interface ObjectGrant {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
  readonly viewAllFields: boolean;
}

export interface FieldGrant {
  readonly read: boolean;
  readonly edit: boolean;
}

/** Everything that the profile and the permission sets of one user give, added up: names in lower case. */
export interface Grants {
  /** The System Administrator: everything there is. */
  readonly everything: boolean;
  readonly objects: Map<string, ObjectGrant>;
  /** By `object.field`. */
  readonly fields: Map<string, FieldGrant>;
  readonly customPermissions: Set<string>;
  /** User permissions such as `ViewAllData`. */
  readonly userPermissions: Set<string>;
  readonly tabs: Set<string>;
  readonly apps: Set<string>;
}

const NO_OBJECT: ObjectGrant = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
  viewAllFields: false
};

export function noGrants(everything = false): Grants {
  return {
    everything,
    objects: new Map(),
    fields: new Map(),
    customPermissions: new Set(),
    userPermissions: new Set(),
    tabs: new Set(),
    apps: new Set()
  };
}

/** Adds what a permission set gives; permissions only ever add up. */
export function addPermissionSet(grants: Grants, set: PermissionSet): void {
  for (const each of set.objectPermissions) {
    addObjectGrant(grants, each.object, {
      read: each.allowRead,
      create: each.allowCreate,
      edit: each.allowEdit,
      delete: each.allowDelete,
      viewAll: each.viewAllRecords,
      modifyAll: each.modifyAllRecords,
      viewAllFields: each.viewAllFields ?? false
    });
  }
  for (const each of set.fieldPermissions) {
    addFieldGrant(grants, each.field, {
      read: (each.readable ?? false) || each.editable,
      edit: each.editable
    });
  }
  addNames(grants.customPermissions, set.customPermissions, (each) => (each.enabled ? each.name : undefined));
  addNames(grants.userPermissions, set.userPermissions, (each) => (each.enabled ? each.name : undefined));
  addNames(grants.apps, set.applicationVisibilities, (each) => (each.visible ? each.application : undefined));
  addNames(grants.tabs, set.tabSettings, (each) => (each.visibility === 'None' ? undefined : each.tab));
}

export function addObjectGrant(grants: Grants, object: string, grant: ObjectGrant): void {
  const key = object.toLowerCase();
  const known = grants.objects.get(key) ?? NO_OBJECT;
  grants.objects.set(key, {
    read: known.read || grant.read,
    create: known.create || grant.create,
    edit: known.edit || grant.edit,
    delete: known.delete || grant.delete,
    viewAll: known.viewAll || grant.viewAll || grant.modifyAll,
    modifyAll: known.modifyAll || grant.modifyAll,
    viewAllFields: known.viewAllFields || grant.viewAllFields
  });
}

function addFieldGrant(grants: Grants, field: string, grant: FieldGrant): void {
  const key = field.toLowerCase();
  const known = grants.fields.get(key);
  grants.fields.set(key, {
    read: (known?.read ?? false) || grant.read,
    edit: (known?.edit ?? false) || grant.edit
  });
}

function addNames<T>(
  names: Set<string>,
  entries: readonly T[],
  nameOf: (entry: T) => string | undefined
): void {
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name !== undefined) names.add(name.toLowerCase());
  }
}
