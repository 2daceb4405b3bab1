import type { Row } from '../../metadata/index.ts';
import { RecordBatch } from '../formulas/RecordBatch.ts';
import { checkValue } from './checkValue.ts';
import { objectOf, operationOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { toSaveError } from './saveError.ts';
import type { Draft } from './SaveRequest.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';

/** On create: default values of what the caller left out, unticked checkboxes, the owner. */
export const applyDefaults: SaveStep = (work, drafts) => {
  if (operationOf(drafts) === 'update') return;
  const object = objectOf(drafts);
  const batch = new RecordBatch(
    work.world,
    object,
    drafts.map((draft) => draft.record)
  );
  for (const draft of drafts) {
    try {
      setDefaults(work, object, draft, batch);
    } catch (error) {
      draft.errors.push(toSaveError(error));
    }
  }
};

/** What a new record of an object begins with, for a form that is to be filled. */
export function defaultValues(work: UnitOfWork, object: ProgramObject): Row {
  const record: Row = {};
  const batch = new RecordBatch(work.world, object, [record]);
  setDefaults(work, object, { record, given: new Set() }, batch);
  return record;
}

function setDefaults(
  work: UnitOfWork,
  object: ProgramObject,
  draft: Pick<Draft, 'record' | 'given'>,
  batch: RecordBatch
): void {
  const { record, given } = draft;
  for (const { field, value } of object.defaults) {
    if (given.has(field.name)) continue;
    record[field.name] = checkValue(field, value.evaluate(batch.context(record)), work.org.program.catalog);
  }
  for (const field of object.type.fields.values()) {
    if (!field.formula) record[field.name] ??= field.type === 'boolean' ? false : null;
  }
  if ('OwnerId' in record) record.OwnerId ??= work.user.id;
  // A hierarchy setting without an owner is the organization's default.
  if ('SetupOwnerId' in record) record.SetupOwnerId ??= work.org.organizationId;
}
