/** Texts of an error, whatever part of the platform it comes from. Never empty for an error. */
export function messagesOf(error: unknown): readonly string[] {
  const messages = [...new Set(collect(error))];
  return messages.length > 0 ? messages : [String(error)];
}

/**
 * GraphQL gives a list of errors; Lightning Data Service a FetchResponse, whose body is a list or an object with the
 * page's and the fields' errors in `output`; code throws Errors.
 */
function collect(error: unknown): readonly string[] {
  if (typeof error === 'string') return [error];
  if (Array.isArray(error)) return error.flatMap(collect);
  if (!isRecord(error)) return [];
  const inner = [error.body, outputErrors(error.output)].flatMap((part) => collect(part));
  if (inner.length > 0) return inner;
  return typeof error.message === 'string' ? [error.message] : [];
}

function outputErrors(output: unknown): unknown {
  if (!isRecord(output)) return undefined;
  const byField = isRecord(output.fieldErrors) ? Object.values(output.fieldErrors) : [];
  return [output.errors, ...byField];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
