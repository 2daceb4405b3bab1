import type { SaveError, SaveResult } from '../../engine/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { RestError, statusOf } from '../http/RestError.ts';

export type Deed = 'create' | 'update' | 'delete';

/**
 * A refused save as pages understand it: errors of the record on top, errors of fields by field
 * ("Record Exception": enhancedErrorType RecordError).
 */
export function recordError(object: SObjectType, deed: Deed, errors: readonly SaveError[]): RestError {
  const detail = ({ statusCode, message }: SaveError, name: string | null): object => ({
    constituentField: null,
    duplicateRecordError: null,
    errorCode: statusCode,
    field: name,
    fieldLabel: name === null ? null : (object.field(name)?.label ?? name),
    message
  });
  const fieldErrors: Record<string, object[]> = {};
  for (const error of errors) {
    for (const name of error.fields) (fieldErrors[name] ??= []).push(detail(error, name));
  }
  const onTop = errors.filter(({ fields }) => fields.length === 0).map((error) => detail(error, null));
  const status = statusOf(errors[0]?.statusCode ?? '');
  const message = `An error occurred while trying to ${deed} the record. Please try again.`;
  const output = { errors: onTop, fieldErrors };
  return new RestError(
    status,
    { message, statusCode: status, enhancedErrorType: 'RecordError', output },
    message
  );
}

/** Runs a save; whatever the engine refuses becomes a {@link recordError}. Answers the id. */
export function saveRecord(object: SObjectType, deed: Deed, save: () => readonly SaveResult[]): string {
  try {
    const [result] = save();
    if (result?.success === true && result.id !== null) return result.id;
    throw recordError(object, deed, result?.errors ?? []);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { code: statusCode, message, fields } = error;
    throw recordError(object, deed, [{ statusCode, message, fields }]);
  }
}
