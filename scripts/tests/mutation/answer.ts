import { resolve } from 'node:path';
import fc from 'fast-check';
import { DeployError } from '../../local-org/engine/index.ts';
import type { Catalog } from '../../local-org/metadata/index.ts';
import { countsSoFar } from '../metadataCoverage/notes.ts';
import { packageCatalog, usePackage } from '../rules/RulesOrg.ts';
import type { Answer, Measured, MeasuredTest, Question, Selection, Verdict } from './messages.ts';
import { mutantsOf } from './mutants/mutantsOf.ts';
import { declaredBy } from './nodeTest.ts';
import type { Suite } from './nodeTest.ts';
import { runSuite } from './runSuite.ts';
import type { Failure } from './runSuite.ts';

// The same examples for every mutant.
fc.configureGlobal({ seed: 1 });

const original = packageCatalog;
const mutants = new Map(mutantsOf(original).map((mutant) => [mutant.name, mutant]));
const suites = new Map<string, Suite>();
/** Tests that pass alone, with nothing changed, by file and name. */
const sound = new Set<string>();

export async function answer(question: Question): Promise<Answer> {
  return question.kind === 'measure'
    ? { measured: await measure(question.file) }
    : { verdict: await tryMutant(question.mutant, question.selections) };
}

async function suiteOf(file: string): Promise<Suite> {
  const known = suites.get(file);
  if (known) return known;
  const suite = await declaredBy(() => import(resolve(file)));
  suites.set(file, suite);
  return suite;
}

/** Runs all tests of a file and notes what each ran of the package. */
async function measure(file: string): Promise<Measured> {
  const tests: MeasuredTest[] = [];
  const around: ReadonlySet<string>[] = [];
  let counts = countsSoFar();
  const ranSince = (): ReadonlySet<string> => {
    const now = countsSoFar();
    const ran = new Set([...now].filter(([name, count]) => counts.get(name) !== count).map(([name]) => name));
    counts = now;
    return ran;
  };
  const failure = await runSuite(await suiteOf(file), () => true, {
    entered: () => around.push(ranSince()),
    left: () => around.pop(),
    ran: (test, milliseconds) => {
      const ran = [...new Set([...around.flatMap((names) => [...names]), ...ranSince()])];
      tests.push({ test, milliseconds, ran });
    }
  });
  return { file, tests, ...(failure ? { failed: `${failure.test}: ${messageOf(failure.error)}` } : {}) };
}

async function tryMutant(name: string, selections: readonly Selection[]): Promise<Verdict> {
  const mutant = mutants.get(name);
  if (!mutant) throw new TypeError(`No mutant ${name}`);
  const catalog = mutant.catalog();
  for (const { file, tests } of selections) {
    const failure = await runWith(catalog, file, new Set(tests));
    if (failure?.error instanceof DeployError) return { outcome: 'refused' };
    if (!failure) continue;
    const { test, error } = failure;
    if (!(await isSound(file, test))) return { outcome: 'unclear', file, test };
    return { outcome: 'killed', file, test, message: messageOf(error) };
  }
  return { outcome: 'survived' };
}

async function runWith(
  catalog: Catalog,
  file: string,
  tests: ReadonlySet<string>
): Promise<Failure | undefined> {
  const suite = await suiteOf(file);
  usePackage(catalog);
  try {
    return await runSuite(suite, (test) => tests.has(test));
  } finally {
    usePackage(original);
  }
}

/** Whether a test passes alone: else its failure says nothing about a mutant. */
async function isSound(file: string, test: string): Promise<boolean> {
  const key = `${file} ${test}`;
  if (!sound.has(key) && !(await runWith(original, file, new Set([test])))) sound.add(key);
  return sound.has(key);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
