import type { FlowRecordCreate } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import type { Frame } from '../run/Interview.ts';
import { accepts, single } from '../values/FlowType.ts';

/** Where Create Records puts the id of its record: under its own name, into a variable, or nowhere. */
export function compileIdTarget(
  compilation: Compilation,
  node: FlowRecordCreate
): (frame: Frame, id: string | null) => void {
  if (node.storeOutputAutomatically === true) {
    const name = node.name ?? '';
    return (frame, id) => frame.values.set(name, id);
  }
  const path = node.assignRecordIdToReference;
  if (path === undefined) return () => undefined;
  const target = resolveReference(compilation, path);
  if (target?.write && accepts(target.type, single('Text'))) return target.write;
  compilation.refuse(node, `The element has an invalid reference to "${path}".`, 'assignRecordIdToReference');
  return () => undefined;
}
