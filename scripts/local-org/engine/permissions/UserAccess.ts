import type { Catalog, Field, SObjectType } from '../../metadata/index.ts';
import type { Access } from '../Org.ts';
import type { Grants, ObjectGrant } from './Grants.ts';

/**
 * Objects of Setup: every user of the org may read them, an administrator alone may write them
 * (Object Reference, "Special Access Rules" of each).
 */
const SETUP_OBJECTS: ReadonlySet<string> = new Set([
  'Organization',
  'User',
  'Profile',
  'UserRole',
  'Group',
  'PermissionSet',
  'PermissionSetAssignment',
  'RecordType'
]);

/** Fields that field permissions do not reach: whoever reads the object reads them. */
const ALWAYS_READABLE: ReadonlySet<string> = new Set([
  'Id',
  'Name',
  'OwnerId',
  'SetupOwnerId',
  'IsDeleted',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'LastActivityDate',
  'RecordTypeId'
]);

/** What a user may do, from the sum of the grants. Object and field names in any case. */
export class UserAccess implements Access {
  readonly userId: string;
  readonly #catalog: Catalog;
  readonly #grants: Grants;

  constructor(userId: string, catalog: Catalog, grants: Grants) {
    this.userId = userId;
    this.#catalog = catalog;
    this.#grants = grants;
  }

  mayRead(object: string): boolean {
    const tracked = this.#historyOf(object);
    if (tracked !== undefined) return this.mayRead(tracked);
    return this.#isSetup(object) || this.#isSetting(object) || this.#may(object, 'read', 'ViewAllData');
  }

  mayCreate(object: string): boolean {
    return this.#may(object, 'create', 'ModifyAllData');
  }

  mayEdit(object: string): boolean {
    return this.#may(object, 'edit', 'ModifyAllData');
  }

  mayDelete(object: string): boolean {
    return this.#may(object, 'delete', 'ModifyAllData');
  }

  seesAll(object: string): boolean {
    return this.#isSetup(object) || this.#isSetting(object) || this.#may(object, 'viewAll', 'ViewAllData');
  }

  editsAll(object: string): boolean {
    return this.#may(object, 'modifyAll', 'ModifyAllData');
  }

  mayReadField(object: string, field: string): boolean {
    const found = this.#field(object, field);
    if (!found) return false;
    const { type, definition } = found;
    const isOpen = SETUP_OBJECTS.has(type.name) || type.customSetting || type.historyOf !== undefined;
    if (this.#grants.everything || isOpen) return this.mayRead(type.name);
    if (!this.mayRead(type.name)) return false;
    if (!hasFieldPermissions(definition)) return true;
    if (this.#object(type.name)?.viewAllFields) return true;
    return this.#grants.fields.get(`${type.name}.${definition.name}`.toLowerCase())?.read ?? false;
  }

  mayEditField(object: string, field: string): boolean {
    const found = this.#field(object, field);
    if (!found) return false;
    const { type, definition } = found;
    if (!definition.createable && !definition.updateable) return false;
    if (this.#grants.everything) return true;
    if (!this.mayCreate(type.name) && !this.mayEdit(type.name)) return false;
    if (!hasFieldPermissions(definition)) return true;
    return this.#grants.fields.get(`${type.name}.${definition.name}`.toLowerCase())?.edit ?? false;
  }

  has(customPermission: string): boolean {
    return this.#grants.everything || this.#grants.customPermissions.has(customPermission.toLowerCase());
  }

  seesTab(tab: string): boolean {
    return this.#grants.everything || this.#grants.tabs.has(tab.toLowerCase());
  }

  seesApp(app: string): boolean {
    return this.#grants.everything || this.#grants.apps.has(app.toLowerCase());
  }

  #may(object: string, right: keyof ObjectGrant, userPermission: string): boolean {
    // Histories are written by the org alone.
    if (this.#historyOf(object) !== undefined) return false;
    if (this.#grants.everything) return this.#catalog.object(object) !== undefined;
    // Whatever a profile or permission set says: users are no data.
    if (this.#isSetup(object)) return false;
    const withAllData = this.#grants.userPermissions;
    if (withAllData.has('modifyalldata') || withAllData.has(userPermission.toLowerCase())) return true;
    return this.#object(object)?.[right] ?? false;
  }

  #object(object: string): ObjectGrant | undefined {
    return this.#grants.objects.get(object.toLowerCase());
  }

  #field(object: string, field: string): { type: SObjectType; definition: Field } | undefined {
    const type = this.#catalog.object(object);
    const definition = type?.field(field);
    return type && definition ? { type, definition } : undefined;
  }

  #historyOf(object: string): string | undefined {
    return this.#catalog.object(object)?.historyOf;
  }

  #isSetup(object: string): boolean {
    const type = this.#catalog.object(object);
    return type !== undefined && SETUP_OBJECTS.has(type.name);
  }

  /** Custom settings are read by code and formulas of every user. */
  #isSetting(object: string): boolean {
    return this.#catalog.object(object)?.customSetting ?? false;
  }
}

/** Required and master-detail fields take no field permissions (Metadata API, "PermissionSetFieldPermissions"). */
function hasFieldPermissions(field: Field): boolean {
  if (ALWAYS_READABLE.has(field.name) || field.nameField) return false;
  if (field.reference?.masterDetail) return false;
  return field.nillable || field.type === 'boolean';
}
