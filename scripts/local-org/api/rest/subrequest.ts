import type { Method, RestContext, RestRequest, RestResponse } from '../http/Rest.ts';
import { parsePath } from '../http/parsePath.ts';
import { notFound, restError, toRestError } from '../http/RestError.ts';
import type { Router } from '../http/Router.ts';

const methods = new Set<string>(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);

/** A request within a request. Throws NOT_FOUND for an address outside of this API version's resources. */
export function subrequest(
  context: RestContext,
  method: unknown,
  url: unknown,
  body: unknown,
  headers: unknown = {}
): RestRequest {
  const upper = String(method).toUpperCase();
  if (!methods.has(upper)) throw restError('METHOD_NOT_ALLOWED', `HTTP Method '${upper}' not allowed`);
  const address = String(url);
  const target = parsePath(address.startsWith('/') ? address : `/services/data/${address}`);
  if (!target || target.version !== context.version) throw notFound();
  const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  // Checked against the list above.
  const checked = upper as Method;
  return {
    method: checked,
    path: target.path,
    query: target.query,
    body,
    headers: Object.fromEntries(lower)
  };
}

/** The answer of a request within a request: a refusal is an answer too. Unknown errors go on to the edge. */
export function answer(router: Router, context: RestContext, request: () => RestRequest): RestResponse {
  try {
    return router.handle(context, request());
  } catch (error) {
    const refused = toRestError(error);
    if (!refused) throw error;
    return { status: refused.status, body: refused.body };
  }
}
