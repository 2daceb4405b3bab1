import type { FlowRecordCreate } from '@salesforce/types/metadata';
import type { RecordInput } from '../../SaveResult.ts';
import type { SObjectType } from '../../../metadata/index.ts';
import type { Compilation } from '../compile/Compilation.ts';
import { compileFieldAssignments } from '../compile/fieldAssignments.ts';
import type { Element } from '../CompiledFlow.ts';
import type { Frame } from '../run/Interview.ts';
import { preparePerFrame } from '../run/perFrame.ts';
import { writePerFrame } from '../run/writePerFrame.ts';
import type { WriteKind } from '../run/writePerFrame.ts';
import type { FlowRecord } from '../values/FlowRecord.ts';
import { asksForMatches, compileCreateOrMatch } from './createOrMatch.ts';
import { elementBase, nextOf } from './elementBase.ts';
import { compileIdTarget } from './idTarget.ts';
import { objectOf } from './objectOf.ts';
import { readRecords, recordInput } from './recordInput.ts';

/** The records that a frame creates; `kept`: variables that get their ids. */
interface Batch {
  readonly inputs: readonly RecordInput[];
  readonly kept: readonly FlowRecord[];
}

/** One DML statement for all interviews that wait here: insert, upsert or publish. */
export function compileCreateRecords(compilation: Compilation, node: FlowRecordCreate): Element | undefined {
  if (asksForMatches(node)) return compileCreateOrMatch(compilation, node);
  const base = elementBase(compilation, node);
  const next = nextOf(compilation, node.connector);
  const source = compileSource(compilation, node);
  const storeId = compileIdTarget(compilation, node);
  const kind = source && writeKind(compilation, node, source.object);
  if (!source || !kind) return undefined;
  return {
    kind: 'bulk',
    ...base,
    ...next,
    run: (frames) => {
      const batches = preparePerFrame(frames, source.read);
      const inputs = batches.map((batch) => ('fault' in batch ? batch : { value: batch.value.inputs }));
      const written = writePerFrame(frames, inputs, kind);
      return frames.map((frame, index) => {
        const outcome = written[index];
        if (!outcome || 'fault' in outcome) return outcome?.fault;
        const batch = batches[index];
        const ids = outcome.value.map(({ id }) => id);
        if (batch && 'value' in batch && kind.operation !== 'publish') keepIds(batch.value.kept, ids);
        storeId(frame, ids[0] ?? null);
        return undefined;
      });
    }
  };
}

/** After the write the variables stand for the saved records. */
function keepIds(records: readonly FlowRecord[], ids: readonly (string | null)[]): void {
  records.forEach((record, index) => {
    record.fields['Id'] = ids[index] ?? record.id;
    record.changed.clear();
  });
}

interface Source {
  readonly object: SObjectType;
  read(frame: Frame): Batch;
}

function compileSource(compilation: Compilation, node: FlowRecordCreate): Source | undefined {
  if (node.inputReference !== undefined) {
    const resource = recordInput(compilation, node);
    const object = compilation.catalog.object(resource?.type.object ?? '');
    if (!resource || !object) return undefined;
    const read = (frame: Frame): Batch => {
      const kept = readRecords(frame, resource);
      return {
        kept,
        inputs: kept.map((record) => ({ object: object.name, fields: createable(record, object) }))
      };
    };
    return { object, read };
  }
  const object = objectOf(compilation, node);
  if (!object) return undefined;
  const fields = compileFieldAssignments(compilation, object, node.inputAssignments);
  return {
    object,
    read: (frame) => ({ kept: [], inputs: [{ object: object.name, fields: fields(frame) }] })
  };
}

/** What was read with a record and can't be written stays behind; an id goes along and is refused by an insert. */
function createable(record: FlowRecord, object: SObjectType): RecordInput['fields'] {
  const entries = Object.entries(record.fields).filter(([name, value]) => {
    const field = object.field(name);
    if (name === 'Id') return value !== null;
    return record.changed.has(name) || (field?.createable === true && field.formula === undefined);
  });
  return Object.fromEntries(entries);
}

function writeKind(
  compilation: Compilation,
  node: FlowRecordCreate,
  object: SObjectType
): WriteKind | undefined {
  if (node.doesUpsert !== true) return { operation: object.platformEvent ? 'publish' : 'insert' };
  const name = node.upsertExternalIdField ?? node.upsertStandardIdField;
  const field = object.field(name ?? '');
  if (!field || !(field.externalId || field.type === 'id')) {
    const problem = `The field "${name ?? ''}" for the object "${object.name}" can't be used to match records: it is no external id.`;
    compilation.refuse(node, problem, 'upsertExternalIdField');
    return undefined;
  }
  return { operation: 'upsert', keyField: field.name, together: node.doesUpsertAllOrNone !== false };
}
