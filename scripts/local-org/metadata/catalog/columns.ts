import type { SObjectType } from '../Catalog.ts';
import { standardObjects } from '../standard/index.ts';

/** Column names that every object has in list views, related lists and search layouts (Metadata API Guide, "ListView"). */
const commonColumns: Readonly<Record<string, string>> = {
  NAME: 'Name',
  OBJECT_ID: 'Id',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  CREATEDBY_USER: 'CreatedBy.Name',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
  UPDATEDBY_USER: 'LastModifiedBy.Name',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
  'OWNER.ALIAS': 'Owner.Alias',
  'OWNER.FIRST_NAME': 'Owner.FirstName',
  'OWNER.LAST_NAME': 'Owner.LastName',
  'CORE.USERS.ALIAS': 'Owner.Alias',
  'CORE.USERS.FULL_NAME': 'Owner.Name'
};

/**
 * The path from a record that a column's name in metadata stands for: `NAME` is `Name`, `CREATEDBY_USER` is
 * `CreatedBy.Name`, `ACCOUNT.PHONE1` of Account is `Phone`, a field's API name is itself. With `objectNamed`, related
 * lists' columns of a parent too: `Order__c.NAME` is `Order__r.Name`. Undefined: no such column.
 */
export function columnPath(
  object: SObjectType,
  column: string,
  objectNamed?: (name: string) => SObjectType | undefined
): string | undefined {
  const special = standardObjects.get(object.name)?.screens?.columns[column] ?? commonColumns[column];
  if (special === 'Name') return object.nameField?.name;
  if (special !== undefined) {
    const [first = ''] = special.split('.');
    return (object.field(first) ?? object.field(`${first}Id`)) === undefined ? undefined : special;
  }
  const [first = '', ...rest] = column.split('.');
  if (rest.length === 0) return object.field(first)?.name;
  const own = first === object.name ? object.field(rest.join('.')) : undefined;
  return own?.name ?? parentPath(object, first, rest.join('.'), objectNamed);
}

function parentPath(
  object: SObjectType,
  lookup: string,
  column: string,
  objectNamed?: (name: string) => SObjectType | undefined
): string | undefined {
  // lists of a junction object name the other master by its object
  const toObject = [...object.fields.values()].find((field) => field.reference?.to.includes(lookup));
  const reference = (object.field(lookup) ?? toObject)?.reference;
  const [target] = reference?.to ?? [];
  const parent = target === undefined ? undefined : objectNamed?.(target);
  const path = parent === undefined ? undefined : columnPath(parent, column);
  return path === undefined ? undefined : `${reference?.relationshipName ?? ''}.${path}`;
}
