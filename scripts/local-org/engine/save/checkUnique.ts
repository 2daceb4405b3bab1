import type { Field, Value } from '../../metadata/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { objectOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { saveError } from './saveError.ts';
import type { Draft } from './SaveRequest.ts';
import { withoutErrors } from './SaveRequest.ts';

/** Keys of several fields that the platform holds unique. */
const COMPOSITE_KEYS: Readonly<Record<string, readonly string[]>> = {
  PermissionSetAssignment: ['AssigneeId', 'PermissionSetId']
};

/** Unique fields with a message of their own. */
const OWN_MESSAGES: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  'User.Username': {
    code: 'DUPLICATE_USERNAME',
    message:
      'Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn’t need to match the user’s email address). '
  }
};

/**
 * The unique indexes of step 7, before the write, so that each record learns which other record it doubles. Two new
 * records of one chunk with the same value: the second one fails. Gives new records their ids.
 */
export const checkUnique: SaveStep = (work, drafts) => {
  const { type, unique } = objectOf(drafts);
  for (const draft of drafts) draft.record.Id ??= work.org.database.newId(type.name);
  for (const field of unique) checkKey(work, withoutErrors(drafts), [field]);
  const composite = COMPOSITE_KEYS[type.name];
  if (composite)
    checkKey(
      work,
      withoutErrors(drafts),
      composite.flatMap((name) => type.field(name) ?? [])
    );
  if (type.customSetting)
    checkKey(
      work,
      withoutErrors(drafts),
      [type.field('SetupOwnerId')].flatMap((field) => field ?? [])
    );
};

function checkKey(work: UnitOfWork, drafts: readonly Draft[], fields: readonly Field[]): void {
  const changed = drafts.filter(({ record, prior }) => {
    return fields.some(({ name }) => record[name] !== prior?.[name]) && keyOf(record, fields) !== undefined;
  });
  if (changed.length === 0) return;
  const owners = storedOwners(work, changed, fields);
  // What this chunk moves away from a value leaves it free for another record of the chunk.
  for (const draft of drafts) {
    const before = draft.prior && keyOf(draft.prior, fields);
    if (before && owners.get(before) === draft.record.Id && keyOf(draft.record, fields) !== before)
      owners.delete(before);
  }
  for (const draft of changed) {
    const key = keyOf(draft.record, fields) ?? '';
    const id = String(draft.record.Id);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, id);
    else if (owner !== id) draft.errors.push(duplicate(draft, fields, owner));
  }
}

function storedOwners(
  work: UnitOfWork,
  drafts: readonly Draft[],
  fields: readonly Field[]
): Map<string, string> {
  const rows = work.org.database.find({
    object: objectOf(drafts).type.name,
    fields: ['Id', ...fields.map((field) => field.name)],
    where: {
      and: fields.map((field) => {
        const values = new Set<Value>(drafts.map((draft) => draft.record[field.name] ?? null));
        return { field: field.name, operator: 'in', value: [...values] };
      })
    }
  });
  return new Map(
    rows.flatMap((row) =>
      keyOf(row, fields) === undefined ? [] : [[keyOf(row, fields) ?? '', String(row.Id)]]
    )
  );
}

/** Undefined when a part is blank: blanks double nothing. */
function keyOf(row: Draft['record'], fields: readonly Field[]): string | undefined {
  const parts = fields.map((field) => {
    const value = row[field.name] ?? null;
    return typeof value === 'string' && !field.caseSensitive && !field.reference
      ? value.toLowerCase()
      : value;
  });
  return parts.includes(null) ? undefined : JSON.stringify(parts);
}

function duplicate(draft: Draft, fields: readonly Field[], owner: string): ReturnType<typeof saveError> {
  const names = fields.map((field) => field.name).join(', ');
  const own = OWN_MESSAGES[`${draft.request.object.type.name}.${names}`];
  if (own) return saveError(own.code, own.message, [names]);
  const message = `duplicate value found: ${names} duplicates value on record with id: ${owner.slice(0, 15)}`;
  return saveError('DUPLICATE_VALUE', message);
}
