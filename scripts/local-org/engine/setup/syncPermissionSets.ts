import type { Database } from '../../database/index.ts';
import type { Catalog, Row } from '../../metadata/index.ts';

/**
 * A PermissionSet row for every permission set of the catalog, so that it can be assigned. Rows of sets that are gone
 * stay with their assignments and give nothing.
 */
export function syncPermissionSets(database: Database, catalog: Catalog, by: string, now: Date): void {
  const rows = database.find({ object: 'PermissionSet', fields: ['Id', 'Name', 'NamespacePrefix'] });
  const known = new Map(rows.map((row) => [fullName(row), String(row.Id)]));
  const at = now.toISOString().replace(/\.\d+Z$/, '.000+0000');
  const modified = { LastModifiedById: by, LastModifiedDate: at, SystemModstamp: at };
  for (const [name, set] of catalog.permissionSets) {
    const id = known.get(name);
    const texts = { Label: set.label, Description: set.description ?? null };
    if (id !== undefined) database.updateRows('PermissionSet', [{ Id: id, ...texts }]);
    else {
      database.insertRows('PermissionSet', [
        {
          ...texts,
          ...modified,
          ...splitName(catalog, name),
          Id: database.newId('PermissionSet'),
          IsOwnedByProfile: false,
          IsCustom: true,
          Type: 'Regular',
          CreatedById: by,
          CreatedDate: at
        }
      ]);
    }
  }
}

function fullName(row: Row): string {
  return row.NamespacePrefix === null
    ? String(row.Name)
    : `${String(row.NamespacePrefix)}__${String(row.Name)}`;
}

function splitName(catalog: Catalog, name: string): Row {
  const prefix = `${catalog.namespace}__`;
  const isPackaged = catalog.namespace !== '' && name.startsWith(prefix);
  return isPackaged
    ? { Name: name.slice(prefix.length), NamespacePrefix: catalog.namespace }
    : { Name: name, NamespacePrefix: null };
}
