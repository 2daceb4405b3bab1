import type { Row } from '../metadata/index.ts';

/** A record to save: the object's name and the fields that the caller sets. */
export interface RecordInput {
  readonly object: string;
  readonly fields: Row;
}

export interface SaveError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface SaveResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly SaveError[];
}
