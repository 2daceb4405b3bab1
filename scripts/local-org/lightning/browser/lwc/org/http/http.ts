import session from 'org/session';

/** What Lightning Data Service hands to components as an error ("FetchResponse"). */
export interface FetchResponse {
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly errorType: 'fetchResponse';
  readonly headers: Readonly<Record<string, string>>;
  // An error body is one object for the UI API and a list for REST; components look into it.
  readonly body: unknown;
}

export const API = '/services/data/v66.0';

const NO_CONTENT = 204;

/** One request with the session's cookie and token. Rejects with a {@link FetchResponse}. */
export async function request<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {}
): Promise<T> {
  const response = await send(method, path, body, headers);
  const content: unknown = response.status === NO_CONTENT ? undefined : await json(response);
  // The caller names the shape that the resource documents.
  if (response.ok) return content as T;
  return Promise.reject(failure(response.status, response.statusText, content));
}

async function send(
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>
): Promise<Response> {
  const csrf: Record<string, string> = method === 'GET' ? {} : { 'X-CSRF-Token': session.csrfToken };
  const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const options = { method, headers: { ...csrf, ...type, ...headers } };
  try {
    return await fetch(path, body === undefined ? options : { ...options, body: JSON.stringify(body) });
  } catch {
    const message = 'The org does not answer. Is it still running?';
    return Promise.reject(failure(0, 'Disconnected', { message, statusCode: 0 }));
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return { message: response.statusText, statusCode: response.status };
  }
}

function failure(status: number, statusText: string, body: unknown): FetchResponse {
  return deepFreeze({ ok: false, status, statusText, errorType: 'fetchResponse', headers: {}, body });
}

/** Data Service hands out values that nobody may change. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
