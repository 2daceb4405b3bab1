import type { Org } from '../engine/index.ts';

/** What the operator asks of the org's clock: nothing only reads it. */
export interface ClockQuestion {
  /** `+30d`, `+12h`, `+45m`, `set 2027-01-31T08:00:00Z`, `reset`; blank: as it is. */
  readonly to?: string;
}

const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000
};
/** Farther than any schedule: a slip of the finger would run daily flows for centuries. */
const FARTHEST = 10 * 366 * 24 * 3_600_000;

/**
 * Moves the org's clock as the operator writes it, and says what time it is then. On the way forward everything that
 * falls due runs.
 * @throws Error for what is no time, or one more than ten years ahead.
 */
export function turnClock(org: Org, { to = '' }: ClockQuestion): string {
  const [word = '', ...rest] = to.trim().split(/\s+/);
  if (word === 'reset') org.resetClock();
  else if (word !== '') moveBy(org, word === 'set' ? until(org, rest.join(' ')) : duration(word));
  return org.now().toISOString();
}

function moveBy(org: Org, milliseconds: number): void {
  if (milliseconds > FARTHEST) throw new Error('The clock moves ten years at most at a time.');
  org.moveClock(milliseconds);
}

function duration(text: string): number {
  const [, amount, unit = ''] = /^\+(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const milliseconds = UNITS[unit];
  if (amount === undefined || milliseconds === undefined) {
    throw new Error(`${text} is no move of the clock. Write +30d, +12h, +45m, 'set 2027-01-31' or 'reset'.`);
  }
  return Number(amount) * milliseconds;
}

function until(org: Org, text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time))
    throw new Error(`${text} is no time. Write it as 2027-01-31 or 2027-01-31T08:00:00Z.`);
  return time - org.now().getTime();
}
