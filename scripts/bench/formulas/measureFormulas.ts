import type { Measure } from '../Measurement.ts';
import { median, secondsOf, times } from '../timing.ts';
import { engines, type Engine, type Result } from './engines.ts';
import { FIFTY_FORMULAS, RECORDS } from './fiftyFormulas.ts';

const ROUNDS = 5;
/** Long enough for a clock, short enough for everybody. */
const ROUND_SECONDS = 0.25;

/** Formulas a second of the three engines on the same fifty formulas and records, after they agreed on all results. */
export const measureFormulas: Measure = () => {
  const [ours, sformula, formulon] = engines;
  const expected = resultsOf(ours);
  for (const other of [sformula, formulon]) {
    if (resultsOf(other) !== expected) throw new Error(`${other.name} computes other results.`);
  }
  const rounds = Array.from({ length: ROUNDS + 1 }, () => engines.map(formulasPerSecond)).slice(1);
  const speeds = engines.map((_, index) => median(rounds.map((round) => round[index] ?? NaN)));
  const [own = NaN, ofSformula = NaN, ofFormulon = NaN] = speeds;
  const perSecond = (speed: number): string => `${Math.round(speed).toLocaleString('en')} /s`;
  const line = (name: string, speed: number, aim: number) => ({
    what: `  ${name}`,
    value: perSecond(speed),
    beside: `ours ${times(own / speed)}`,
    aim: { text: `≥ ${aim} ×`, holds: own / speed >= aim }
  });
  return [
    { what: 'Formulas, the same fifty over the same records', value: perSecond(own) },
    line('sformula, compiled once as ours are', ofSformula, 2),
    line('formulon, which parses at each call', ofFormulon, 20)
  ];
};

function resultsOf(engine: Engine): string {
  const results = FIFTY_FORMULAS.map((formula) => {
    const run = engine.prepare(formula);
    return RECORDS.map((record) => run(record));
  });
  return JSON.stringify(results);
}

function formulasPerSecond(engine: Engine): number {
  const prepared = FIFTY_FORMULAS.map((formula) => engine.prepare(formula));
  let last: Result = null;
  let seconds = 0;
  let evaluated = 0;
  while (seconds < ROUND_SECONDS) {
    seconds += secondsOf(() => {
      for (const run of prepared) for (const record of RECORDS) last = run(record);
    });
    evaluated += FIFTY_FORMULAS.length * RECORDS.length;
  }
  if (last === null) throw new Error('The last formula has a value.');
  return evaluated / seconds;
}
