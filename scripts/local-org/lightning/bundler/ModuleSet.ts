import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** ES modules on disk: what a browser imports by name, and the file under `directory` that answers. */
export interface ModuleSet {
  /** Of everything that went in: stands in the URL, so that a browser may keep the files for ever. */
  readonly hash: string;
  readonly directory: string;
  /** Specifier -> path relative to `directory`. */
  readonly modules: ReadonlyMap<string, string>;
}

/** What the sources were, in one short name that can stand in a path. */
export function hashOf(parts: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** Where builds are kept: `node_modules/.cache` of the checkout, so that `npm ci` starts afresh. */
export const cacheDirectory = join(import.meta.dirname, '../../../../node_modules/.cache/local-org');

/**
 * The set that an earlier run built under the same hash, or else the one that `build` writes. It is written aside and
 * moved into place, so that a run that was stopped leaves nothing half built.
 */
export async function cachedSet(
  name: string,
  hash: string,
  build: (directory: string) => Promise<ReadonlyMap<string, string>>
): Promise<ModuleSet> {
  const directory = join(cacheDirectory, name, hash);
  const index = join(directory, 'modules.json');
  if (!existsSync(index)) {
    const aside = `${directory}.${process.pid}`;
    mkdirSync(aside, { recursive: true });
    const built = await build(aside);
    writeFileSync(join(aside, 'modules.json'), JSON.stringify([...built]));
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(dirname(directory), { recursive: true });
    renameSync(aside, directory);
  }
  // Written above, or by an earlier run of the same code: the hash covers it.
  const modules = new Map(JSON.parse(readFileSync(index, 'utf8')) as [string, string][]);
  return { hash, directory, modules };
}
