import type { Field, SObjectType, Value } from '../../metadata/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { saveError } from './saveError.ts';
import type { Draft } from './SaveRequest.ts';

interface Key {
  readonly name: string;
  readonly lookup: Field;
  readonly target: SObjectType;
  readonly keyField: Field;
}

/**
 * Parents that are named by an external id, as `Package__r.Code__c` (the header of a CSV column, or a nested
 * object in JSON): the lookup field and the parent's id for each draft. One query for each such name.
 */
export function resolveExternalKeys(
  work: UnitOfWork,
  type: SObjectType,
  drafts: readonly Draft[]
): ReadonlyMap<Draft, readonly [string, Value][]> {
  const resolved = new Map<Draft, [string, Value][]>();
  for (const name of dottedNames(drafts)) {
    const users = drafts.filter((draft) => name in draft.request.fields);
    const key = findKey(work, type, name);
    if (!key) {
      const error = saveError('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`, [
        name
      ]);
      for (const draft of users) draft.errors.push(error);
      continue;
    }
    const ids = idsByKey(work, key, users);
    for (const draft of users) {
      const value = draft.request.fields[name] ?? null;
      const id = value === null || value === '' ? null : ids.get(normal(key.keyField, value));
      if (id === undefined) draft.errors.push(notFound(key, value));
      else resolved.set(draft, [...(resolved.get(draft) ?? []), [key.lookup.name, id]]);
    }
  }
  return resolved;
}

function dottedNames(drafts: readonly Draft[]): ReadonlySet<string> {
  return new Set(
    drafts.flatMap((draft) => Object.keys(draft.request.fields).filter((name) => name.includes('.')))
  );
}

function findKey(work: UnitOfWork, type: SObjectType, name: string): Key | undefined {
  const [relationship = '', keyName = ''] = name.split('.');
  const lookup = [...type.fields.values()].find(
    (field) => field.reference?.relationshipName.toLowerCase() === relationship.toLowerCase()
  );
  const target = work.org.program.catalog.object(lookup?.reference?.to[0] ?? '');
  const keyField = target?.field(keyName);
  const isKey = keyField && (keyField.externalId || keyField.type === 'id' || keyField.unique);
  return lookup && target && isKey ? { name, lookup, target, keyField } : undefined;
}

function idsByKey(work: UnitOfWork, key: Key, drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const values = new Set(
    drafts.map((draft) => draft.request.fields[key.name] ?? null).filter((value) => value !== null)
  );
  const rows = work.org.database.find({
    object: key.target.name,
    fields: ['Id', key.keyField.name],
    where: { field: key.keyField.name, operator: 'in', value: [...values] }
  });
  return new Map(rows.map((row) => [normal(key.keyField, row[key.keyField.name] ?? null), String(row.Id)]));
}

function normal(field: Field, value: Value): string {
  const text = String(value);
  return field.caseSensitive ? text : text.toLowerCase();
}

function notFound(key: Key, value: Value): ReturnType<typeof saveError> {
  const message = `Foreign key external ID: ${String(value)} not found for field ${key.keyField.name} in entity ${key.target.name}`;
  return saveError('INVALID_FIELD', message);
}
