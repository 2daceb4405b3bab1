import type { Field, SObjectType, Value } from '../../metadata/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { checkValue } from './checkValue.ts';
import { objectOf } from './objectOf.ts';
import { resolveExternalKeys } from './resolveExternalKeys.ts';
import type { SaveStep } from './saveChunk.ts';
import { saveError, toSaveError } from './saveError.ts';
import type { Draft, SaveManner } from './SaveRequest.ts';

/** Step 2: overlays what the caller sets, when names, rights and values are right. */
export const readInputs: SaveStep = (work, drafts, manner) => {
  const { type } = objectOf(drafts);
  const parents = resolveExternalKeys(work, type, drafts);
  for (const draft of drafts) {
    const refused: string[] = [];
    for (const [name, value] of [...Object.entries(draft.request.fields), ...(parents.get(draft) ?? [])]) {
      if (name.includes('.') || isOwnId(draft, name)) continue;
      const field = readableField(work, type, name, manner);
      if (!field) draft.errors.push(noSuchColumn(type, name));
      else if (manner.ignoreUnchanged && draft.prior && draft.prior[field.name] === value) continue;
      else if (!isWritable(work, draft, type, field, manner)) refused.push(field.name);
      else setField(work, draft, field, value);
    }
    if (refused.length > 0) draft.errors.push(notWritable(refused));
  }
};

function isOwnId(draft: Draft, name: string): boolean {
  if (name.toLowerCase() !== 'id') return false;
  if (draft.request.operation === 'insert' && draft.request.fields[name] !== null) {
    draft.errors.push(
      saveError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id'])
    );
  }
  return true;
}

/** A field that the user may not read is, to that user, no field. */
function readableField(
  work: UnitOfWork,
  type: SObjectType,
  name: string,
  manner: SaveManner
): Field | undefined {
  const field = type.field(name);
  if (!field || manner.mode !== 'User') return field;
  return work.user.access.mayReadField(type.name, field.name) ? field : undefined;
}

function isWritable(
  work: UnitOfWork,
  draft: Draft,
  type: SObjectType,
  field: Field,
  manner: SaveManner
): boolean {
  const isOpen = draft.request.operation === 'insert' ? field.createable : field.updateable;
  return isOpen && (manner.mode !== 'User' || work.user.access.mayEditField(type.name, field.name));
}

function setField(work: UnitOfWork, draft: Draft, field: Field, value: Value): void {
  try {
    draft.record[field.name] = checkValue(field, value, work.org.program.catalog);
    draft.given.add(field.name);
  } catch (error) {
    draft.errors.push(toSaveError(error));
  }
}

function noSuchColumn(type: SObjectType, name: string): ReturnType<typeof saveError> {
  return saveError('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`, [name]);
}

function notWritable(fields: readonly string[]): ReturnType<typeof saveError> {
  return saveError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields
  );
}
