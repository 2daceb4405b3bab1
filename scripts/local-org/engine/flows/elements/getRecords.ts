import type { FlowRecordLookup } from '@salesforce/types/metadata';
import type { RowQuery } from '../../../database/index.ts';
import type { SObjectType } from '../../../metadata/index.ts';
import type { Compilation } from '../compile/Compilation.ts';
import { resolveFieldPath } from '../compile/fieldPath.ts';
import { checkFits, compileOperand } from '../compile/Operand.ts';
import { compileRecordFilters } from '../compile/recordFilters.ts';
import type { Element } from '../CompiledFlow.ts';
import { findPerFrame } from '../run/findPerFrame.ts';
import type { Frame } from '../run/Interview.ts';
import { preparePerFrame } from '../run/perFrame.ts';
import { plain } from '../values/FlowValue.ts';
import { single } from '../values/FlowType.ts';
import { elementBase, nextOf } from './elementBase.ts';
import { compileLookupOutput } from './lookupOutput.ts';
import { objectOf } from './objectOf.ts';
import { queryFields } from './queryFields.ts';

/** One SOQL query for all interviews that wait here. */
export function compileGetRecords(compilation: Compilation, node: FlowRecordLookup): Element | undefined {
  const object = objectOf(compilation, node);
  const base = elementBase(compilation, node);
  const next = nextOf(compilation, node.connector);
  if (!object) return undefined;
  const build = compileQuery(compilation, node, object);
  const store = compileLookupOutput(compilation, node, object);
  return {
    kind: 'bulk',
    ...base,
    ...next,
    run: (frames) => {
      if (!build) return frames.map(() => undefined);
      const found = findPerFrame(frames, preparePerFrame(frames, build));
      return frames.map((frame, index) => {
        const records = found[index];
        if (!records || 'fault' in records) return records?.fault;
        store(frame, records.value);
        return undefined;
      });
    }
  };
}

function compileQuery(
  compilation: Compilation,
  node: FlowRecordLookup,
  object: SObjectType
): ((frame: Frame) => RowQuery) | undefined {
  const where = compileRecordFilters(compilation, object, node.filters, node.filterLogic, node);
  const orderBy = compileOrder(compilation, node, object);
  const named = namedFields(compilation, node, object);
  const limit = compileOperand(compilation, node.limit, node);
  if (limit) checkFits(compilation, single('Number'), limit, node, 'limit');
  if (!where || !orderBy || !limit) return undefined;
  const fields = queryFields(compilation, object, named);
  return (frame) => {
    const most = node.getFirstRecordOnly === true ? 1 : plain(limit.read(frame));
    return {
      object: object.name,
      fields: fields(),
      where: where(frame),
      orderBy,
      ...(typeof most === 'number' ? { limit: most } : {})
    };
  };
}

/** Records that sort alike come by id, so that "the first one" is always the same. */
function compileOrder(
  compilation: Compilation,
  node: FlowRecordLookup,
  object: SObjectType
): RowQuery['orderBy'] | undefined {
  if (node.sortField === undefined) return [{ by: 'Id' }];
  const field = resolveFieldPath(compilation.catalog, object, node.sortField.split('.'));
  if (field) return [{ by: field.path, descending: node.sortOrder === 'Desc' }, { by: 'Id' }];
  compilation.refuse(
    node,
    `The field "${node.sortField}" for the object "${object.name}" doesn't exist.`,
    'sortField'
  );
  return undefined;
}

function namedFields(
  compilation: Compilation,
  node: FlowRecordLookup,
  object: SObjectType
): readonly string[] {
  const names = [...node.queriedFields, ...node.outputAssignments.map(({ field }) => field)];
  return names.flatMap((name) => {
    const field = resolveFieldPath(compilation.catalog, object, name.split('.'));
    if (field) return [field.path];
    compilation.refuse(
      node,
      `The field "${name}" for the object "${object.name}" doesn't exist.`,
      'queriedFields'
    );
    return [];
  });
}
