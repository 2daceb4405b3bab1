import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { placesIn, restorePlaces } from './positions.ts';
import type { Placed } from './positions.ts';
import type { Project } from './Project.ts';

interface Kept {
  readonly stamp: string;
  readonly project: Project;
  readonly places: readonly Placed[];
}

/**
 * What was read of a project's folders, as a file: Salesforce's registry takes longer to load than everything else that a
 * start does. It counts as long as no file was added, renamed or removed, no metadata file changed, and this code is the
 * same.
 */
export class KeptProject {
  readonly #file: string;
  readonly #stamp: string;

  constructor(folder: string, directories: readonly string[], version: string) {
    this.#file = path.join(
      folder,
      `project-${hash([version, process.cwd(), ...directories]).slice(0, 16)}.bin`
    );
    this.#stamp = hash([
      process.version,
      ...filesIn(import.meta.dirname).map(stampOf),
      // npm writes it with every install: the registry may be another
      ...[path.resolve('node_modules/.package-lock.json'), path.resolve('.forceignore')].map(stampOf),
      ...directories.flatMap(stampsIn)
    ]);
  }

  read(): Project | undefined {
    try {
      // written below; the stamp holds the code that wrote it
      const { stamp, project, places } = deserialize(readFileSync(this.#file)) as Kept;
      if (stamp !== this.#stamp) return undefined;
      restorePlaces(places);
      return project;
    } catch {
      // none yet, or written by another version of Node
      return undefined;
    }
  }

  write(project: Project): void {
    const kept: Kept = { stamp: this.#stamp, project, places: placesIn(project) };
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      const draft = `${this.#file}.${String(process.pid)}`;
      writeFileSync(draft, serialize(kept));
      renameSync(draft, this.#file);
    } catch {
      // read-only install: read again next time
    }
  }
}

/** Of metadata files what was last written, of others that they are there. */
function stampsIn(directory: string): readonly string[] {
  return filesIn(directory).map((file) => (file.endsWith('-meta.xml') ? stampOf(file) : file));
}

function filesIn(directory: string): readonly string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names.toSorted().map((name) => path.join(directory, name));
}

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return `${file} ${String(stats?.mtimeMs)} ${String(stats?.size)}`;
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
