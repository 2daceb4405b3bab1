import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { Plugin } from 'rollup';
import type { DeployProblem, LwcBundle } from '../../metadata/index.ts';
import { cacheDirectory, hashOf } from './ModuleSet.ts';
import { platformModules, sourceOfPlatformModule, type PlatformNames } from './platformModules.ts';

export interface BuiltComponent {
  readonly hash: string;
  /** An ES module; of a component that cannot be built, one that throws its problem. */
  readonly code: string;
  readonly problems: readonly DeployProblem[];
}

interface Options {
  readonly components: () => ReadonlyMap<string, LwcBundle>;
  readonly names: () => PlatformNames;
  /** Whether a page can import `lightning/…`. */
  readonly isAvailable: (specifier: string) => boolean;
}

/**
 * The Lightning web components of the deployed project, each built to one ES module (`c/<name>`) when it is asked for
 * and kept until one of its files changes. Its `.ts` is taken where there is one: nobody has to build first.
 */
export class ProjectComponents {
  readonly #options: Options;
  readonly #built = new Map<string, BuiltComponent>();

  constructor(options: Options) {
    this.#options = options;
  }

  names(): string[] {
    return [...this.#options.components().keys()];
  }

  /** Undefined when the project has no such component. */
  async get(name: string): Promise<BuiltComponent | undefined> {
    const bundle = this.#options.components().get(name);
    if (!bundle) return undefined;
    const hash = this.#hash(bundle);
    const known = this.#built.get(name);
    if (known?.hash === hash) return known;
    const built = await this.#load(bundle, hash);
    this.#built.set(name, built);
    return built;
  }

  /** Builds one again after an edit; `changed` is false when its files say the same as before. */
  async rebuild(name: string): Promise<(BuiltComponent & { readonly changed: boolean }) | undefined> {
    const before = this.#built.get(name)?.hash;
    const built = await this.get(name);
    return built && { ...built, changed: built.hash !== before };
  }

  /** Builds all and says what is wrong with them, in the shape of a deploy's messages. */
  async problems(): Promise<readonly DeployProblem[]> {
    const all = await Promise.all(this.names().map((name) => this.get(name)));
    return all.flatMap((built) => built?.problems ?? []);
  }

  async #load(bundle: LwcBundle, hash: string): Promise<BuiltComponent> {
    const kept = join(cacheDirectory, 'components', `${hash}.js`);
    if (existsSync(kept)) return { hash, code: readFileSync(kept, 'utf8'), problems: [] };
    try {
      const code = await this.#build(bundle);
      mkdirSync(dirname(kept), { recursive: true });
      writeFileSync(kept, code);
      return { hash, code, problems: [] };
    } catch (error) {
      const problem = describeProblem(bundle, error);
      const place = `${basename(problem.fileName)}:${problem.lineNumber}`;
      const message = `c/${bundle.name} cannot be built. ${place}: ${problem.problem}`;
      const code = `throw new Error(${JSON.stringify(message)});\nexport default undefined;\n`;
      return { hash, code, problems: [problem] };
    }
  }

  async #build(bundle: LwcBundle): Promise<string> {
    const [{ rollup }, { compilerPlugins }] = await Promise.all([
      import('rollup'),
      import('./compilerPlugins.ts')
    ]);
    const names = this.#options.names();
    const build = await rollup({
      // Whatever its folder: its element is `c-name`.
      input: `${entryOf(bundle)}?specifier=c/${bundle.name}`,
      onwarn: () => undefined,
      plugins: [
        resolveSources(),
        platformModules(names),
        this.#imports(),
        ...compilerPlugins({ rootDir: dirname(bundle.directory) })
      ]
    });
    const { output } = await build.generate({ format: 'esm' });
    await build.close();
    return output[0].code;
  }

  /** Everything outside the bundle stays an import for the page; what the page cannot answer is an error here. */
  #imports(): Plugin {
    const { components, isAvailable } = this.#options;
    return {
      name: 'imports',
      resolveId(id, importer) {
        if (!importer || id.startsWith('.') || id.startsWith('/') || id.startsWith('\0')) return null;
        // What stands for `@salesforce/…` asks the page's session; a component cannot.
        if (importer.startsWith('\0')) return { id, external: true };
        const known = id.startsWith('c/') ? components().has(id.slice(2)) : isAvailable(id);
        if (known) return { id, external: true };
        throw new UnknownModule(id, withoutQuery(importer));
      }
    };
  }

  #hash(bundle: LwcBundle): string {
    const files = sourcesOf(bundle.directory);
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    return hashOf([
      COMPILER,
      ...files.map((file) => basename(file)),
      ...texts,
      ...texts.flatMap((text) => this.#answersTo(text))
    ]);
  }

  /** What the rest of the project says to a source's imports: a deploy may add a label, take a component away. */
  #answersTo(text: string): string[] {
    const { names, components } = this.#options;
    const known = names();
    const platform = [...text.matchAll(/@salesforce\/[\w./]+/g)].map(
      ([id]) => sourceOfPlatformModule(id, known) ?? 'unknown'
    );
    const others = [...text.matchAll(/\bc\/(\w+)|<c-([a-z0-9-]+)/g)].map(([, name, element = '']) =>
      String(components().has(name ?? camelCase(element)))
    );
    return [...platform, ...others];
  }
}

