import type { FlowRecordDelete } from '@salesforce/types/metadata';
import type { RecordInput } from '../../SaveResult.ts';
import type { Compilation } from '../compile/Compilation.ts';
import type { Element } from '../CompiledFlow.ts';
import type { Frame } from '../run/Interview.ts';
import { mergeById } from '../run/mergeById.ts';
import { preparePerFrame } from '../run/perFrame.ts';
import type { Prepared } from '../run/perFrame.ts';
import { elementBase, nextOf } from './elementBase.ts';
import { matchingIds } from './matchingIds.ts';
import { objectOf } from './objectOf.ts';
import { readRecords, recordInput } from './recordInput.ts';

type Ids = readonly Prepared<readonly string[]>[];

/** One DML statement for all interviews that wait here. Finding nothing to delete is no fault (believed). */
export function compileDeleteRecords(compilation: Compilation, node: FlowRecordDelete): Element | undefined {
  const base = elementBase(compilation, node);
  const next = nextOf(compilation, node.connector);
  const target =
    node.inputReference === undefined ? byFilters(compilation, node) : byReference(compilation, node);
  if (!target) return undefined;
  const inputOf = (Id: string): RecordInput => ({ object: target.object, fields: { Id } });
  return {
    kind: 'bulk',
    ...base,
    ...next,
    run: (frames) => {
      const inputs = target
        .ids(frames)
        .map((ids) => ('fault' in ids ? ids : { value: ids.value.map(inputOf) }));
      const written = mergeById(frames, inputs, { operation: 'delete' });
      return written.map((outcome) => ('fault' in outcome ? outcome.fault : undefined));
    }
  };
}

interface Target {
  readonly object: string;
  ids(frames: readonly Frame[]): Ids;
}

function byFilters(compilation: Compilation, node: FlowRecordDelete): Target | undefined {
  const object = objectOf(compilation, node);
  return object && { object: object.name, ids: matchingIds(compilation, node, object) };
}

function byReference(compilation: Compilation, node: FlowRecordDelete): Target | undefined {
  const resource = recordInput(compilation, node);
  if (!resource) return undefined;
  const ids = (frames: readonly Frame[]): Ids =>
    preparePerFrame(frames, (frame) => readRecords(frame, resource).flatMap(({ id }) => id ?? []));
  return { object: resource.type.object ?? '', ids };
}
