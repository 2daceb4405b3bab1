import { watch } from 'node:fs';
import type { Org } from '../engine/index.ts';
import type { DeployProblem } from '../metadata/index.ts';
import { packageDirectories, readCatalog } from './readCatalog.ts';

/** An editor writes a file in several steps, a branch switch many files: one deploy for all of them. */
const QUIET_MS = 150;

/**
 * Redeploys the project when its metadata changes on disk. Components are rebuilt by the Lightning side, but a new or
 * removed one changes the catalog, too: their `-meta.xml` counts, their code does not.
 */
export function watchMetadata(
  org: Org,
  print: (line: string) => void,
  printProblems: (problems: readonly DeployProblem[]) => void
): void {
  const deploy = async () => {
    const start = performance.now();
    const { catalog, problems } = await readCatalog();
    const all = problems.length > 0 ? problems : org.deploy(catalog);
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
      if (!file?.endsWith('.xml')) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => void deploy(), QUIET_MS);
    });
  }
}
