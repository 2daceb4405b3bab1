import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Org } from '../engine/index.ts';
import type { DeployProblem, OrgSource } from '../metadata/index.ts';
import { buildFrom, packageDirectories } from './readCatalog.ts';

/** An editor writes a file in several steps, a branch switch many files: one deploy for all of them. */
const QUIET_MS = 150;

/**
 * Redeploys the project when its metadata changes on disk. Components are rebuilt by the Lightning side, but a new or
 * removed one changes the catalog, too: their `-meta.xml` counts. Their code does where a client deployed another: an edit
 * brings the project's back.
 */
export function watchMetadata(
  org: Org,
  source: OrgSource,
  print: (line: string) => void,
  printProblems: (problems: readonly DeployProblem[]) => void
): void {
  const deploy = async () => {
    const start = performance.now();
    const all = await source.exclusive(async () => {
      const { catalog, problems } = await buildFrom(source);
      return problems.length > 0 ? problems : org.deploy(catalog);
    });
    printProblems(all);
    const took = Math.round(performance.now() - start);
    print(
      all.length > 0
        ? `Not deployed: ${all.length} problems. The org runs on as it was.`
        : `Deployed in ${took} ms.`
    );
  };
  let waiting: NodeJS.Timeout | undefined;
  for (const directory of packageDirectories()) {
    watch(directory, { recursive: true }, (_event, file) => {
      if (!file || !(file.endsWith('.xml') || source.isHidden(join(directory, file)))) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => void deploy(), QUIET_MS);
    });
  }
}
