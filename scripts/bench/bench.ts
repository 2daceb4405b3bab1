import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeStart } from './timeStart.ts';

/** Where built base components are kept between starts; removed here to time a first start. */
const CACHE = 'node_modules/.cache/local-org';

const directory = mkdtempSync(join(tmpdir(), 'bench-'));
const row = (what: string, seconds: number): void =>
  console.log(`${what.padEnd(72)}${seconds.toFixed(2).padStart(8)} s`);

console.log('Start, to the line Ready (times of this machine; nothing is asserted)\n');
rmSync(CACHE, { recursive: true, force: true });
row('first: base components built, metadata deployed, sample data loaded', await timeStart(directory));
const warm = [await timeStart(directory), await timeStart(directory), await timeStart(directory)].toSorted(
  (a, b) => a - b
);
row('warm: same database, median of three', warm[1] ?? 0);
const empty = mkdtempSync(join(tmpdir(), 'bench-'));
row('new database, without sample data', await timeStart(empty, '--empty'));
for (const folder of [directory, empty]) rmSync(folder, { recursive: true, force: true });
