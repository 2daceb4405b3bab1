import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readProject } from '../Project.ts';
import type { Project, SourceComponent } from '../Project.ts';
import { keyOf } from './Manifest.ts';
import type { ComponentName } from './Manifest.ts';
import { splitComponent } from './splitComponents.ts';

/** What one deployment left in the org. */
export interface JournalEntry {
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly components: readonly SourceComponent[];
  readonly deletions: readonly ComponentName[];
}

interface StoredEntry {
  readonly at: number;
  readonly components: readonly string[];
  readonly deletions: readonly ComponentName[];
}

/** Written when a deployment took place; a folder without it is one that failed. */
const entryFile = 'deployment.json';

/** Deployments in their order, each in a folder of its own below one: its files as they came, and what it took of them. */
export class Journal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Unpacks files into the folder of a deployment. Paths are the caller's to check. */
  unpack(id: string, files: ReadonlyMap<string, Uint8Array>): string {
    const folder = path.join(this.#folder, `${String(this.#next()).padStart(6, '0')}-${id}`);
    mkdirSync(folder, { recursive: true });
    // The project's own rules of what is ignored are for its own folders.
    writeFileSync(path.join(this.#folder, '.forceignore'), '');
    for (const [name, content] of files) {
      const file = path.join(sourceOf(folder), name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return folder;
  }

  /** The components in an unpacked folder, merged files taken apart. */
  async read(folder: string): Promise<Project> {
    if (!existsSync(sourceOf(folder))) return { components: [], problems: [] };
    const { components, problems } = await readProject([sourceOf(folder)]);
    return { components: components.flatMap(splitComponent), problems };
  }

  add({ folder, at, components, deletions }: JournalEntry): void {
    const entry: StoredEntry = { at, components: components.map(keyOf), deletions };
    writeFileSync(path.join(folder, entryFile), JSON.stringify(entry));
  }

  discard(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
  }

  /** All deployments that took place, oldest first. What else lies there was left by a crash and goes. */
  async entries(): Promise<readonly JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for (const folder of this.#folders()) {
      const file = path.join(folder, entryFile);
      if (!existsSync(file)) {
        this.discard(folder);
        continue;
      }
      // Written by `add` only.
      const { at, components: names, deletions } = JSON.parse(readFileSync(file, 'utf8')) as StoredEntry;
      const taken = new Set(names);
      const { components } = await this.read(folder);
      const found = components.filter((component) => taken.has(keyOf(component)));
      entries.push({ folder, at, deletions, components: found });
    }
    return entries;
  }

  #folders(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((name) => /^\d{6}-/.test(name))
      .toSorted()
      .map((name) => path.join(this.#folder, name));
  }

  #next(): number {
    return Number(path.basename(this.#folders().at(-1) ?? '0').split('-')[0]) + 1;
  }
}

/** Where the files of a deployment lie: paths below it are those of the archive. */
export function sourceOf(folder: string): string {
  return path.join(folder, 'source');
}
