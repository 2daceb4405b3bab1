import type { FlowLoop } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import type { Resource } from '../compile/Root.ts';
import type { Element } from '../CompiledFlow.ts';
import { accepts, describeType, itemOf } from '../values/FlowType.ts';
import { copyOf, itemsOf } from '../values/FlowValue.ts';
import { elementBase, targetOf } from './elementBase.ts';

/** Each visit hands on one item; after the last one the loop may be entered anew. */
export function compileLoop(compilation: Compilation, node: FlowLoop): Element {
  const base = elementBase(compilation, node);
  const collection = collectionOf(compilation, node);
  const current = currentItem(compilation, node, collection);
  const body = targetOf(compilation, node.nextValueConnector);
  const after = targetOf(compilation, node.noMoreValuesConnector);
  const descending = node.iterationOrder === 'Desc';
  return {
    kind: 'step',
    ...base,
    run: (frame) => {
      let state = frame.loops.get(base.name);
      if (!state) {
        const items = itemsOf(collection?.read(frame) ?? null);
        state = { items: descending ? items.toReversed() : items, position: 0 };
        frame.loops.set(base.name, state);
      }
      if (state.position >= state.items.length) {
        frame.loops.delete(base.name);
        return after;
      }
      current?.write?.(frame, copyOf(state.items[state.position] ?? null));
      state.position += 1;
      return body;
    }
  };
}

function collectionOf(compilation: Compilation, node: FlowLoop): Resource | undefined {
  const path = node.collectionReference ?? '';
  const collection = resolveReference(compilation, path);
  if (!collection)
    compilation.refuse(node, `The element has an invalid reference to "${path}".`, 'collectionReference');
  else if (!collection.type.collection)
    compilation.refuse(
      node,
      `"${path}" is not a collection: ${describeType(collection.type)}.`,
      'collectionReference'
    );
  else return collection;
  return undefined;
}

function currentItem(
  compilation: Compilation,
  node: FlowLoop,
  collection: Resource | undefined
): Resource | undefined {
  const path = node.assignNextValueToReference ?? node.name ?? '';
  const current = resolveReference(compilation, path);
  if (!collection || (current?.write && accepts(current.type, itemOf(collection.type)))) return current;
  compilation.refuse(
    node,
    `The element has an invalid reference to "${path}".`,
    'assignNextValueToReference'
  );
  return undefined;
}
