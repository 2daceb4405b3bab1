import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Org } from '../../../local-org/engine/index.ts';

/** Names of what ran, as `flow/element` and `flow/element.outcome`. */
const ran = new Set<string>();
const directory = process.env['FLOW_COVERAGE'];

/** Notes what the flows of an org ran; the process leaves its notes in the directory FLOW_COVERAGE, if there is one. */
export function noteCoverage(org: Org): void {
  if (directory === undefined) return;
  if (ran.size === 0)
    process.once('exit', () =>
      writeFileSync(join(directory, `${String(process.pid)}.json`), JSON.stringify([...ran]))
    );
  for (const [flow, counts] of org.flowCoverage()) {
    for (const name of counts.keys()) ran.add(`${flow}/${name}`);
  }
}
