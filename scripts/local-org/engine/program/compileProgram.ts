import type { Catalog, DeployProblem } from '../../metadata/index.ts';
import { globalScope } from '../../formula/index.ts';
import { compileFlows } from '../flows/index.ts';
import { circularFormulas } from './circularFormulas.ts';
import { compileObject } from './compileObject.ts';
import { problemAt } from './formulaProblem.ts';
import type { Program, ProgramObject } from './Program.ts';

/** salesforce/formula-engine, FieldReferenceCycleDetectedException. */
const CIRCULAR = 'Formula cannot use another formula field that directly or indirectly refers to itself.';

/**
 * Compiles everything in the catalog that the engine executes. All problems come back at once; a program with problems
 * is not to be run.
 */
export function compileProgram(catalog: Catalog): { program: Program; problems: readonly DeployProblem[] } {
  const problems: DeployProblem[] = [];
  const objects = new Map<string, ProgramObject>();
  for (const type of catalog.objects.values()) {
    objects.set(type.name.toLowerCase(), compileObject(catalog, type, problems));
  }
  const find = (name: string): ProgramObject | undefined => objects.get(name.toLowerCase());
  for (const { object, field } of circularFormulas(catalog, find)) {
    const component = { componentType: 'CustomField', fullName: `${object}.${field.name}` };
    const position = catalog.positionOf(field, 'formula') ?? catalog.positionOf(field);
    problems.push(problemAt(component, position, CIRCULAR));
  }
  const { flows, problems: flowProblems } = compileFlows(catalog, globalScope(catalog));
  problems.push(...flowProblems);
  return { program: { catalog, flows, object: find }, problems };
}
