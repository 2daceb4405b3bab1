import type { Measured, Selection } from './messages.ts';
import type { Mutant } from './mutants/Mutant.ts';

/** The tests that can notice a mutant: of the file `likely` first, then of the quickest. */
export function selectTests(
  mutant: Mutant,
  measured: readonly Measured[],
  likely?: string
): readonly Selection[] {
  return measured
    .map(({ file, tests }) => {
      const able = tests.filter(({ ran }) => ran.some((name) => isNoticed(mutant, name)));
      const time = able.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      return { time: file === likely ? 0 : time, file, tests: able.map(({ test }) => test) };
    })
    .filter(({ tests }) => tests.length > 0)
    .toSorted((left, right) => left.time - right.time);
}

function isNoticed({ noticedBy }: Mutant, name: string): boolean {
  return noticedBy.some((each) => (each.endsWith('/') ? name.startsWith(each) : name === each));
}
