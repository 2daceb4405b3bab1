import type { FlowAssignment, FlowAssignmentItem } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { checkFits, compileOperand } from '../compile/Operand.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import type { Element } from '../CompiledFlow.ts';
import type { Frame } from '../run/Interview.ts';
import { convert } from '../values/convert.ts';
import { describeType } from '../values/FlowType.ts';
import { assignmentOperators } from './assignmentOperators.ts';
import { elementBase, targetOf } from './elementBase.ts';

type Assign = (frame: Frame) => void;

export function compileAssignment(compilation: Compilation, node: FlowAssignment): Element {
  const items = node.assignmentItems.map((item) => compileItem(compilation, item));
  const next = targetOf(compilation, node.connector);
  return {
    kind: 'step',
    ...elementBase(compilation, node),
    run: (frame) => {
      for (const assign of items) assign?.(frame);
      return next;
    }
  };
}

function compileItem(compilation: Compilation, item: FlowAssignmentItem): Assign | undefined {
  const { assignToReference: path = '', operator: operatorName = 'None' } = item;
  const target = resolveReference(compilation, path);
  const value = compileOperand(compilation, item.value, item);
  const operator = assignmentOperators[operatorName];
  if (!target)
    compilation.refuse(item, `The element has an invalid reference to "${path}".`, 'assignToReference');
  else if (!target.write)
    compilation.refuse(item, `"${path}" is read-only: it can't be assigned.`, 'assignToReference');
  if (!operator)
    compilation.refuse(item, `The operator ${operatorName} is not executed by the local org.`, 'operator');
  if (!target?.write || !value || !operator) return undefined;
  const operand = operator.operand(target.type, value.type);
  if (!operand) {
    compilation.refuse(
      item,
      `The operator ${operatorName} can't be used on "${path}": ${describeType(target.type)}.`,
      'operator'
    );
    return undefined;
  }
  if (!checkFits(compilation, operand, value, item, path)) return undefined;
  const { read, write } = target;
  return (frame) => {
    const right = convert(value.read(frame), value.type, operand, frame.host.timeZone);
    write(frame, operatorName === 'Assign' ? right : operator.apply(read(frame), right));
  };
}
