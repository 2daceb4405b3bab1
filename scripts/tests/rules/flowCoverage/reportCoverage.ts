import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Flow } from '@salesforce/types/metadata';
import { readCatalog } from '../../../local-org/operator/readCatalog.ts';

/** Kinds of elements, and of those which have fault paths. */
const ELEMENTS = [
  'assignments',
  'decisions',
  'recordLookups',
  'recordCreates',
  'recordUpdates',
  'recordDeletes',
  'subflows',
  'loops',
  'customErrors'
] as const satisfies readonly (keyof Flow)[];

/** Everything of a flow that can run: elements, outcomes of decisions, fault paths. */
function partsOf(flow: Flow): readonly string[] {
  return ELEMENTS.flatMap((kind) =>
    flow[kind].flatMap((element) => {
      const name = element.name ?? '';
      const outcomes = 'rules' in element ? [...element.rules.map((rule) => rule.name ?? ''), 'default'] : [];
      const faults = 'faultConnector' in element && element.faultConnector ? ['fault'] : [];
      return [name, ...[...outcomes, ...faults].map((part) => `${name}.${part}`)];
    })
  );
}

/** Runs the rule tests and prints what of the package's flows no test ran: `node scripts/tests/rules/flowCoverage/reportCoverage.ts`. */
async function reportCoverage(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'flow-coverage-'));
  const { status } = spawnSync(process.execPath, ['--test', 'scripts/tests/rules/*.test.ts'], {
    env: { ...process.env, FLOW_COVERAGE: directory },
    stdio: ['ignore', 'ignore', 'inherit']
  });
  if (status !== 0) throw new Error('The rule tests fail: see `npm run test:org`.');
  // Written by `noteCoverage`.
  const notes = readdirSync(directory).map(
    (file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as string[]
  );
  rmSync(directory, { recursive: true });
  const ran = new Set(notes.flat());
  const { catalog } = await readCatalog();
  const parts = [...catalog.flows].flatMap(([name, flow]) => partsOf(flow).map((part) => `${name}/${part}`));
  const missed = parts.filter((part) => !ran.has(part));
  for (const part of missed) console.log(`never ran: ${part}`);
  console.log(
    `${String(parts.length - missed.length)} of ${String(parts.length)} elements, outcomes and fault paths ran.`
  );
}

await reportCoverage();
