import { readFileSync, writeFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin, RollupLog } from 'rollup';
import { cachedSet, hashOf, type ModuleSet } from './ModuleSet.ts';
import { baseModuleNames } from './moduleNames.ts';
import { sessionModules } from './platformModules.ts';

const browser = join(import.meta.dirname, '../browser/lwc');

/**
 * Icons from the design system's sprites. The package's own are one template an icon, compiled one by one: 6,700 files
 * for the same picture.
 */
const REPLACED = new Map([
  ['lightning/primitiveIcon', join(browser, 'lightning/primitiveIcon/primitiveIcon.ts')]
]);

/** These hold for native shadow only (`:host([data-render-mode="shadow"])`); pages here are synthetic, as Salesforce's are. */
const NATIVE_SHADOW_STYLES = /\.slds\.css$/;
/** A stylesheet without a rule would be compiled to undefined, which the engine does not take in a list. */
const NO_STYLES = ':host([data-render-mode="shadow"]) { box-sizing: border-box; }';

const MODULE_NAMES = join(import.meta.dirname, 'moduleNames.ts');

const ENGINE = [
  ['@lwc/synthetic-shadow', 'synthetic-shadow.js'],
  ['@lwc/engine-dom', 'lwc.js']
] as const;

const PACKAGES = [
  'lightning-base-components',
  '@lwc/engine-dom',
  '@lwc/synthetic-shadow',
  '@lwc/rollup-plugin',
  'rollup'
];

/**
 * The LWC engine, synthetic shadow and Salesforce's base components as browser modules: built once for the installed
 * versions (some seconds), then read from disk.
 */
export async function baseComponents(report: (message: string) => void): Promise<ModuleSet> {
  const versions = PACKAGES.map((name) => `${name}@${packageVersion(name)}`);
  const own = [import.meta.filename, MODULE_NAMES, ...REPLACED.values()].map((file) => readFileSync(file));
  return cachedSet('base', hashOf([...versions, ...own]), async (directory) => {
    report('Building base components (once) …');
    const started = performance.now();
    const modules = await build(directory);
    report(`Built ${modules.size} base modules in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return modules;
  });
}

async function build(directory: string): Promise<ReadonlyMap<string, string>> {
  // Loaded only when something is built: the compiler takes half a second to load, and most starts build nothing.
  const [{ rollup }, { compilerPlugins }] = await Promise.all([
    import('rollup'),
    import('./compilerPlugins.ts')
  ]);
  const root = packageDirectory('lightning-base-components');
  const specifiers = baseModuleNames();
  const bundle = await rollup({
    input: Object.fromEntries(specifiers.map((each) => [each, each])),
    external: ['lwc', 'org/session'],
    onwarn: refuseUnresolved,
    plugins: [
      replaced(root),
      sessionModules(),
      ...compilerPlugins({
        rootDir: join(root, 'src'),
        modules: [{ npm: 'lightning-base-components' }]
      })
    ]
  });
  await bundle.write({
    dir: directory,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    manualChunks: () => 'all',
    hoistTransitiveImports: false
  });
  await bundle.close();
  writeEngine(directory);
  return new Map([['lwc', 'lwc.js'], ...specifiers.map((each): [string, string] => [each, `${each}.js`])]);
}

/** The engine comes as one file without imports; it only has to be told that this is production. */
function writeEngine(directory: string): void {
  for (const [name, file] of ENGINE) {
    const code = readFileSync(join(packageDirectory(name), 'dist/index.js'), 'utf8');
    writeFileSync(join(directory, file), code.replaceAll('process.env.NODE_ENV', '"production"'));
  }
}

function replaced(root: string): Plugin {
  return {
    name: 'replaced',
    resolveId(id, importer) {
      if (!importer && !REPLACED.has(id))
        return this.resolve(id, join(root, 'package.json'), { skipSelf: true });
      return REPLACED.get(id) ?? null;
    },
    load: (id) => (NATIVE_SHADOW_STYLES.test(id) ? NO_STYLES : null)
  };
}

function refuseUnresolved(log: RollupLog): void {
  if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
}

function packageDirectory(name: string): string {
  return dirname(packageFile(name));
}

function packageVersion(name: string): string {
  // Every package has a version, as a text.
  return (JSON.parse(readFileSync(packageFile(name), 'utf8')) as { version: string }).version;
}

function packageFile(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (!file) throw new Error(`The package ${name} is not installed. Run npm ci.`);
  return file;
}
