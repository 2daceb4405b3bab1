import { beforeSave } from '../flows/index.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { checkReferences } from './checkReferences.ts';
import { checkValue } from './checkValue.ts';
import { objectOf, operationOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { toSaveError } from './saveError.ts';
import type { Draft } from './SaveRequest.ts';
import { withoutErrors } from './SaveRequest.ts';

/** Step 3: before-save flows; what they write into the record is checked as what the caller wrote was. */
export const runBeforeSave: SaveStep = (work, drafts) => {
  const object = objectOf(drafts);
  const operation = operationOf(drafts) === 'insert' ? 'create' : 'update';
  const flows = work.org.program.flows.triggered(object.type.name, 'beforeSave', operation);
  if (flows.length === 0) return;
  const untouched = drafts.map((draft) => ({ ...draft.record }));
  const errors = beforeSave(flows, drafts, work.host);
  drafts.forEach((draft, index) => {
    draft.errors.push(...(errors[index] ?? []));
    if (draft.errors.length === 0) checkWritten(work, object, draft, untouched[index] ?? {});
  });
  const left = withoutErrors(drafts);
  // Flows that a record triggers run in system mode without sharing.
  if (left.length > 0)
    checkReferences(work, left, { mode: 'SystemModeWithoutSharing', ignoreUnchanged: true });
};

function checkWritten(
  work: UnitOfWork,
  object: ProgramObject,
  draft: Draft,
  untouched: Draft['record']
): void {
  for (const [name, value] of Object.entries(draft.record)) {
    if (value === untouched[name]) continue;
    const field = object.type.field(name);
    if (!field) continue;
    try {
      draft.record[name] = checkValue(field, value, work.org.program.catalog);
    } catch (error) {
      draft.errors.push(toSaveError(error));
    }
  }
}
