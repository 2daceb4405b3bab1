import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedSet, hashOf, type ModuleSet } from './ModuleSet.ts';
import { ownModuleNames } from './moduleNames.ts';
import { sessionModules } from './platformModules.ts';

const root = join(import.meta.dirname, '../browser/lwc');

/**
 * The local org's own browser side: the `lightning/*` modules that Salesforce's open source lacks, and the shell.
 * Rebuilt when one of its files changes.
 */
export async function browserModules(base: ModuleSet, report: (message: string) => void): Promise<ModuleSet> {
  const files = globSync('**/*.{ts,html,css}', { cwd: root }).sort();
  const sources = files.flatMap((file) => [file, readFileSync(join(root, file))]);
  const hash = hashOf([base.hash, readFileSync(import.meta.filename), ...sources]);
  return cachedSet('browser', hash, async (directory) => {
    report('Building the Lightning shell …');
    return build(base, directory);
  });
}

async function build(base: ModuleSet, directory: string): Promise<ReadonlyMap<string, string>> {
  const [{ rollup }, { compilerPlugins }] = await Promise.all([
    import('rollup'),
    import('./compilerPlugins.ts')
  ]);
  const entries = ['org/session', 'shell/app', ...ownModuleNames()];
  const bundle = await rollup({
    input: Object.fromEntries(entries.map((each) => [each, entryFile(each)])),
    external: (id) => base.modules.has(id) && !entries.includes(id),
    onwarn(log) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
    plugins: [
      sessionModules(),
      ...compilerPlugins({ rootDir: root, modules: [{ dir: root }], enablePrivateMethods: true })
    ]
  });
  await bundle.write({
    dir: directory,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    hoistTransitiveImports: false
  });
  await bundle.close();
  return new Map(entries.map((each) => [each, `${each}.js`]));
}

function entryFile(specifier: string): string {
  return join(root, specifier, `${specifier.split('/')[1]}.ts`);
}
