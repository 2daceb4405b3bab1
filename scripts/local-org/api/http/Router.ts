import { CsvText } from './CsvText.ts';
import { Multipart } from './Multipart.ts';
import { restError } from './RestError.ts';
import { notFound } from './RestError.ts';
import type { Handler, Method, Params, RestContext, RestRequest, RestResponse, Route } from './Rest.ts';

interface Match {
  readonly handle: Handler;
  readonly takesUploads: boolean;
  readonly params: Params;
}

interface CompiledRoute {
  readonly method: Method;
  readonly segments: readonly string[];
  readonly handle: Handler;
  readonly takesUploads: boolean;
}

/** Finds the resource of a request; used by the HTTP edge and by composite requests alike. */
export class Router {
  readonly #byLength = new Map<number, CompiledRoute[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  /** Answers a request. Throws NOT_FOUND for an unknown resource, METHOD_NOT_ALLOWED for another method. */
  handle(context: RestContext, request: RestRequest): RestResponse {
    const { handle, params, takesUploads } = this.#match(request);
    if (isUpload(request.body) && !takesUploads)
      throw restError('UNSUPPORTED_MEDIA_TYPE', 'The resource takes JSON');
    return handle(context, params, request);
  }

  #add(route: Route): void {
    const segments = route.path.split('/').filter((segment) => segment !== '');
    const routes = this.#byLength.get(segments.length) ?? [];
    const { method, handle, takesUploads = false } = route;
    routes.push({ method, segments, handle, takesUploads });
    // Fixed words win over parameters: `object-info/batch` is not an object's name.
    routes.sort((a, b) => specificity(b.segments) - specificity(a.segments));
    this.#byLength.set(segments.length, routes);
  }

  #match(request: RestRequest): Match {
    const fitting = (this.#byLength.get(request.path.length) ?? [])
      .map((route) => ({ route, params: paramsOf(route.segments, request.path) }))
      .filter(
        (candidate): candidate is { route: CompiledRoute; params: Params } => candidate.params !== undefined
      );
    const found = fitting.find(({ route }) => route.method === request.method);
    if (found) return { ...found.route, params: found.params };
    if (fitting.length === 0) throw notFound();
    const allowed = [...new Set(fitting.map(({ route }) => route.method))].join(',');
    const message = `HTTP Method '${request.method}' not allowed. Allowed are ${allowed}`;
    throw restError('METHOD_NOT_ALLOWED', message);
  }
}

const isUpload = (body: unknown): boolean => body instanceof CsvText || body instanceof Multipart;

/** Earlier fixed segments weigh more. */
function specificity(segments: readonly string[]): number {
  return segments.reduce((sum, segment) => sum * 2 + (segment.startsWith(':') ? 0 : 1), 0);
}

function paramsOf(segments: readonly string[], path: readonly string[]): Params | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const actual = path[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = actual;
    else if (segment.toLowerCase() !== actual.toLowerCase()) return undefined;
  }
  return params;
}
