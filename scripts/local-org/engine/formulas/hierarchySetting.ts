import type { Database } from '../../database/index.ts';
import type { SObjectType, Value } from '../../metadata/index.ts';

/**
 * A field of a hierarchy custom setting as `$Setup` gives it: of the user's row, else the profile's, else the
 * organization's: the first that is not blank. A checkbox is never blank, so the lowest row that exists decides; without
 * any row it is false (Apex Developer Guide, "Custom Settings": fields are merged from the lowest level up).
 */
export function hierarchySetting(
  database: Database,
  type: SObjectType,
  fieldName: string,
  owners: readonly string[]
): Value {
  const field = type.field(fieldName);
  if (!field) return null;
  const rows = database.find({
    object: type.name,
    fields: ['SetupOwnerId', field.name],
    where: { field: 'SetupOwnerId', operator: 'in', value: owners }
  });
  for (const owner of owners) {
    const value = rows.find((row) => row.SetupOwnerId === owner)?.[field.name] ?? null;
    if (value !== null) return value;
  }
  return field.type === 'boolean' ? false : null;
}
