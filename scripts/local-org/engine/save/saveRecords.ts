import type { SaveResult } from '../Org.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { inAttempts, unitsWithErrors } from './inAttempts.ts';
import { saveChunk } from './saveChunk.ts';
import { saveError } from './saveError.ts';
import { newDraft } from './SaveRequest.ts';
import type { Draft, SaveManner, SaveRequest } from './SaveRequest.ts';

/** Triggers and flows see records in chunks of this size. */
export const CHUNK_SIZE = 200;
/** Apex Developer Guide, "Execution Governors and Limits": stack depth of saves that start each other. */
const MOST_NESTED_SAVES = 16;

/** Saves records in the platform's order of execution, in chunks of 200. Answers in the order of the requests. */
export function saveRecords(
  work: UnitOfWork,
  requests: readonly SaveRequest[],
  manner: SaveManner
): readonly SaveResult[] {
  return inAttempts<Draft>(work, {
    count: requests.length,
    begin: (index) => newDraft(index, at(requests, index)),
    attempt: (drafts) => attemptAll(work, drafts, manner),
    succeed: ({ record, prior }) => ({
      id: String(record.Id),
      success: true,
      created: prior === null,
      errors: []
    })
  });
}

function at(requests: readonly SaveRequest[], index: number): SaveRequest {
  const request = requests[index];
  if (!request) throw new RangeError(`No request ${String(index)}`);
  return request;
}

function attemptAll(work: UnitOfWork, drafts: readonly Draft[], manner: SaveManner): readonly Draft[] {
  if (work.depth >= MOST_NESTED_SAVES) {
    const error = saveError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'Maximum trigger depth exceeded');
    for (const draft of drafts) draft.errors.push(error);
    return [];
  }
  const failedUnits = new Set<number>();
  const written: Draft[] = [];
  work.depth += 1;
  try {
    for (const chunk of chunksOf(drafts)) {
      const wanted = chunk.filter((draft) => !failedUnits.has(draft.unit));
      written.push(...saveChunk(work, wanted, manner));
      for (const unit of unitsWithErrors(wanted)) failedUnits.add(unit);
    }
  } finally {
    work.depth -= 1;
  }
  return written;
}

/** One object and one operation a chunk; a record that is in the chunk already starts the next one. */
function chunksOf(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const chunks: Draft[][] = [];
  const ids = new Set<string>();
  for (const draft of drafts) {
    const current = chunks.at(-1);
    const first = current?.[0]?.request;
    const { object, operation } = draft.request;
    const isOfKind = first?.object === object && first.operation === operation;
    if (current && isOfKind && current.length < CHUNK_SIZE && !ids.has(draft.id ?? '')) current.push(draft);
    else {
      chunks.push([draft]);
      ids.clear();
    }
    if (draft.id !== null) ids.add(draft.id);
  }
  return chunks;
}
