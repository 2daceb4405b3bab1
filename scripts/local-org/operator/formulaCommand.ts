import { runCases } from '../formula/index.ts';
import type { Value } from '../metadata/index.ts';
import { askOrg } from './askOrg.ts';

export interface FormulaCommandOptions {
  readonly dir: string;
  readonly user?: string | undefined;
  readonly cases?: string | undefined;
  readonly object?: string | undefined;
  readonly id?: string | undefined;
}

/**
 * Runs a file of formula cases, or tries one formula on a record of the running org. The second needs its text, an object
 * and an id.
 */
export async function formulaCommand(
  options: FormulaCommandOptions,
  [text]: readonly string[]
): Promise<string> {
  const { cases, dir, user, object, id } = options;
  if (cases !== undefined) return reportCases(cases);
  if (text === undefined || object === undefined || id === undefined)
    throw new Error("Give a file (--cases FILE), or a formula with a record: 'TEXT' --object O --id ID.");
  const { value } = await askOrg<{ value: Value }>(dir, 'formula', { text, object, id, user });
  return value === null ? '(blank)' : String(value);
}

/** Names what failed or was left out; the last line counts. A failure, of JavaScript or SQL, fails the command. */
function reportCases(file: string): string {
  const { passed, failed, refused, sqlPassed, sqlFailed, names, skipped } = runCases(file);
  if (failed + sqlFailed > 0) process.exitCode = 1;
  return [
    ...skipped,
    ...names,
    `${sqlPassed} passed, ${sqlFailed} failed in SQL, where the formula has some`,
    `${passed} passed, ${failed} failed, ${refused} refused`
  ].join('\n');
}
