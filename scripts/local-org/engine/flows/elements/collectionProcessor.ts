import type { FlowCollectionProcessor, FlowCollectionProcessorType } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { compileConditions } from '../compile/conditions.ts';
import type { Predicate } from '../compile/conditions.ts';
import { resolveFieldPath } from '../compile/fieldPath.ts';
import { compileFlowFormula } from '../compile/flowFormula.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import type { Resource } from '../compile/Root.ts';
import type { Element } from '../CompiledFlow.ts';
import type { Frame } from '../run/Interview.ts';
import { order } from '../values/compareValues.ts';
import { accepts, describeType, itemOf } from '../values/FlowType.ts';
import { copyOf, isRecord, itemsOf } from '../values/FlowValue.ts';
import type { FlowCollection, FlowItem } from '../values/FlowValue.ts';
import type { Value } from '../../../metadata/index.ts';
import { elementBase, targetOf } from './elementBase.ts';

type Process = (frame: Frame, items: FlowCollection) => void;
type Compile = (
  compilation: Compilation,
  node: FlowCollectionProcessor,
  collection: Resource
) => Process | undefined;

const processors: Readonly<Partial<Record<FlowCollectionProcessorType, Compile>>> = {
  SortCollectionProcessor: compileSort,
  FilterCollectionProcessor: compileFilter
};

/** Collection Sort, which changes its collection, and Collection Filter, whose output has its own name. */
export function compileCollectionProcessor(
  compilation: Compilation,
  node: FlowCollectionProcessor
): Element | undefined {
  const type = node.collectionProcessorType;
  const collection = resolveReference(compilation, node.collectionReference);
  const compile = processors[type];
  const next = targetOf(compilation, node.connector);
  if (!compile)
    compilation.refuse(
      node,
      `Collection processors of the type ${type} are not executed by the local org.`,
      'collectionProcessorType'
    );
  if (!collection)
    compilation.refuse(
      node,
      `The element has an invalid reference to "${node.collectionReference}".`,
      'collectionReference'
    );
  else if (!collection.type.collection)
    compilation.refuse(
      node,
      `"${node.collectionReference}" is not a collection: ${describeType(collection.type)}.`,
      'collectionReference'
    );
  const process = collection?.type.collection === true ? compile?.(compilation, node, collection) : undefined;
  if (!process || !collection) return undefined;
  return {
    kind: 'step',
    ...elementBase(compilation, node),
    run: (frame) => {
      process(frame, itemsOf(collection.read(frame)));
      return next;
    }
  };
}

/** The limit keeps the first items after the sort. */
function compileSort(
  compilation: Compilation,
  node: FlowCollectionProcessor,
  collection: Resource
): Process | undefined {
  const { write } = collection;
  if (!write) {
    compilation.refuse(node, `"${collection.path}" is read-only: it can't be sorted.`, 'collectionReference');
    return undefined;
  }
  const object = compilation.catalog.object(collection.type.object ?? '');
  const keys = node.sortOptions.map((option) => {
    const field =
      object && resolveFieldPath(compilation.catalog, object, (option.sortField ?? '').split('.'));
    if (object && !field)
      compilation.refuse(
        option,
        `The field "${option.sortField ?? ''}" for the object "${object.name}" doesn't exist.`,
        'sortField'
      );
    return {
      path: field?.path,
      descending: option.sortOrder === 'Desc',
      blankFirst: option.doesPutEmptyStringAndNullFirst
    };
  });
  return (frame, items) => {
    const sorted = items.toSorted((left, right) => {
      for (const key of keys) {
        const found = compareBy(keyOf(left, key.path), keyOf(right, key.path), key);
        if (found !== 0) return found;
      }
      return 0;
    });
    write(frame, sorted.slice(0, node.limit ?? sorted.length));
  };
}

function keyOf(item: FlowItem, path: string | undefined): Value {
  if (!isRecord(item)) return item;
  return path === undefined ? null : (item.fields[path] ?? item.related[path] ?? null);
}

function compareBy(
  left: Value,
  right: Value,
  { descending, blankFirst }: { readonly descending: boolean; readonly blankFirst: boolean }
): number {
  const blanks = Number(right === null || right === '') - Number(left === null || left === '');
  if (blanks !== 0) return blankFirst ? blanks : -blanks;
  const found = order(left, right) ?? 0;
  return descending ? -found : found;
}

/** The current item stands in `assignNextValueToReference` while its condition is judged. */
function compileFilter(
  compilation: Compilation,
  node: FlowCollectionProcessor,
  collection: Resource
): Process | undefined {
  const path = node.assignNextValueToReference ?? '';
  const current = resolveReference(compilation, path);
  if (!current?.write || !accepts(current.type, itemOf(collection.type))) {
    compilation.refuse(
      node,
      `The element has an invalid reference to "${path}".`,
      'assignNextValueToReference'
    );
    return undefined;
  }
  const holds = compileCriteria(compilation, node);
  const { write } = current;
  const name = node.name ?? '';
  return (frame, items) => {
    const kept = items.filter((item) => {
      write(frame, copyOf(item));
      return holds?.(frame) === true;
    });
    frame.values.set(name, copyOf(kept));
  };
}

function compileCriteria(compilation: Compilation, node: FlowCollectionProcessor): Predicate | undefined {
  if (node.formula === undefined)
    return compileConditions(compilation, node.conditions, node.conditionLogic, node);
  const formula = compileFlowFormula(compilation, node.formula, { returns: 'Boolean' }, node, 'formula');
  return formula && ((frame) => formula(frame) === true);
}
