import type { RecordInput, SaveResult } from '../Org.ts';
import { applyDefaults } from '../save/applyDefaults.ts';
import { checkRequired } from '../save/checkRequired.ts';
import { loadOriginals } from '../save/loadOriginals.ts';
import { readInputs } from '../save/readInputs.ts';
import { failure } from '../save/saveError.ts';
import { unknownObject } from '../save/saveInputs.ts';
import { newDraft, withoutErrors } from '../save/SaveRequest.ts';
import type { SaveManner } from '../save/SaveRequest.ts';
import type { UnitOfWork } from './UnitOfWork.ts';

const STEPS = [loadOriginals, readInputs, applyDefaults, checkRequired];

/** Publishes platform events: checked like records, never stored. Answers in the order of the events. */
export function publishEvents(
  work: UnitOfWork,
  events: readonly RecordInput[],
  manner: SaveManner = { mode: 'SystemModeWithoutSharing', ignoreUnchanged: false }
): readonly SaveResult[] {
  return events.map((event, index) => {
    const object = work.org.program.object(event.object);
    if (!object?.type.platformEvent) return failure(null, [unknownObject(event.object)]);
    const draft = newDraft(index, { operation: 'insert', object, fields: event.fields, unit: index });
    for (const step of STEPS) {
      if (withoutErrors([draft]).length > 0) step(work, [draft], manner);
    }
    if (draft.errors.length > 0) return failure(null, draft.errors);
    const id = work.org.database.newId(object.type.name);
    const now = work.org.now().toISOString().replace('Z', '+0000');
    work.publish(object.type, {
      ...draft.record,
      CreatedDate: now,
      CreatedById: work.user.id,
      EventUuid: crypto.randomUUID()
    });
    return { id, success: true, created: true, errors: [] };
  });
}
