import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { readProject } from '../Project.ts';
import type { Project, ReadOptions, SourceComponent } from '../Project.ts';
import { isSameSource } from './isSameSource.ts';
import { Journal, sourceOf } from './Journal.ts';
import type { JournalEntry } from './Journal.ts';
import { keyOf } from './Manifest.ts';
import type { ComponentName } from './Manifest.ts';
import { splitComponent } from './splitComponents.ts';

export interface OrgSourceOptions extends ReadOptions {
  /** The project's package directories; none for an org that is filled by deploys alone. */
  readonly directories: readonly string[];
  /** Where deployments are kept. */
  readonly folder: string;
}

/** An archive that was unpacked, to be looked at and then kept or discarded. */
export interface Unpacked extends Project {
  readonly folder: string;
  /** A file's path inside the archive. */
  nameOf(file: string): string;
}

/**
 * The source of what an org runs: the folders of the project, and what clients deployed. Where both have a component, the
 * newer one counts: the project's when one of its files changed after the deployment, or when both say the same.
 */
export class OrgSource {
  readonly #options: OrgSourceOptions;
  readonly #journal: Journal;
  #project: readonly SourceComponent[] = [];
  #entries: readonly JournalEntry[] = [];
  #components: readonly SourceComponent[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: OrgSourceOptions) {
    this.#options = options;
    this.#journal = new Journal(options.folder);
  }

  /** As they were read last; each in its own, parts of merged files too. */
  get components(): readonly SourceComponent[] {
    return this.#components;
  }

  /** Reads the project's folders and the deployments. Where a file cannot be read, the source stays what it was. */
  async read(): Promise<Project> {
    const { directories, ...options } = this.#options;
    const { components, problems } =
      directories.length === 0 ? { components: [], problems: [] } : await readProject(directories, options);
    const project = components.flatMap(splitComponent);
    const entries = await this.#journal.entries();
    if (problems.length > 0) return { components: overlay(project, entries), problems };
    this.#project = project;
    this.#entries = entries;
    this.#components = overlay(project, entries);
    return { components: this.#components, problems };
  }

  /** What would be there after a deployment. */
  with(entry: JournalEntry): readonly SourceComponent[] {
    return overlay(this.#project, [...this.#entries, entry]);
  }

  /** Unpacks a deployment's files, by path; the caller keeps or discards it. */
  async unpack(id: string, files: ReadonlyMap<string, Uint8Array>): Promise<Unpacked> {
    const folder = this.#journal.unpack(id, files);
    const nameOf = (file: string): string => path.relative(sourceOf(folder), file).split(path.sep).join('/');
    try {
      return { folder, nameOf, ...(await this.#journal.read(folder)) };
    } catch (error) {
      this.#journal.discard(folder);
      throw error;
    }
  }

  /** Makes a deployment part of the org's source, over restarts. Deployments that nothing is left of are removed. */
  keep(entry: JournalEntry): void {
    this.#journal.add(entry);
    const all = [...this.#entries, entry];
    const used = usedFolders(this.#project, all);
    for (const { folder } of all) if (!used.has(folder)) this.#journal.discard(folder);
    this.#entries = all.filter(({ folder }) => used.has(folder));
    this.#components = overlay(this.#project, this.#entries);
  }

  /** Removes what was unpacked and did not become part of the source. */
  discardUnlessKept(folder: string): void {
    if (!this.#entries.some((entry) => entry.folder === folder)) this.#journal.discard(folder);
  }

  /** Deploys wait for each other: each is checked against what the one before it left. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Whether a file of the project belongs to a component that runs as it was deployed, not as the file says. */
  isHidden(file: string): boolean {
    const running = new Set(this.#components);
    return this.#project.some(
      (component) =>
        !running.has(component) &&
        isInside(path.resolve(component.content ?? component.file), path.resolve(file))
    );
  }
}

const isInside = (folder: string, file: string): boolean =>
  file === folder || file.startsWith(folder + path.sep);

type Standing = ComponentName & { readonly at: number; readonly component?: SourceComponent };

/** What the deployments say of each component, the last one counting. */
function standings(entries: readonly JournalEntry[]): Map<string, Standing & { readonly folder: string }> {
  const last = new Map<string, Standing & { readonly folder: string }>();
  for (const { folder, at, components, deletions } of entries) {
    for (const { type, fullName } of deletions)
      last.set(keyOf({ type, fullName }), { type, fullName, at, folder });
    for (const component of components) {
      const { type, fullName } = component;
      last.set(keyOf(component), { type, fullName, at, folder, component });
    }
  }
  return last;
}

/** Folders of components that stand, and of deletions that hide something of the project. */
function usedFolders(
  project: readonly SourceComponent[],
  entries: readonly JournalEntry[]
): ReadonlySet<string> {
  const own = new Set(project.map(keyOf));
  const used = [...standings(entries)].filter(
    ([key, { component }]) => component !== undefined || own.has(key)
  );
  return new Set(used.map(([, { folder }]) => folder));
}

function overlay(
  project: readonly SourceComponent[],
  entries: readonly JournalEntry[]
): readonly SourceComponent[] {
  if (entries.length === 0) return project;
  const deployed = standings(entries);
  const standing = project.filter((component) => {
    const other = deployed.get(keyOf(component));
    if (other === undefined) return true;
    const counts =
      (other.component !== undefined && isSameSource(other.component, component)) ||
      changedAt(component) > other.at;
    if (counts) deployed.delete(keyOf(component));
    return counts;
  });
  return [
    ...standing,
    ...[...deployed.values()].flatMap(({ component }) => (component === undefined ? [] : [component]))
  ];
}

/** When a file of the component changed last; of a bundle, any file that is no test. */
function changedAt({ file, content }: SourceComponent): number {
  const files =
    content === undefined ? [file] : [file, ...globSync('{,**/*}', { cwd: content }).map(below(content))];
  return Math.max(...files.filter((name) => !name.includes('__tests__')).map(timeOf));
}

const below =
  (folder: string) =>
  (name: string): string =>
    path.join(folder, name);

/** A component without a file, such as an object of which a folder has fields only, never changed. */
function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
