import { afterSave } from '../flows/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { objectOf, operationOf } from './objectOf.ts';
import type { Draft } from './SaveRequest.ts';

/**
 * Step 14: after-save flows. They do not run again for a record whose own after-save flows are still running: a
 * recursive save skips steps 9 to 17 (Apex Developer Guide, "Triggers and Order of Execution").
 */
export function runAfterSave(work: UnitOfWork, drafts: readonly Draft[]): void {
  const operation = operationOf(drafts) === 'insert' ? 'create' : 'update';
  const flows = work.org.program.flows.triggered(objectOf(drafts).type.name, 'afterSave', operation);
  const fresh = drafts.filter((draft) => !work.inFlight.has(String(draft.record.Id)));
  if (flows.length === 0 || fresh.length === 0) return;
  const ids = fresh.map((draft) => String(draft.record.Id));
  for (const id of ids) work.inFlight.add(id);
  try {
    const errors = afterSave(flows, fresh, work.host);
    fresh.forEach((draft, index) => draft.errors.push(...(errors[index] ?? [])));
  } finally {
    for (const id of ids) work.inFlight.delete(id);
  }
}
