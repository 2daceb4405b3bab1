import type { SaveError, SaveResult } from '../Org.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { ROLLED_BACK, TOO_MANY_RETRIES, failure } from './saveError.ts';

const ATTEMPTS = 3;

/** One record in the course of one attempt to save or delete it. */
export interface Attempted {
  readonly index: number;
  /** Records of one unit succeed or fail together. */
  readonly unit: number;
  /** Of the record as the caller named it; null for a new one. */
  readonly id: string | null;
  readonly errors: SaveError[];
}

export interface AttemptPlan<D extends Attempted> {
  readonly count: number;
  begin(index: number): D;
  /** Works on the drafts, adds errors, and gives back those that left something to undo should their unit fail. */
  attempt(drafts: readonly D[]): readonly D[];
  succeed(draft: D): SaveResult;
}

/**
 * Partial success as the platform does it (Apex Developer Guide, "Bulk DML Exception Handling"): records that fail before
 * they have an effect are set aside; when one fails after, everything is undone and the rest is tried again, three times
 * in all. Answers by index.
 */
export function inAttempts<D extends Attempted>(
  work: UnitOfWork,
  plan: AttemptPlan<D>
): readonly SaveResult[] {
  const results = new Map<number, SaveResult>();
  const indexes = [...Array(plan.count).keys()];
  let left = indexes;
  for (let attempts = 0; left.length > 0 && attempts < ATTEMPTS; attempts += 1) {
    const { drafts, failedUnits, dirty } = work.attempt(
      () =>
        attemptOnce(
          plan,
          left.map((index) => plan.begin(index))
        ),
      (outcome) => !outcome.dirty
    );
    for (const draft of drafts) {
      if (draft.errors.length > 0) results.set(draft.index, failure(draft.id, draft.errors));
      else if (failedUnits.has(draft.unit)) results.set(draft.index, failure(draft.id, [ROLLED_BACK]));
      else if (!dirty) results.set(draft.index, plan.succeed(draft));
    }
    left = left.filter((index) => !results.has(index));
  }
  return indexes.map((index) => results.get(index) ?? failure(null, [TOO_MANY_RETRIES]));
}

function attemptOnce<D extends Attempted>(
  plan: AttemptPlan<D>,
  drafts: readonly D[]
): { drafts: readonly D[]; failedUnits: ReadonlySet<number>; dirty: boolean } {
  const touched = plan.attempt(drafts);
  const failedUnits = unitsWithErrors(drafts);
  return { drafts, failedUnits, dirty: touched.some((draft) => failedUnits.has(draft.unit)) };
}

export function unitsWithErrors(drafts: readonly Attempted[]): ReadonlySet<number> {
  return new Set(drafts.filter((draft) => draft.errors.length > 0).map((draft) => draft.unit));
}

/** The drafts whose whole unit is without errors so far. */
export function inCleanUnits<D extends Attempted>(drafts: readonly D[]): readonly D[] {
  const failed = unitsWithErrors(drafts);
  return drafts.filter((draft) => !failed.has(draft.unit));
}
