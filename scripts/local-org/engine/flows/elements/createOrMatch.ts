import type { FlowRecordCreate } from '@salesforce/types/metadata';
import type { RowQuery } from '../../../database/index.ts';
import type { RecordInput } from '../../SaveResult.ts';
import type { Row, SObjectType } from '../../../metadata/index.ts';
import type { Compilation } from '../compile/Compilation.ts';
import { compileFieldAssignments } from '../compile/fieldAssignments.ts';
import type { Element } from '../CompiledFlow.ts';
import { mergeById } from '../run/mergeById.ts';
import type { Frame } from '../run/Interview.ts';
import { preparePerFrame } from '../run/perFrame.ts';
import type { Prepared } from '../run/perFrame.ts';
import { writePerFrame } from '../run/writePerFrame.ts';
import { elementBase, nextOf } from './elementBase.ts';
import { compileIdTarget } from './idTarget.ts';
import { matchingIds } from './matchingIds.ts';
import { objectOf } from './objectOf.ts';

/** Which of the matching records, the most recently modified first, an operation updates. */
type Choice = (ids: readonly string[]) => readonly string[];

const skip: Choice = () => [];
const all: Choice = (ids) => ids;
const latest: Choice = (ids) => ids.slice(0, 1);

/** Source: Metadata API Developer Guide, FlowRecordCreate, valid values. */
const operations = {
  operationOneMatchingRecord: new Map([
    ['None', skip],
    ['UpdateAllRecords', all]
  ]),
  operationMultMatchingRecords: new Map([
    ['None', skip],
    ['UpdateAllRecords', all],
    ['UpdateLatestRecord', latest]
  ])
} as const satisfies Partial<Record<keyof FlowRecordCreate, ReadonlyMap<string, Choice>>>;

/** What an interview does about its matches: create when there were none, else update these (none: skip). */
interface Plan {
  readonly creates: boolean;
  readonly ids: readonly string[];
  readonly fields: Row;
}

/** Whether Create Records is to check for matching records by filters, rightly or not. */
export function asksForMatches(node: FlowRecordCreate): boolean {
  const { filters, filterLogic, operationOneMatchingRecord, operationMultMatchingRecords } = node;
  const options = [filterLogic, operationOneMatchingRecord, operationMultMatchingRecords];
  return filters.length > 0 || options.some((option) => option !== undefined);
}

/**
 * Create Records that checks for matching records: one SOQL query for all interviews that wait here, then at most one
 * insert (for those without a match) and one update. The id it gives is that of the record it created or updated; null
 * after it skipped.
 */
export function compileCreateOrMatch(compilation: Compilation, node: FlowRecordCreate): Element | undefined {
  const base = elementBase(compilation, node);
  const next = nextOf(compilation, node.connector);
  const object = objectOf(compilation, node);
  if (!object || !isExecuted(compilation, node, object)) return undefined;
  const choose = compileChoice(compilation, node);
  const find = matchingIds(compilation, node, object, latestFirst(object));
  const assigned = compileFieldAssignments(compilation, object, node.inputAssignments);
  const storeId = compileIdTarget(compilation, node);
  if (!choose) return undefined;
  return {
    kind: 'bulk',
    ...base,
    ...next,
    run: (frames) => {
      const fields = preparePerFrame(frames, assigned);
      const plans = find(frames).map((found, index) => planOf(found, fields[index], choose));
      const ids = carryOut(frames, plans, object.name);
      return frames.map((frame, index) => {
        const id = ids[index];
        if (!id || 'fault' in id) return id?.fault;
        storeId(frame, id.value);
        return undefined;
      });
    }
  };
}

function planOf(
  found: Prepared<readonly string[]>,
  fields: Prepared<Row> | undefined,
  choose: Choice
): Prepared<Plan> {
  if ('fault' in found) return found;
  if (!fields || 'fault' in fields) return fields ?? { value: { creates: false, ids: [], fields: {} } };
  const creates = found.value.length === 0;
  return { value: { creates, ids: choose(found.value), fields: fields.value } };
}

/** The id that each interview gets. */
function carryOut(
  frames: readonly Frame[],
  plans: readonly Prepared<Plan>[],
  object: string
): readonly Prepared<string | null>[] {
  const inputs = (records: (plan: Plan) => readonly RecordInput[]) =>
    plans.map((plan) => ('fault' in plan ? plan : { value: records(plan.value) }));
  const toCreate = inputs(({ creates, fields }) => (creates ? [{ object, fields }] : []));
  const toUpdate = inputs(({ ids, fields }) => ids.map((Id) => ({ object, fields: { ...fields, Id } })));
  const created = writePerFrame(frames, toCreate, { operation: 'insert' });
  const updated = mergeById(frames, toUpdate, { operation: 'update' });
  return plans.map((plan, index) => {
    if ('fault' in plan) return plan;
    const [insert, update] = [created[index], updated[index]];
    if (insert && 'fault' in insert) return insert;
    if (update && 'fault' in update) return update;
    return { value: insert?.value[0]?.id ?? plan.value.ids[0] ?? null };
  });
}

/** Records that were modified at once come by id, the one that was made last first. */
function latestFirst(object: SObjectType): RowQuery['orderBy'] {
  const byId = { by: 'Id', descending: true };
  return object.field('LastModifiedDate') ? [{ by: 'LastModifiedDate', descending: true }, byId] : [byId];
}

/** By the number of matches; undefined after a problem was reported. */
function compileChoice(compilation: Compilation, node: FlowRecordCreate): Choice | undefined {
  const one = operationOf(compilation, node, 'operationOneMatchingRecord');
  const several = operationOf(compilation, node, 'operationMultMatchingRecords');
  return one && several && ((ids) => (ids.length > 1 ? several(ids) : one(ids)));
}

function operationOf(
  compilation: Compilation,
  node: FlowRecordCreate,
  option: keyof typeof operations
): Choice | undefined {
  const value = node[option];
  const choice = operations[option].get(value ?? '');
  if (choice) return choice;
  const problem =
    value === undefined
      ? `"${node.name ?? ''}" checks for matching records, but doesn't say what to do then: ${option} is missing.`
      : `The value ${value} of ${option} is not executed by the local org.`;
  compilation.refuse(node, problem, option);
  return undefined;
}

/** Reports what goes with a check for matches by filters in no documentation. */
function isExecuted(compilation: Compilation, node: FlowRecordCreate, object: SObjectType): boolean {
  const refuse = (problem: string, option: keyof FlowRecordCreate): false => {
    compilation.refuse(node, problem, option);
    return false;
  };
  if (node.filters.length === 0) return refuse('A check for matching records needs filters.', 'filterLogic');
  for (const option of ['inputReference', 'doesUpsert'] as const)
    if (node[option] !== undefined && node[option] !== false)
      return refuse(`The option ${option} together with filters is not executed by the local org.`, option);
  if (object.platformEvent)
    return refuse(`Events of "${object.name}" can't be searched for matches.`, 'filters');
  return true;
}
