import { relative } from 'node:path';
import type { Judgement } from './judge.ts';
import type { Mutant } from './mutants/Mutant.ts';
import reasons from './reasons.json' with { type: 'json' };

const UNNOTICED: ReadonlySet<Judgement['outcome']> = new Set(['survived', 'untested', 'unclear']);

/** Why a mutant may survive, by its name. */
const REASONS: ReadonlyMap<string, string> = new Map(Object.entries(reasons));

/** Whether a mutant may survive. */
export function hasReason({ name }: Mutant): boolean {
  return REASONS.has(name);
}

/** A mutant that no test noticed, and that nobody gave a reason for. */
export function isGap({ outcome, mutant }: Judgement): boolean {
  return UNNOTICED.has(outcome) && !hasReason(mutant);
}

/** What is to be told of one mutant as soon as it is known. */
export function describeJudgement({ mutant, outcome, why }: Judgement): string {
  const { name, position } = mutant;
  const place = position ? ` (${relative('.', position.file)}:${String(position.line)})` : '';
  return `${outcome}: ${name}${place}: ${REASONS.get(name) ?? why}`;
}

/** The last lines of a run. */
export function summarize(judgements: readonly Judgement[]): string {
  const count = (...outcomes: readonly string[]): string =>
    String(judgements.filter(({ outcome }) => outcomes.includes(outcome)).length);
  const gaps = judgements.filter(isGap).length;
  return (
    `${count('killed', 'endless')} of ${String(judgements.length)} mutants were noticed, ${count('refused')} not deployed, ` +
    `${count('survived', 'untested', 'unclear')} not noticed, ${String(gaps)} of them without a reason.`
  );
}

/** Reasons for mutants that are gone from the package, or that a test noticed. */
export function staleReasons(
  mutants: readonly Mutant[],
  judgements: readonly Judgement[]
): readonly string[] {
  const names = new Set(mutants.map(({ name }) => name));
  const noticed = judgements
    .filter(({ outcome }) => !UNNOTICED.has(outcome))
    .map(({ mutant }) => mutant.name);
  return [
    ...[...REASONS.keys()].filter((name) => !names.has(name)),
    ...noticed.filter((name) => REASONS.has(name))
  ];
}
