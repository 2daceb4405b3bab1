/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Seconds that some work takes. */
export function secondsOf(work: () => void): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

/**
 * Medians of the seconds of several pieces of work, taken in turns so that whatever else the machine does falls on all of
 * them alike. The first round is for warming up and does not count.
 */
export function inTurns(rounds: number, ...works: readonly (() => void)[]): readonly number[] {
  const taken = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    works.forEach((work, index) => {
      const seconds = secondsOf(work);
      if (round > 0) taken[index]?.push(seconds);
    });
  }
  return taken.map(median);
}

export const inSeconds = (seconds: number): string => `${seconds.toFixed(2)} s`;
export const inMilliseconds = (seconds: number): string =>
  `${(seconds * 1000).toFixed(seconds < 0.01 ? 2 : 0)} ms`;
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 2 : 0)} ×`;
