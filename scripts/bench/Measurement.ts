/** One line of the table. */
export interface Measurement {
  readonly what: string;
  /** The number with its unit, as it is printed. */
  readonly value: string;
  /** What it is beside: times as fast, or part of. */
  readonly beside?: string;
  /** What is wished for, where something is, and whether it holds. */
  readonly aim?: { readonly text: string; readonly holds: boolean };
}

/** Measures some lines of the table; `folder` is there for databases and is removed at the end of the run. */
export type Measure = (folder: string) => Promise<readonly Measurement[]> | readonly Measurement[];
