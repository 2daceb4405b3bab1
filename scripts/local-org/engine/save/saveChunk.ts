import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { applyDefaults } from './applyDefaults.ts';
import { checkRequired } from './checkRequired.ts';
import { checkReferences } from './checkReferences.ts';
import { checkRules } from './checkRules.ts';
import { checkUnique } from './checkUnique.ts';
import { inCleanUnits } from './inAttempts.ts';
import { loadOriginals } from './loadOriginals.ts';
import { readInputs } from './readInputs.ts';
import { runAfterSave } from './runAfterSave.ts';
import { runBeforeSave } from './runBeforeSave.ts';
import type { Draft, SaveManner } from './SaveRequest.ts';
import { withoutErrors } from './SaveRequest.ts';
import { writeHistory } from './writeHistory.ts';
import { writeRows } from './writeRows.ts';

/** One step of a save, for the drafts of a chunk that have no errors so far: adds errors to those that fail it. */
export type SaveStep = (work: UnitOfWork, drafts: readonly Draft[], manner: SaveManner) => void;

/** Apex Developer Guide, "Triggers and Order of Execution": steps 1 to 5, and the unique indexes of step 7. */
const STEPS_BEFORE_WRITING: readonly SaveStep[] = [
  loadOriginals,
  readInputs,
  applyDefaults,
  checkReferences,
  runBeforeSave,
  checkRequired,
  checkRules,
  checkUnique
];

/** Saves at most 200 records of one object and operation; gives back those that were written, whatever came after. */
export function saveChunk(work: UnitOfWork, drafts: readonly Draft[], manner: SaveManner): readonly Draft[] {
  for (const step of STEPS_BEFORE_WRITING) {
    const left = withoutErrors(drafts);
    if (left.length > 0) step(work, left, manner);
  }
  const ready = inCleanUnits(drafts);
  if (ready.length === 0) return ready;
  writeRows(work, ready);
  writeHistory(work, ready);
  runAfterSave(work, ready);
  return ready;
}
