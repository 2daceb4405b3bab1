import type { FastifyInstance } from 'fastify';
import type { Org } from '../engine/index.ts';
import type { DeployProblem } from '../metadata/index.ts';
import { baseComponents, browserModules, ProjectComponents } from './bundler/index.ts';
import { pageProblems } from './server/pageProblems.ts';
import { platformNames } from './server/platformNames.ts';
import { moduleRoutes } from './server/moduleRoutes.ts';
import { orgRoutes } from './server/orgRoutes.ts';
import { pageRoutes } from './server/pageRoutes.ts';
import { reloadRoutes } from './server/reloadRoutes.ts';
import { shellRoutes } from './server/shellRoutes.ts';

export interface LightningOptions {
  readonly org: Org;
  /** Who a browser without a session becomes. */
  readonly defaultUserId: () => string;
  /** Progress for the terminal. */
  readonly report?: (message: string) => void;
}

export interface Lightning {
  /**
   * What of the deployed metadata the browser side cannot show: components that cannot be built, pages with a template
   * or component that is not drawn.
   */
  problems(): Promise<readonly DeployProblem[]>;
}

/**
 * Serves Lightning Experience in a browser on a fastify server: the shell under `/lightning/…`, its modules, the
 * project's components (built when they change), the design system's files. Builds what is not built yet, which takes
 * some seconds the first time.
 */
export async function registerLightning(
  server: FastifyInstance,
  options: LightningOptions
): Promise<Lightning> {
  const { org, defaultUserId, report = () => undefined } = options;
  const base = await baseComponents(report);
  const shell = await browserModules(base, report);
  // The shell's own modules win over those of the base components with the same name.
  const sets = [base, shell];
  const components = new ProjectComponents({
    components: () => org.catalog.components,
    names: () => platformNames(org.catalog),
    isAvailable: (specifier) =>
      specifier === 'lwc' ||
      (specifier.startsWith('lightning/') && sets.some(({ modules }) => modules.has(specifier)))
  });
  void server.register(async (lightning) => {
    moduleRoutes(lightning, sets, components);
    pageRoutes(lightning, { org, sets, components, defaultUserId });
    shellRoutes(lightning, org);
    orgRoutes(lightning, org);
    reloadRoutes(lightning, org, components, report);
  });
  return {
    problems: async () => [...(await components.problems()), ...pageProblems(org.catalog)]
  };
}
