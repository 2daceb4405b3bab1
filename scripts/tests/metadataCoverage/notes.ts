import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Org } from '../../local-org/engine/index.ts';

/** Names the folder for the notes of every process of a test run, to the processes that the run starts. */
const FOLDER = 'COVERAGE_NOTES';

type Counts = Map<string, number>;

const open = new Set<Org>();
/** Of orgs that are closed, and of what no org counts. */
const kept: Counts = new Map();

/** Counts what runs in an org from now on; at its end the process leaves the names in the folder, if there is one. */
export function watchCoverage(org: Org): void {
  const folder = process.env[FOLDER];
  if (open.size + kept.size === 0 && folder !== undefined) process.once('exit', () => leaveNotes(folder));
  open.add(org);
}

/** Keeps the counts of an org that is about to be closed. */
export function keepCoverage(org: Org): void {
  if (open.delete(org)) addCounts(kept, org);
}

/** Counts something that the org does not count, such as the use of a permission set. */
export function countUse(name: string): void {
  kept.set(name, (kept.get(name) ?? 0) + 1);
}

/** How often what ran so far in this process, by the names of `declaredParts`. */
export function countsSoFar(): ReadonlyMap<string, number> {
  const counts = new Map(kept);
  for (const org of open) addCounts(counts, org);
  return counts;
}

function addCounts(counts: Counts, org: Org): void {
  for (const [owner, parts] of [...org.flowCoverage(), ...org.objectCoverage()]) {
    for (const [part, count] of parts) {
      const name = `${owner}/${part}`;
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
}

function leaveNotes(folder: string): void {
  const names = [...countsSoFar().keys()];
  writeFileSync(join(folder, `${String(process.pid)}.json`), JSON.stringify(names));
}

/** Makes the folder for the notes of the processes that are started from here on. */
export function startNotes(): void {
  process.env[FOLDER] = mkdtempSync(join(tmpdir(), 'coverage-'));
}

/** The names of all that ran in any process; the folder is gone afterwards. */
export function takeNotes(): ReadonlySet<string> {
  const folder = process.env[FOLDER];
  if (folder === undefined) return new Set();
  const notes = readdirSync(folder).flatMap(
    // Written by `leaveNotes`.
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as string[]
  );
  rmSync(folder, { recursive: true });
  return new Set(notes);
}
