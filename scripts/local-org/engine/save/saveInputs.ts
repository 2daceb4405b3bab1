import type { RecordInput, SaveError, SaveResult } from '../Org.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { ROLLED_BACK, failure, saveError } from './saveError.ts';
import { saveRecords } from './saveRecords.ts';
import type { SaveManner, SaveRequest } from './SaveRequest.ts';

/** A record that a caller hands over: ready to be saved, or refused before that. */
export type Plan =
  SaveRequest | { readonly unit: number; readonly id: string | null; readonly errors: readonly SaveError[] };

/** Saves records that all are new or all are there. Answers in the order of the inputs. */
export function saveInputs(
  work: UnitOfWork,
  operation: 'insert' | 'update',
  inputs: readonly RecordInput[],
  units: readonly number[],
  manner: SaveManner
): readonly SaveResult[] {
  const plans = inputs.map((input, index): Plan => {
    const unit = units[index] ?? index;
    const object = work.org.program.object(input.object);
    if (!object || (manner.mode === 'User' && !work.user.access.mayRead(object.type.name))) {
      return { unit, id: null, errors: [unknownObject(input.object)] };
    }
    return { operation, object, fields: input.fields, unit };
  });
  return savePlans(work, plans, manner);
}

/** Saves the plans that are ready; those refused take their unit with them. */
export function savePlans(
  work: UnitOfWork,
  plans: readonly Plan[],
  manner: SaveManner
): readonly SaveResult[] {
  const refused = new Set(plans.filter((plan) => 'errors' in plan).map((plan) => plan.unit));
  const ready = plans.flatMap((plan, index) => {
    return 'errors' in plan || refused.has(plan.unit) ? [] : [{ plan, index }];
  });
  // A chunk has one operation: what an upsert creates goes before what it changes.
  ready.sort((a, b) => Number(a.plan.operation === 'update') - Number(b.plan.operation === 'update'));
  const saved = saveRecords(
    work,
    ready.map(({ plan }) => plan),
    manner
  );
  const results = new Map(ready.map(({ index }, position) => [index, saved[position]]));
  return plans.map((plan, index) => {
    if ('errors' in plan) return failure(plan.id, plan.errors);
    return results.get(index) ?? failure(null, [ROLLED_BACK]);
  });
}

export function unknownObject(name: string): SaveError {
  return saveError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
}
