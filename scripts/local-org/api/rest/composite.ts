import type { Transaction } from '../../engine/index.ts';
import type { Handler, RestContext, RestResponse, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import type { Router } from '../http/Router.ts';
import { requireObject, requireObjects, type JsonObject } from './JsonObject.ts';
import { resolveReferences } from './references.ts';
import { answer, subrequest } from './subrequest.ts';

const mostSubrequests = 25;

interface Line {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/**
 * `composite`: up to 25 requests in order, later ones naming results of earlier ones. `allOrNone` makes them one
 * transaction; otherwise each is its own, and what depends on a failed one is halted.
 */
export function compositeRoutes(router: () => Router): readonly Route[] {
  const handle: Handler = (context, _params, request) => {
    const body = requireObject(request.body);
    const requests = requireObjects(body, 'compositeRequest');
    checkRequests(requests);
    const run = body['allOrNone'] === true ? runTogether : runEach;
    return ok({ compositeResponse: run(router(), context, requests) });
  };
  return [{ method: 'POST', path: 'composite', handle }];
}

function checkRequests(requests: readonly JsonObject[]): void {
  if (requests.length > mostSubrequests) {
    throw restError(
      'LIMIT_EXCEEDED',
      `Composite API requests can have at most ${mostSubrequests} subrequests`
    );
  }
  const ids = requests.map(({ referenceId }) => referenceId);
  const bad = ids.find((id) => typeof id !== 'string' || !/^\w+$/.test(id));
  if (bad !== undefined || ids.includes(undefined)) {
    throw restError(
      'INVALID_INPUT',
      'Each subrequest needs a referenceId of letters, digits and underscores'
    );
  }
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double !== undefined) throw restError('INVALID_INPUT', `Duplicate referenceId: ${String(double)}`);
}

function runEach(router: Router, context: RestContext, requests: readonly JsonObject[]): Line[] {
  const answers = new Map<string, unknown>();
  return requests.map((request) => runOne(router, context, request, answers));
}

function runTogether(router: Router, context: RestContext, requests: readonly JsonObject[]): Line[] {
  const lines: Line[] = [];
  try {
    return context.run((tx) => {
      const shared = sharing(context, tx);
      const answers = new Map<string, unknown>();
      for (const request of requests) {
        const line = runOne(router, shared, request, answers);
        lines.push(line);
        if (line.httpStatusCode >= 400) throw new Halted();
      }
      return lines;
    });
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    const failed = lines.length - 1;
    return requests.map((request, index) =>
      index === failed && lines[index] ? lines[index] : halted(request)
    );
  }
}

/** Ends a transaction of several requests after one of them was refused. */
class Halted extends Error {}

function sharing(context: RestContext, tx: Transaction): RestContext {
  return { ...context, run: (work) => work(tx) };
}

function runOne(
  router: Router,
  context: RestContext,
  request: JsonObject,
  answers: Map<string, unknown>
): Line {
  const referenceId = String(request['referenceId']);
  const response = answer(router, context, () => {
    const resolved = resolveReferences(request, answers);
    return subrequest(
      context,
      resolved['method'],
      resolved['url'],
      resolved['body'],
      resolved['httpHeaders']
    );
  });
  if (response.status < 400) answers.set(referenceId, response.body);
  return toLine(referenceId, response);
}

function toLine(referenceId: string, response: RestResponse): Line {
  const location = response.headers?.['location'];
  const httpHeaders: Record<string, string> = location === undefined ? {} : { Location: location };
  return { body: response.body ?? null, httpHeaders, httpStatusCode: response.status, referenceId };
}

function halted(request: JsonObject): Line {
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return {
    body: [{ errorCode: 'PROCESSING_HALTED', message }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId: String(request['referenceId'])
  };
}
