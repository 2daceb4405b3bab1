/**
 * Stands in for `node:test` where tests run again and again in one process, for one mutant after another: it collects what
 * a test file declares. It has what the rules suite uses of `node:test`.
 */
export interface TestContext {
  after(work: Work): void;
}

export interface Test {
  /** With the names of the suites around it. */
  readonly name: string;
  readonly run: (context: TestContext) => unknown;
}

export interface Suite {
  readonly name: string;
  readonly tests: Test[];
  readonly suites: Suite[];
  readonly hooks: Readonly<Record<Hook, Work[]>>;
}

type Hook = 'before' | 'after' | 'beforeEach' | 'afterEach';
type Work = () => unknown;

let current = emptySuite('');

function emptySuite(name: string): Suite {
  return { name, tests: [], suites: [], hooks: { before: [], after: [], beforeEach: [], afterEach: [] } };
}

/** Loads a test file and gives what it declared. */
export async function declaredBy(load: () => Promise<unknown>): Promise<Suite> {
  const suite = emptySuite('');
  current = suite;
  await load();
  return suite;
}

export function describe(name: string, declare: () => void): void {
  const parent = current;
  current = emptySuite(nameIn(parent, name));
  parent.suites.push(current);
  declare();
  current = parent;
}

export function it(name: string, run: Test['run']): void {
  current.tests.push({ name: nameIn(current, name), run });
}

const nameIn = (suite: Suite, name: string): string => (suite.name === '' ? name : `${suite.name} > ${name}`);

const hook =
  (kind: Hook) =>
  (work: Work): void => {
    current.hooks[kind].push(work);
  };

export const before = hook('before');
export const after = hook('after');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');
