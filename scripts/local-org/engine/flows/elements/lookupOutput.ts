import type { FlowRecordLookup } from '@salesforce/types/metadata';
import type { SObjectType } from '../../../metadata/index.ts';
import type { Compilation } from '../compile/Compilation.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import type { Frame } from '../run/Interview.ts';
import { accepts, describeType, recordOf, typeOfField } from '../values/FlowType.ts';
import type { FlowType } from '../values/FlowType.ts';
import type { FlowRecord } from '../values/FlowRecord.ts';

type Store = (frame: Frame, found: readonly FlowRecord[]) => void;

/** Where Get Records puts what it found: under its own name, into a variable, or field by field. */
export function compileLookupOutput(
  compilation: Compilation,
  node: FlowRecordLookup,
  object: SObjectType
): Store {
  const first = node.getFirstRecordOnly === true || node.outputAssignments.length > 0;
  if (node.storeOutputAutomatically === true) {
    const name = node.name ?? '';
    return (frame, found) => frame.values.set(name, first ? (found[0] ?? null) : found);
  }
  if (node.outputReference !== undefined) return storeInto(compilation, node, object, node.outputReference);
  return storeFields(compilation, node, object);
}

/** The variable's type says whether the first record or all are wanted. */
function storeInto(
  compilation: Compilation,
  node: FlowRecordLookup,
  object: SObjectType,
  path: string
): Store {
  const target = resolveReference(compilation, path);
  const type = recordOf(object.name, target?.type.collection === true);
  if (!target?.write || !accepts(target.type, type)) {
    refuseTarget(compilation, node, path, target?.type, type);
    return () => undefined;
  }
  const { write } = target;
  const keeps = node.assignNullValuesIfNoRecordsFound !== true;
  return (frame, found) => {
    if (type.collection) write(frame, found);
    else if (found[0] || !keeps) write(frame, found[0] ?? null);
  };
}

function storeFields(compilation: Compilation, node: FlowRecordLookup, object: SObjectType): Store {
  const stores = node.outputAssignments.map(({ assignToReference, field: name }) => {
    const field = object.field(name);
    const type = field && typeOfField(field);
    const target = resolveReference(compilation, assignToReference);
    if (field && type && target?.write && accepts(target.type, type))
      return { field: field.name, write: target.write };
    if (type) refuseTarget(compilation, node, assignToReference, target?.type, type);
    return undefined;
  });
  const keeps = node.assignNullValuesIfNoRecordsFound !== true;
  return (frame, [record]) => {
    if (!record && keeps) return;
    for (const store of stores) store?.write(frame, record?.fields[store.field] ?? null);
  };
}

function refuseTarget(
  compilation: Compilation,
  node: object,
  path: string,
  target: FlowType | undefined,
  wanted: FlowType
): void {
  const problem = target
    ? `The data type of "${path}" is incompatible: ${describeType(wanted)} is expected, not ${describeType(target)}.`
    : `The element has an invalid reference to "${path}".`;
  compilation.refuse(node, problem, 'outputReference');
}
