import type { Row } from '../../metadata/index.ts';
import type { RunMode } from '../flows/index.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { Attempted } from './inAttempts.ts';

/** One record to insert or update. */
export interface SaveRequest {
  readonly operation: 'insert' | 'update';
  readonly object: ProgramObject;
  /** What the caller sets, by API name in any case; `Id` in an update. */
  readonly fields: Row;
  /** Requests of one unit are saved together or not at all. */
  readonly unit: number;
}

/** In whose name, and how strictly, a save is made. */
export interface SaveManner {
  readonly mode: RunMode;
  /** Flows hand over whole records: fields that they did not change are not written, and need no right to be. */
  readonly ignoreUnchanged: boolean;
}

/** A request in the course of one attempt to save it. */
export interface Draft extends Attempted {
  readonly request: SaveRequest;
  /** Stored fields before the save; null on create. */
  prior: Row | null;
  /** Stored fields with the new values; a new record gets its Id just before it is written. */
  record: Row;
  /** Names of the fields that the caller set. */
  readonly given: Set<string>;
}

export function newDraft(index: number, request: SaveRequest): Draft {
  const id = request.operation === 'update' ? idIn(request.fields) : null;
  return { index, unit: request.unit, id, request, prior: null, record: {}, given: new Set(), errors: [] };
}

export function withoutErrors(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter((draft) => draft.errors.length === 0);
}

function idIn(fields: Row): string | null {
  const key = Object.keys(fields).find((name) => name.toLowerCase() === 'id');
  const id = key === undefined ? null : fields[key];
  return typeof id === 'string' && id !== '' ? id : null;
}
