import type { Suite, Test } from './nodeTest.ts';

export interface Failure {
  /** The test that failed, or the first one wanted of a suite whose hooks failed. */
  readonly test: string;
  readonly error: unknown;
}

/** Gets to know what runs, in order. */
export interface Watcher {
  /** The hooks before a suite's tests ran. */
  entered(): void;
  left(): void;
  ran(test: string, milliseconds: number): void;
}

/** Runs the wanted tests of a suite, with the hooks around them, up to the first that fails. */
export async function runSuite(
  suite: Suite,
  wanted: (test: string) => boolean,
  watcher?: Watcher
): Promise<Failure | undefined> {
  return runInside(suite, wanted, { before: [], after: [], watcher });
}

interface Around {
  readonly before: readonly Work[];
  readonly after: readonly Work[];
  readonly watcher: Watcher | undefined;
}

type Work = () => unknown;

async function runInside(
  suite: Suite,
  wanted: (test: string) => boolean,
  around: Around
): Promise<Failure | undefined> {
  const first = testsOf(suite).find(wanted);
  if (first === undefined) return undefined;
  const { before, after, beforeEach, afterEach } = suite.hooks;
  const { watcher } = around;
  const inner = {
    before: [...around.before, ...beforeEach],
    after: [...afterEach, ...around.after],
    watcher
  };
  const run = async (): Promise<Failure | undefined> => {
    for (const test of suite.tests.filter(({ name }) => wanted(name))) {
      const failure = await runTest(test, inner);
      if (failure) return failure;
    }
    for (const each of suite.suites) {
      const failure = await runInside(each, wanted, inner);
      if (failure) return failure;
    }
    return undefined;
  };
  const begun = await caught(first, () => inTurn(before));
  watcher?.entered();
  const failure = begun ?? (await run());
  const afterwards = await caught(first, () => inTurn(after));
  watcher?.left();
  return failure ?? afterwards;
}

/** The names of all tests of a suite, in the order in which they run. */
export function testsOf(suite: Suite): readonly string[] {
  return [...suite.tests.map(({ name }) => name), ...suite.suites.flatMap(testsOf)];
}

async function runTest(
  { name, run }: Test,
  { before, after, watcher }: Around
): Promise<Failure | undefined> {
  const start = performance.now();
  const last: Work[] = [];
  const failure = await caught(name, async () => {
    await inTurn(before);
    await run({ after: (work) => last.push(work) });
  });
  const afterwards = await caught(name, () => inTurn([...last, ...after]));
  watcher?.ran(name, performance.now() - start);
  return failure ?? afterwards;
}

async function inTurn(works: readonly Work[]): Promise<void> {
  for (const work of works) await work();
}

async function caught(test: string, work: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { test, error };
  }
}
