import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureFormulas } from './formulas/measureFormulas.ts';
import { measureMillion } from './licenses/measureMillion.ts';
import { measureSaves } from './licenses/measureSaves.ts';
import { measureDeploy } from './measureDeploy.ts';
import { measureStart } from './measureStart.ts';
import type { Measure, Measurement } from './Measurement.ts';

/** By the name that `npm run bench -- NAME …` takes; all of them without a name. */
const MEASURES: Readonly<Record<string, Measure>> = {
  start: measureStart,
  deploy: measureDeploy,
  formulas: measureFormulas,
  saves: measureSaves,
  million: measureMillion
};

function print({ what, value, beside = '', aim }: Measurement): void {
  const verdict = aim ? `${aim.text} ${aim.holds ? 'holds' : 'MISSED'}` : '';
  console.log(`${what.padEnd(76)}${value.padStart(14)}  ${beside.padEnd(34)}${verdict}`.trimEnd());
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  console.error(`No measure ${unknown.join(', ')}. There are: ${Object.keys(MEASURES).join(', ')}.`);
  process.exit(1);
}
console.log('What this machine does now, side by side; no test asserts a time.\n');
for (const [name, measure] of Object.entries(MEASURES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (const line of await measure(folder)) print(line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
