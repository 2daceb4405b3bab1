import type { Catalog, DeployProblem } from '../metadata/index.ts';
import { baseModuleNames, ownModuleNames, ProjectComponents } from './bundler/index.ts';
import { pageProblems } from './server/pageProblems.ts';
import { platformNames } from './server/platformNames.ts';

/**
 * What of a catalog's screens cannot be shown: components that do not compile or import what is not there (fields,
 * labels, permissions, modules), pages with parts that are not drawn. Needs neither an org nor the base components.
 */
export async function checkScreens(catalog: Catalog): Promise<readonly DeployProblem[]> {
  const modules = new Set(['lwc', ...baseModuleNames(), ...ownModuleNames()]);
  const components = new ProjectComponents({
    components: () => catalog.components,
    names: () => platformNames(catalog),
    isAvailable: (specifier) => modules.has(specifier)
  });
  return [...(await components.problems()), ...pageProblems(catalog)];
}
