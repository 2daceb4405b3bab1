import type { FlowSubflow } from '@salesforce/types/metadata';
import { single, typeOfData } from '../values/FlowType.ts';
import type { Compilation } from './Compilation.ts';
import type { Root } from './Root.ts';

/** Where a subflow's output is kept in the frame of the flow that called it. */
export function outputKey(element: string, output: string): string {
  return `${element}.${output}`;
}

/** The outputs of a subflow that stores them automatically: `Apply_install.license`. */
export function subflowOutputs({ catalog }: Compilation, subflow: FlowSubflow): Root {
  const name = subflow.name ?? '';
  const called = catalog.flows.get(subflow.flowName ?? '');
  const members = new Map<string, Root>();
  for (const variable of called?.variables ?? []) {
    const object = variable.objectType === undefined ? undefined : catalog.object(variable.objectType)?.name;
    const type = typeOfData(variable.dataType, object, variable.isCollection === true);
    if (variable.isOutput !== true || variable.name === undefined || !type) continue;
    const key = outputKey(name, variable.name);
    const root: Root = { name: variable.name, type, read: (frame) => frame.values.get(key) ?? null };
    members.set(variable.name.toLowerCase(), root);
  }
  return { name, type: single('Text'), read: () => null, members };
}
