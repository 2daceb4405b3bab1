import type { Measured, Verdict } from './messages.ts';
import type { Mutant } from './mutants/Mutant.ts';
import { selectTests } from './selectTests.ts';
import type { TestWorker } from './TestWorker.ts';

/** Tests that take so many times as long as they do without the mutant never end. */
const PATIENCE = 10;
/** At least: a worker may have to load the tests first. */
const LEAST = 30_000;
/** For all tests of one file. */
const LONGEST = 300_000;

/** What became of a mutant. `refused`: the org does not deploy it. `unclear`: a test failed that fails alone anyway. */
export interface Judgement {
  readonly mutant: Mutant;
  readonly outcome: Verdict['outcome'] | 'endless' | 'untested';
  readonly why: string;
}

/** Runs all tests of a file with nothing changed. Throws when one fails. */
export async function measure(worker: TestWorker, file: string): Promise<Measured> {
  const answer = await worker.ask({ kind: 'measure', file }, LONGEST);
  if (!answer || !('measured' in answer)) throw new Error(`${file} takes too long`);
  const { failed } = answer.measured;
  if (failed !== undefined) throw new Error(`The tests must pass first. ${file}: ${failed}`);
  return answer.measured;
}

/** Runs the tests that can notice a mutant until one does, those of the file `likely` first. */
export async function judge(
  worker: TestWorker,
  mutant: Mutant,
  measured: readonly Measured[],
  likely: string | undefined
): Promise<Judgement & { readonly file?: string }> {
  const selections = selectTests(mutant, measured, likely);
  if (selections.length === 0) return { mutant, outcome: 'untested', why: 'no test runs it' };
  const time = selections.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const question = { kind: 'try', mutant: mutant.name, selections } as const;
  const answer = await worker.ask(question, LEAST + PATIENCE * time);
  if (!answer) return { mutant, outcome: 'endless', why: 'the tests do not end' };
  if (!('verdict' in answer)) throw new TypeError('Not an answer to the question');
  const { verdict } = answer;
  if ('test' in verdict) {
    const { outcome, file, test } = verdict;
    return { mutant, outcome, file, why: `${file}: ${test}` };
  }
  const count = selections.reduce((sum, { tests }) => sum + tests.length, 0);
  return { mutant, outcome: verdict.outcome, why: `${String(count)} tests ran it` };
}
