import type { Flow } from '@salesforce/types/metadata';
import type { FormulaScope } from '../../../formula/index.ts';
import type { Catalog, DeployProblem } from '../../../metadata/index.ts';
import type { CompiledFlow } from '../CompiledFlow.ts';
import type { Root } from './Root.ts';

/** What the compiler knows and collects while it works on one flow. */
export interface Compilation {
  readonly name: string;
  readonly flow: Flow;
  readonly catalog: Catalog;
  /** `$User.…`, `$Setup.…` and their kin. */
  readonly globals: FormulaScope;
  /** For subflows, which may be compiled later. */
  readonly compiled: (name: string) => CompiledFlow | undefined;
  /** Named resources by lower-case name. */
  readonly roots: Map<string, Root>;
  /** Names of elements and outcomes, which connectors and some conditions name. */
  readonly elements: Set<string>;
  /** Formula and parent fields of `$Record` met so far. */
  readonly recordPaths: Set<string>;
  /** By object: formula and parent fields that some reference of the flow reads. */
  readonly relatedPaths: Map<string, Set<string>>;
  /** Compiled after everything is declared: formulas and templates, which nothing may refer to. */
  readonly later: (() => void)[];
  readonly problems: DeployProblem[];
  /** Reports a problem where `element` stands in the file, or its child `property`. */
  refuse(element: object, problem: string, property?: string): void;
}

export function startCompilation(
  name: string,
  flow: Flow,
  catalog: Catalog,
  globals: FormulaScope,
  compiled: Compilation['compiled']
): Compilation {
  const problems: DeployProblem[] = [];
  const refuse = (element: object, problem: string, property?: string): void => {
    const place = catalog.positionOf(element, property) ?? catalog.positionOf(flow);
    problems.push({
      componentType: 'Flow',
      fullName: name,
      fileName: place?.file ?? `flows/${name}.flow-meta.xml`,
      lineNumber: place?.line ?? 1,
      columnNumber: place?.column ?? 1,
      problem,
      problemType: 'Error'
    });
  };
  return {
    name,
    flow,
    catalog,
    globals,
    compiled,
    roots: new Map(),
    elements: new Set(),
    recordPaths: new Set(),
    relatedPaths: new Map(),
    later: [],
    problems,
    refuse
  };
}

/** Paths of `object` that references of this flow read and that no column holds. */
export function relatedPathsOf(compilation: Compilation, object: string): Set<string> {
  const known = compilation.relatedPaths.get(object);
  if (known) return known;
  const paths = new Set<string>();
  compilation.relatedPaths.set(object, paths);
  return paths;
}