const camelCase = (element: string): string =>
  element.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());

const COMPILER = readFileSync(import.meta.filename);

class UnknownModule extends Error {
  readonly specifier: string;
  readonly importer: string;

  constructor(specifier: string, importer: string) {
    super(`The local org has no module "${specifier}".`);
    this.specifier = specifier;
    this.importer = importer;
  }
}

/** Files that go into the module: no tests, no declarations, no metadata; and no `.js` that was compiled from a `.ts`. */
function sourcesOf(directory: string): string[] {
  const files = globSync('**/*.{ts,js,html,css}', { cwd: directory, exclude: ['**/__tests__/**'] });
  return files
    .filter(
      (file) =>
        !file.endsWith('.d.ts') && !(file.endsWith('.js') && files.includes(file.replace(/\.js$/, '.ts')))
    )
    .sort()
    .map((file) => join(directory, file));
}

function entryOf({ name, directory }: LwcBundle): string {
  const candidates = ['ts', 'js', 'html', 'css'].map((extension) => join(directory, `${name}.${extension}`));
  const found = candidates.find((file) => existsSync(file));
  if (!found) throw new Error(`The component has no ${name}.ts, ${name}.js or ${name}.html.`);
  return found;
}

/** The entry is a file; `./rows` from a TypeScript source is `rows.ts`, though an older `rows.js` lies beside it. */
function resolveSources(): Plugin {
  return {
    name: 'sources',
    resolveId(id, importer) {
      if (!importer) return id;
      if (!id.startsWith('.') || !['', '.js'].includes(extname(id))) return null;
      const file = join(dirname(withoutQuery(importer)), id.replace(/\.js$/, ''));
      return [`${file}.ts`, `${file}.js`].find((each) => existsSync(each)) ?? null;
    }
  };
}

/** An id may carry the component's name for the LWC compiler's plugin. */
function withoutQuery(id: string): string {
  return id.replace(/\?.*$/, '');
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How the TypeScript compiler's problems begin. */
const PLACE_IN_TEXT = /^(\/.+?):(\d+):(\d+) /;

function describeProblem(bundle: LwcBundle, error: unknown): DeployProblem {
  const [text = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const message = text.replace(/^\[plugin [^\]]+\] (\/\S+: )?/, '');
  const place = placeOf(error, message) ?? { file: bundle.directory, line: 1, column: 1 };
  return {
    componentType: 'LightningComponentBundle',
    fullName: bundle.name,
    fileName: relative(process.cwd(), withoutQuery(place.file)),
    lineNumber: place.line,
    columnNumber: place.column,
    problem: message.replace(PLACE_IN_TEXT, '').replace(/^SyntaxError: \S+: /, ''),
    problemType: 'Error'
  };
}

/** What the LWC compiler and rollup add to their errors. */
interface CompilerError extends Error {
  readonly filename?: string;
  readonly location?: { readonly line: number; readonly column: number };
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
  readonly id?: string;
}

function placeOf(error: unknown, message: string): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  // Rollup wraps what a plugin throws and keeps it as the cause.
  const unknown = [error, error.cause].find((each) => each instanceof UnknownModule);
  if (unknown) return placeOfImport(unknown);
  const [, named, line, column] = PLACE_IN_TEXT.exec(message) ?? [];
  if (named) return { file: named, line: Number(line), column: Number(column) };
  const { filename, location, loc, id }: CompilerError = error;
  const file = loc?.file ?? filename ?? id;
  const at = location ?? loc;
  return file ? { file, line: at?.line ?? 1, column: (at?.column ?? 0) + 1 } : undefined;
}

/** A module is named as itself in a script and as an element in a template. */
function placeOfImport({ specifier, importer }: UnknownModule): Place {
  const element = specifier.replace('/', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const lines = readFileSync(importer, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(specifier) || text.includes(`<${element}`));
  return { file: importer, line: Math.max(line, 0) + 1, column: 1 };
}
