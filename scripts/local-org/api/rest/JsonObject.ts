import { restError } from '../http/RestError.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as an object. Throws JSON_PARSER_ERROR for anything else. */
export function requireObject(body: unknown): JsonObject {
  if (isJsonObject(body)) return body;
  throw restError(
    'JSON_PARSER_ERROR',
    'The HTTP entity body is required, but this request has no entity body.'
  );
}

/** A list in a body. Throws JSON_PARSER_ERROR when it is missing or holds something else than objects. */
export function requireObjects(body: JsonObject, name: string): readonly JsonObject[] {
  const list = body[name];
  if (Array.isArray(list) && list.every(isJsonObject)) return list;
  throw restError('JSON_PARSER_ERROR', `${name} must be an array of objects`);
}
