import type { Measured, Selection } from './messages.ts';
import type { Mutant } from './mutants/Mutant.ts';

/** The tests that can notice a mutant: of the file `likely` first, then of the quickest. */
export function selectTests(
  mutant: Mutant,
  measured: readonly Measured[],
  likely?: string
): readonly Selection[] {
  const placeOf = ({ file, milliseconds }: Selection): number => (file === likely ? 0 : milliseconds);
  return measured
    .map(({ file, tests }) => {
      const able = tests.filter(({ ran }) => ran.some((name) => isNoticed(mutant, name)));
      const milliseconds = able.reduce((sum, test) => sum + test.milliseconds, 0);
      return { file, milliseconds, tests: able.map(({ test }) => test) };
    })
    .filter(({ tests }) => tests.length > 0)
    .toSorted((left, right) => placeOf(left) - placeOf(right));
}

function isNoticed({ noticedBy }: Mutant, name: string): boolean {
  return noticedBy.some((each) => (each.endsWith('/') ? name.startsWith(each) : name === each));
}
