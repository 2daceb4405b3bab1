import type { FormulaScope } from '../../../formula/index.ts';
import type { Catalog, DeployProblem } from '../../../metadata/index.ts';
import type { CompiledFlow } from '../CompiledFlow.ts';
import { FlowSet } from '../FlowSet.ts';
import { compileFlow } from './compileFlow.ts';

/** All active flows of a catalog, and the problems of all of them. Flows that are not active do not run: they are left alone. */
export function compileFlows(
  catalog: Catalog,
  globals: FormulaScope
): { readonly flows: FlowSet; readonly problems: readonly DeployProblem[] } {
  const compiled = new Map<string, CompiledFlow>();
  const problems: DeployProblem[] = [];
  for (const [name, flow] of catalog.flows) {
    if (flow.status !== 'Active') continue;
    const result = compileFlow(name, flow, catalog, globals, (other) => compiled.get(other));
    if (result.flow) compiled.set(name, result.flow);
    problems.push(...result.problems);
  }
  return { flows: new FlowSet([...compiled.values()]), problems };
}
