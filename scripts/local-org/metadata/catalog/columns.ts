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
 * `CreatedBy.Name`, `ACCOUNT.PHONE1` of Account is `Phone`, a field's API name is itself. Undefined: no such column.
 */
export function columnPath(object: SObjectType, column: string): string | undefined {
  const special = standardObjects.get(object.name)?.screens?.columns[column] ?? commonColumns[column];
  if (special !== undefined) {
    const [first = ''] = special.split('.');
    const reachable = object.field(first) ?? object.field(`${first}Id`);
    return reachable === undefined ? undefined : special;
  }
  const ownName = column.startsWith(`${object.name}.`) ? column.slice(object.name.length + 1) : column;
  return object.field(ownName)?.name;
}
