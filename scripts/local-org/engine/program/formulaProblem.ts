import type { Catalog, DeployProblem, SourcePosition } from '../../metadata/index.ts';
import { FormulaError } from '../../formula/index.ts';

/** Where a formula stands in the source. */
export interface FormulaPlace {
  readonly componentType: string;
  readonly fullName: string;
  /** What the catalog handed out, and the child element that holds the text. */
  readonly element: object;
  readonly property: string;
  readonly text: string;
}

/** The deploy problem of a formula that does not compile; any other error goes on. */
export function formulaProblem(catalog: Catalog, place: FormulaPlace, error: unknown): DeployProblem {
  if (!(error instanceof FormulaError)) throw error;
  const start = catalog.positionOf(place.element, place.property) ?? catalog.positionOf(place.element);
  return problemAt(place, positionWithin(start, place.text, error.position), error.message);
}

export function problemAt(
  component: { readonly componentType: string; readonly fullName: string },
  position: SourcePosition | undefined,
  problem: string
): DeployProblem {
  return {
    componentType: component.componentType,
    fullName: component.fullName,
    fileName: position?.file ?? '',
    lineNumber: position?.line ?? 1,
    columnNumber: position?.column ?? 1,
    problem,
    problemType: 'Error'
  };
}

/** The element's line plus the line breaks before the error; the column is known on the lines after the first. */
function positionWithin(
  start: SourcePosition | undefined,
  text: string,
  offset: number
): SourcePosition | undefined {
  if (!start) return undefined;
  const before = text.slice(0, offset).split('\n');
  const last = before.at(-1) ?? '';
  if (before.length === 1) return start;
  return { file: start.file, line: start.line + before.length - 1, column: last.length + 1 };
}
