import type { Value } from '../metadata/index.ts';

/** Parent objects and child collections nest; blanks are null. */
export interface QueryRecord {
  readonly [field: string]: Value | QueryRecord | QueryResult;
}

export interface QueryResult {
  /** API name; `AggregateResult` for grouped queries. */
  readonly object: string;
  readonly totalSize: number;
  readonly done: boolean;
  readonly records: readonly QueryRecord[];
}

/** Whose eyes a query has. The engine's `Access` satisfies it. */
export interface QueryAccess {
  readonly userId: string;
  mayRead(object: string): boolean;
  mayReadField(object: string, field: string): boolean;
  /** True: every row; false: rows that the user owns (or, controlled by a parent, whose parent the user sees). */
  seesAll(object: string): boolean;
}
