import type { FlowRecordFilter } from '@salesforce/types/metadata';
import type { RowQuery } from '../../../database/index.ts';
import type { SObjectType } from '../../../metadata/index.ts';
import type { Compilation } from '../compile/Compilation.ts';
import { compileRecordFilters } from '../compile/recordFilters.ts';
import { findPerFrame } from '../run/findPerFrame.ts';
import type { Frame } from '../run/Interview.ts';
import { preparePerFrame } from '../run/perFrame.ts';
import type { Prepared } from '../run/perFrame.ts';

interface Filtered {
  readonly filters: readonly FlowRecordFilter[];
  readonly filterLogic?: string;
}

/** Ids of the records that an element's filters find, in the given order: one query for all interviews. */
export function matchingIds(
  compilation: Compilation,
  node: Filtered,
  object: SObjectType,
  orderBy: RowQuery['orderBy'] = [{ by: 'Id' }]
): (frames: readonly Frame[]) => readonly Prepared<readonly string[]>[] {
  const where = compileRecordFilters(compilation, object, node.filters, node.filterLogic, node);
  if (!where) return (frames) => frames.map(() => ({ value: [] }));
  return (frames) => {
    const queries = preparePerFrame(frames, (frame) => ({
      object: object.name,
      fields: ['Id'],
      where: where(frame),
      orderBy
    }));
    return findPerFrame(frames, queries).map((found) =>
      'fault' in found ? found : { value: found.value.flatMap(({ id }) => id ?? []) }
    );
  };
}
