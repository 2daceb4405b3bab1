import type { SaveError, SaveResult } from '../../engine/index.ts';
import type { RestError } from '../http/RestError.ts';
import { restErrors } from '../http/RestError.ts';

/** What a failed save of one record answers: `[{message, errorCode, fields}]`. */
export function saveFailure(result: SaveResult): RestError {
  return restErrors(
    result.errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }))
  );
}

/** One line of a collection's answer. */
export function collectionResult(result: SaveResult): object {
  const errors = result.errors.map(collectionError);
  return result.success ? { id: result.id, success: true, errors } : { success: false, errors };
}

export function collectionError({ statusCode, message, fields }: SaveError): object {
  return { statusCode, message, fields };
}
