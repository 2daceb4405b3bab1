import { PlatformError } from '../../metadata/index.ts';
import type { SaveError, SaveResult } from '../Org.ts';

export function saveError(statusCode: string, message: string, fields: readonly string[] = []): SaveError {
  return { statusCode, message, fields };
}

/** A thrown platform error as the error of one record; anything else goes on. */
export function toSaveError(error: unknown): SaveError {
  if (!(error instanceof PlatformError)) throw error;
  return saveError(error.code, error.message, error.fields);
}

/** What a record that is not there gets: it was deleted, or it never was. */
export function missing(isDeleted: boolean): SaveError {
  return isDeleted
    ? saveError('ENTITY_IS_DELETED', 'entity is deleted')
    : saveError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
}

/** What an innocent record gets when another one takes it with it. */
export const ROLLED_BACK: SaveError = saveError(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header'
);

export const TOO_MANY_RETRIES: SaveError = saveError(
  'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  'Too many batch retries in the presence of Apex triggers and partial failures.'
);

export function failure(id: string | null, errors: readonly SaveError[]): SaveResult {
  return { id, success: false, created: false, errors };
}
