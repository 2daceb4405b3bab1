import { checkCatalog } from '../local-org/engine/index.ts';
import { checkScreens } from '../local-org/lightning/index.ts';
import type { DeployProblem } from '../local-org/metadata/index.ts';
import { readCatalog } from '../local-org/operator/readCatalog.ts';

export interface ProjectCheck {
  readonly problems: readonly DeployProblem[];
  /** What was found, for the line that says all is well. */
  readonly objects: number;
  readonly flows: number;
  readonly components: number;
}

/**
 * What a deploy of the project in the working directory would refuse, found without an org: unknown metadata elements
 * and values, references to nothing, formulas, flows and components that do not compile.
 * Sorted by place.
 */
export async function checkProject(): Promise<ProjectCheck> {
  const { catalog, problems } = await readCatalog();
  const found = [...problems, ...checkCatalog(catalog), ...(await checkScreens(catalog))];
  const objects = [...catalog.objects.values()].filter(({ custom }) => custom).length;
  return {
    problems: found.toSorted(byPlace),
    objects,
    flows: catalog.flows.size,
    components: catalog.components.size
  };
}

function byPlace(a: DeployProblem, b: DeployProblem): number {
  return (
    a.fileName.localeCompare(b.fileName) || a.lineNumber - b.lineNumber || a.columnNumber - b.columnNumber
  );
}
