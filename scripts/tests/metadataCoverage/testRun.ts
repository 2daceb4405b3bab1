import { relative, resolve } from 'node:path';
import { readCatalog } from '../../local-org/operator/readCatalog.ts';
import { declaredParts } from './Declared.ts';
import type { Declared, Kind } from './Declared.ts';
import { startNotes, takeNotes } from './notes.ts';
import thresholds from './thresholds.json' with { type: 'json' };

/** Before a run of `node --test --test-global-setup=…`. */
export function globalSetup(): void {
  startNotes();
  // Node keeps the compiled sources for the test files after the first.
  process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node');
}

/**
 * After the run: prints how much of the package's rules, flows and formulas ran, and what did not. The run fails when it is
 * less than `thresholds.json` asks for.
 */
export async function globalTeardown(): Promise<void> {
  const ran = takeNotes();
  const { catalog } = await readCatalog();
  const parts = declaredParts(catalog);
  console.log('\nWhat ran of the package:');
  // The keys are the kinds, by their type.
  for (const kind of Object.keys(thresholds) as readonly Kind[]) {
    const ofKind = parts.filter((part) => part.kind === kind);
    const missing = ofKind.filter(({ name }) => !ran.has(name));
    const percentage = ofKind.length === 0 ? 100 : (100 * (ofKind.length - missing.length)) / ofKind.length;
    const isEnough = percentage >= thresholds[kind];
    const count = `${String(ofKind.length - missing.length)} of ${String(ofKind.length)}`;
    const demand = isEnough ? '' : `, less than ${String(thresholds[kind])} %`;
    console.log(`${isEnough ? '✔' : '✖'} ${kind}: ${percentage.toFixed(1)} % (${count})${demand}`);
    for (const part of missing) console.log(`    never: ${describePart(part)}`);
    if (!isEnough) process.exitCode = 1;
  }
}

function describePart({ name, position }: Declared): string {
  return position ? `${name} (${relative('.', position.file)}:${String(position.line)})` : name;
}
