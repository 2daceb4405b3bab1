import type { Compilation } from '../compile/Compilation.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import type { Resource } from '../compile/Root.ts';
import type { Frame } from '../run/Interview.ts';
import { FlowFault } from '../values/FlowFault.ts';
import type { FlowRecord } from '../values/FlowRecord.ts';
import { describeType } from '../values/FlowType.ts';
import { recordsOf } from '../values/FlowValue.ts';

/** The record or records that an element writes, by `inputReference`. */
export function recordInput(
  compilation: Compilation,
  node: { readonly inputReference?: string }
): Resource | undefined {
  const path = node.inputReference ?? '';
  const resource = resolveReference(compilation, path);
  if (!resource) {
    compilation.refuse(node, `The element has an invalid reference to "${path}".`, 'inputReference');
    return undefined;
  }
  if (resource.type.base === 'Record') return resource;
  compilation.refuse(
    node,
    `"${path}" holds no records but ${describeType(resource.type)}.`,
    'inputReference'
  );
  return undefined;
}

/** An empty collection is nothing to do; a record that was never set is a fault. */
export function readRecords(frame: Frame, resource: Resource): readonly FlowRecord[] {
  const value = resource.read(frame);
  if (value !== null || resource.type.collection) return recordsOf(value);
  throw new FlowFault(
    `The flow failed to access the value for ${resource.path} because it hasn't been set or assigned.`
  );
}
