import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the operator's command reaches the org that runs on a directory: written at start, removed at stop. */
export interface OperatorFile {
  readonly url: string;
  readonly pid: number;
  /** Known to nobody but who can read the directory. */
  readonly secret: string;
}

const NAME = 'operator.json';

/** Readable by its owner only: whoever reads it acts as any user of the org. */
export function writeOperatorFile(directory: string, file: OperatorFile): void {
  writeFileSync(join(directory, NAME), JSON.stringify(file), { mode: 0o600 });
}

export function removeOperatorFile(directory: string): void {
  rmSync(join(directory, NAME), { force: true });
}

/** The org that runs on a directory. Throws an error that says how to start one when none does. */
export function readOperatorFile(directory: string): OperatorFile {
  try {
    // Written by writeOperatorFile only.
    return JSON.parse(readFileSync(join(directory, NAME), 'utf8')) as OperatorFile;
  } catch {
    throw new Error(`No org runs on ${directory}. Start one with: npm start -- --dir ${directory}`);
  }
}
