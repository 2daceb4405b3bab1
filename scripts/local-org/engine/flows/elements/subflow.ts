import type { Flow, FlowSubflow, FlowVariable } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { checkFits, compileOperand } from '../compile/Operand.ts';
import { resolveReference } from '../compile/resolveReference.ts';
import { outputKey } from '../compile/subflowOutputs.ts';
import type { Element } from '../CompiledFlow.ts';
import { startFrame } from '../run/Interview.ts';
import type { Frame } from '../run/Interview.ts';
import { convert } from '../values/convert.ts';
import { FlowFault } from '../values/FlowFault.ts';
import { accepts, describeType, typeOfData } from '../values/FlowType.ts';
import type { FlowType } from '../values/FlowType.ts';
import { copyOf } from '../values/FlowValue.ts';
import type { FlowValue } from '../values/FlowValue.ts';
import { elementBase, nextOf } from './elementBase.ts';

/** Runs another flow inside the interview, in that flow's own mode or, by default, in this one's. */
export function compileSubflow(compilation: Compilation, node: FlowSubflow): Element | undefined {
  const base = elementBase(compilation, node);
  const next = nextOf(compilation, node.connector);
  const name = node.flowName ?? '';
  const called = calledFlow(compilation, node);
  if (!called) return undefined;
  const inputs = node.inputAssignments.flatMap((input) => compileInput(compilation, called, input) ?? []);
  const outputs = compileOutputs(compilation, node, called);
  return {
    kind: 'subflow',
    ...base,
    ...next,
    begin: (frame) => {
      const flow = compilation.compiled(name);
      if (!flow) throw new FlowFault(`The flow "${name}" isn't active.`);
      const { host, guid } = frame;
      const begun = startFrame({ flow, host, guid, mode: flow.mode ?? frame.mode });
      for (const input of inputs) begun.values.set(input.name, input.read(frame));
      return begun;
    },
    finish: (frame, ended) => {
      for (const output of outputs) output.store(frame, copyOf(ended.values.get(output.name) ?? null));
    }
  };
}

function calledFlow(compilation: Compilation, node: FlowSubflow): Flow | undefined {
  const name = node.flowName ?? '';
  const called = compilation.catalog.flows.get(name);
  const triggered = called?.start?.triggerType !== undefined && called.start.triggerType !== 'None';
  if (called?.status === 'Active' && called.processType === 'AutoLaunchedFlow' && !triggered) return called;
  const problem = called
    ? `The flow "${name}" can't be a subflow: it must be active and autolaunched without a trigger.`
    : `The flow "${name}" doesn't exist.`;
  compilation.refuse(node, problem, 'flowName');
  return undefined;
}

function variableOf(flow: Flow, name: string): FlowVariable | undefined {
  return flow.variables.find((variable) => variable.name?.toLowerCase() === name.toLowerCase());
}

function typeOfVariable({ catalog }: Compilation, variable: FlowVariable): FlowType | undefined {
  const object = variable.objectType === undefined ? undefined : catalog.object(variable.objectType)?.name;
  return typeOfData(variable.dataType, object, variable.isCollection === true);
}

interface Input {
  readonly name: string;
  read(frame: Frame): FlowValue;
}

function compileInput(
  compilation: Compilation,
  called: Flow,
  input: FlowSubflow['inputAssignments'][number]
): Input | undefined {
  const variable = variableOf(called, input.name);
  const type = variable && typeOfVariable(compilation, variable);
  const operand = compileOperand(compilation, input.value, input);
  if (variable?.isInput !== true || !type) {
    compilation.refuse(input, `The flow "${called.label}" has no input variable "${input.name}".`, 'name');
    return undefined;
  }
  if (!operand || !checkFits(compilation, type, operand, input, input.name)) return undefined;
  const read = (frame: Frame): FlowValue =>
    convert(operand.read(frame), operand.type, type, frame.host.timeZone);
  return { name: variable.name ?? '', read };
}

interface Output {
  readonly name: string;
  store(frame: Frame, value: FlowValue): void;
}

function compileOutputs(compilation: Compilation, node: FlowSubflow, called: Flow): readonly Output[] {
  const stored = called.variables.filter(({ isOutput }) => isOutput === true);
  if (node.storeOutputAutomatically === true) {
    return stored.map(({ name = '' }) => {
      const key = outputKey(node.name ?? '', name);
      return { name, store: (frame, value) => frame.values.set(key, value) };
    });
  }
  return node.outputAssignments.flatMap((output): Output[] => {
    const variable = variableOf(called, output.name);
    const type = variable && typeOfVariable(compilation, variable);
    const path = output.assignToReference ?? '';
    const target = resolveReference(compilation, path);
    if (variable?.isOutput !== true || !type)
      compilation.refuse(
        output,
        `The flow "${called.label}" has no output variable "${output.name}".`,
        'name'
      );
    else if (!target?.write)
      compilation.refuse(output, `The element has an invalid reference to "${path}".`, 'assignToReference');
    else if (!accepts(target.type, type))
      compilation.refuse(
        output,
        `The data type of "${path}" is incompatible: ${describeType(type)} is expected, not ${describeType(target.type)}.`,
        'assignToReference'
      );
    else return [{ name: variable.name ?? '', store: storing(target.write, type, target.type) }];
    return [];
  });
}

function storing(
  write: (frame: Frame, value: FlowValue) => void,
  from: FlowType,
  to: FlowType
): Output['store'] {
  return (frame, value) => write(frame, convert(value, from, to, frame.host.timeZone));
}
