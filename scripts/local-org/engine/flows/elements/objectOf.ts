import type { SObjectType } from '../../../metadata/index.ts';
import type { Compilation } from '../compile/Compilation.ts';

/** The object that an element names; reports one that does not exist. */
export function objectOf(
  compilation: Compilation,
  node: { readonly object?: string }
): SObjectType | undefined {
  const object = compilation.catalog.object(node.object ?? '');
  if (!object) compilation.refuse(node, `The object "${node.object ?? ''}" doesn't exist.`, 'object');
  return object;
}
