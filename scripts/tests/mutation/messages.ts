/** What a worker is asked. */
export type Question =
  | { readonly kind: 'measure'; readonly file: string }
  | { readonly kind: 'try'; readonly mutant: string; readonly selections: readonly Selection[] };

/** Tests of one file. */
export interface Selection {
  readonly file: string;
  readonly tests: readonly string[];
  /** What they take without a mutant. */
  readonly milliseconds: number;
}

/** What a worker answers to `measure`. */
export interface Measured {
  readonly file: string;
  readonly tests: readonly MeasuredTest[];
  /** The test that fails although nothing is changed. */
  readonly failed?: string;
}

export interface MeasuredTest {
  readonly test: string;
  readonly milliseconds: number;
  /** Names of what it ran of the package, hooks before it included. */
  readonly ran: readonly string[];
}

/** What a worker answers to `try`. */
export type Verdict =
  | { readonly outcome: 'survived' | 'refused' }
  | { readonly outcome: 'killed'; readonly file: string; readonly test: string; readonly message: string }
  /** The test fails without the mutant too when it runs alone. */
  | { readonly outcome: 'unclear'; readonly file: string; readonly test: string };

export type Answer = { readonly measured: Measured } | { readonly verdict: Verdict };
