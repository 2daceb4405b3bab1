import type { FlowRecordUpdate } from '@salesforce/types/metadata';
import type { RecordInput } from '../../SaveResult.ts';
import type { Compilation } from '../compile/Compilation.ts';
import { compileFieldAssignments } from '../compile/fieldAssignments.ts';
import type { Element } from '../CompiledFlow.ts';
import type { Frame } from '../run/Interview.ts';
import { preparePerFrame } from '../run/perFrame.ts';
import type { Prepared } from '../run/perFrame.ts';
import { mergeById } from '../run/mergeById.ts';
import { FlowFault } from '../values/FlowFault.ts';
import type { FlowRecord } from '../values/FlowRecord.ts';
import { elementBase, nextOf, targetOf } from './elementBase.ts';
import { matchingIds } from './matchingIds.ts';
import { objectOf } from './objectOf.ts';
import { readRecords, recordInput } from './recordInput.ts';

type Inputs = readonly Prepared<readonly RecordInput[]>[];

/**
 * One DML statement for all interviews that wait here, and one SOQL query before it when records are found by filters.
 * Before save, an update of `$Record` sets its fields and writes nothing.
 */
export function compileUpdateRecords(compilation: Compilation, node: FlowRecordUpdate): Element | undefined {
  const base = elementBase(compilation, node);
  if (node.inputReference !== undefined && compilation.flow.start?.triggerType === 'RecordBeforeSave')
    return compileBeforeSave(compilation, node, base);
  const next = nextOf(compilation, node.connector);
  const inputs =
    node.inputReference === undefined ? byFilters(compilation, node) : byReference(compilation, node);
  if (!inputs) return undefined;
  return {
    kind: 'bulk',
    ...base,
    ...next,
    run: (frames) =>
      mergeById(frames, inputs(frames), { operation: 'update' }).map((written) =>
        'fault' in written ? written.fault : undefined
      )
  };
}

function byFilters(
  compilation: Compilation,
  node: FlowRecordUpdate
): ((frames: readonly Frame[]) => Inputs) | undefined {
  const object = objectOf(compilation, node);
  if (!object) return undefined;
  const ids = matchingIds(compilation, node, object);
  const fields = compileFieldAssignments(compilation, object, node.inputAssignments);
  return (frames) => {
    const values = preparePerFrame(frames, fields);
    return ids(frames).map((found, index) => {
      const row = values[index];
      if ('fault' in found) return found;
      if (!row || 'fault' in row) return row ?? { value: [] };
      return { value: found.value.map((Id) => ({ object: object.name, fields: { Id, ...row.value } })) };
    });
  };
}

function byReference(
  compilation: Compilation,
  node: FlowRecordUpdate
): ((frames: readonly Frame[]) => Inputs) | undefined {
  const resource = recordInput(compilation, node);
  const object = compilation.catalog.object(resource?.type.object ?? '');
  if (!resource || !object) return undefined;
  const fields = compileFieldAssignments(compilation, object, node.inputAssignments);
  return (frames) =>
    preparePerFrame(frames, (frame) => {
      const set = Object.entries(fields(frame));
      return readRecords(frame, resource).map((record) => {
        for (const [name, value] of set) record.set(name, value);
        return changesOf(record);
      });
    });
}

/** An update writes what the flow has set; what was only read is not written back. */
function changesOf(record: FlowRecord): RecordInput {
  const { id } = record;
  if (id === null) throw new FlowFault('MISSING_ARGUMENT: Id not specified in an update call');
  const changes = [...record.changed].map((name) => [name, record.fields[name] ?? null] as const);
  return { object: record.object, fields: { ...Object.fromEntries(changes), Id: id } };
}

function compileBeforeSave(
  compilation: Compilation,
  node: FlowRecordUpdate,
  base: ReturnType<typeof elementBase>
): Element | undefined {
  const object = compilation.catalog.object(compilation.flow.start?.object ?? '');
  const next = targetOf(compilation, node.connector);
  if (node.inputReference !== '$Record' || !object) {
    compilation.refuse(node, 'A flow that runs before the save can update only $Record.', 'inputReference');
    return undefined;
  }
  const fields = compileFieldAssignments(compilation, object, node.inputAssignments);
  return {
    kind: 'step',
    ...base,
    run: (frame) => {
      for (const [name, value] of Object.entries(fields(frame))) frame.record?.set(name, value);
      return next;
    }
  };
}
