import { PlatformError } from '../../metadata/index.ts';

/** One element of the array that REST answers to a failed request ("Status Codes and Error Responses"). */
export interface ErrorBody {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

/** Status codes other than 400, by error code (REST API Developer Guide, "Status Codes and Error Responses"). */
const statusByCode: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  API_DISABLED_FOR_ORG: 403,
  INSUFFICIENT_ACCESS: 403,
  REQUEST_LIMIT_EXCEEDED: 403,
  ENTITY_IS_DELETED: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_ENTITY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNKNOWN_EXCEPTION: 500
};

/** The HTTP status that the platform answers with an error code: 400 unless it stands in the table. */
export function statusOf(errorCode: string): number {
  return statusByCode[errorCode] ?? 400;
}

/** A refused request: thrown by handlers, answered with its status and body. */
export class RestError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown, message = 'The request failed') {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.body = body;
  }
}

/** A {@link RestError} in the usual shape; its status follows from the first code unless given. */
export function restErrors(errors: readonly ErrorBody[], status?: number): RestError {
  const [first] = errors;
  return new RestError(status ?? statusOf(first?.errorCode ?? ''), errors, first?.message);
}

/** A {@link RestError} of one error; its status follows from the code unless given. */
export function restError(errorCode: string, message: string, status?: number): RestError {
  return restErrors([{ errorCode, message }], status);
}

export function notFound(message = 'The requested resource does not exist'): RestError {
  return restError('NOT_FOUND', message);
}

/** What an error tells the client, or undefined when it is not meant for the client. */
export function toRestError(error: unknown): RestError | undefined {
  if (error instanceof RestError) return error;
  if (!(error instanceof PlatformError)) return undefined;
  const fields = error.fields.length > 0 ? { fields: error.fields } : {};
  return restErrors([{ errorCode: error.code, message: error.message, ...fields }]);
}
