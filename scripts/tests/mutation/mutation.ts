import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { packageCatalog } from '../rules/RulesOrg.ts';
import { judge, measure } from './judge.ts';
import { mutantsOf } from './mutants/mutantsOf.ts';
import type { Mutant } from './mutants/Mutant.ts';
import { describeJudgement, hasReason, isGap, staleReasons, summarize } from './report.ts';
import { shareOut } from './shareOut.ts';
import { TestWorker } from './TestWorker.ts';

const USAGE = `Takes one rule, one part of a flow or one permission out of the package, or turns it round, and asks the tests of
scripts/tests/rules to notice: npm run test:mutation -- [--only PATTERN] [--sample N] [--all] [--verbose]
  --only     mutants whose name the regular expression matches, such as 'License__c/|fault'
  --sample   so many of them, by chance
  --all      those with a reason too, to find reasons that are not needed any more
  --verbose  says of each what became of it
A mutant that nothing can notice has its reason in scripts/tests/mutation/reasons.json. Else the run fails.`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    sample: { type: 'string' },
    all: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false }
  }
});

if (values.help) console.log(USAGE);
else await testMutants();

async function testMutants(): Promise<void> {
  const all = mutantsOf(packageCatalog);
  const found = all.filter(
    (mutant) => new RegExp(values.only).test(mutant.name) && (values.all || !hasReason(mutant))
  );
  const mutants = values.sample === undefined ? found : someOf(found, Number(values.sample));
  const start = performance.now();
  const workers = Array.from({ length: availableParallelism() }, () => new TestWorker());
  try {
    const files = globSync('scripts/tests/rules/**/*.test.ts');
    const measured = await shareOut(workers, files, measure);
    console.log(`The tests take ${secondsSince(start)} as they are. ${String(mutants.length)} mutants:`);
    const likely = new Map<string, string>();
    const judgements = await shareOut(workers, mutants, async (worker, mutant) => {
      const owner = mutant.name.split('/')[0] ?? '';
      const judgement = await judge(worker, mutant, measured, likely.get(owner));
      if (judgement.file !== undefined) likely.set(owner, judgement.file);
      if (values.verbose || isGap(judgement)) console.log(describeJudgement(judgement));
      return judgement;
    });
    console.log(`${summarize(judgements)} ${secondsSince(start)}.`);
    const stale = staleReasons(all, judgements);
    for (const name of stale) console.log(`A reason without need: ${name}`);
    process.exitCode = stale.length > 0 || judgements.some(isGap) ? 1 : 0;
  } finally {
    for (const worker of workers) worker.stop();
  }
}

function someOf(mutants: readonly Mutant[], count: number): readonly Mutant[] {
  return mutants
    .map((mutant) => ({ mutant, place: Math.random() }))
    .toSorted((left, right) => left.place - right.place)
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(0)} s`;
}
