import type { Field, SObjectType } from '../Catalog.ts';

/** Completes an object with its look-ups by name, which ignore case as the platform does. */
export function sObjectType(
  data: Omit<SObjectType, 'field' | 'fields' | 'nameField'>,
  fields: readonly Field[]
): SObjectType {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const byLowerName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const nameField = fields.find((field) => field.nameField);
  return {
    ...data,
    fields: byName,
    field: (name) => byName.get(name) ?? byLowerName.get(name.toLowerCase()),
    ...(nameField === undefined ? {} : { nameField })
  };
}
