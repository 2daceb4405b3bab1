import type { Handler, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import type { Router } from '../http/Router.ts';
import { requireObject, requireObjects } from './JsonObject.ts';
import { answer, subrequest } from './subrequest.ts';

const mostSubrequests = 25;

interface Result {
  readonly statusCode: number;
  readonly result: unknown;
}

const halted: Result = {
  statusCode: 412,
  result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }]
};

/** `composite/batch`: up to 25 independent requests, each its own transaction. */
export function batchRoutes(router: () => Router): readonly Route[] {
  const handle: Handler = (context, _params, request) => {
    const body = requireObject(request.body);
    const requests = requireObjects(body, 'batchRequests');
    if (requests.length > mostSubrequests) {
      throw restError('LIMIT_EXCEEDED', `A batch can have at most ${mostSubrequests} subrequests`);
    }
    const results: Result[] = [];
    for (const part of requests) {
      const failed = results.some(({ statusCode }) => statusCode >= 400);
      results.push(failed && body['haltOnError'] === true ? halted : run(part));
    }
    return ok({ hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });

    function run(part: Readonly<Record<string, unknown>>): Result {
      const read = () => subrequest(context, part['method'], part['url'], part['richInput']);
      const { status, body: result } = answer(router(), context, read);
      return { statusCode: status, result: result ?? null };
    }
  };
  return [{ method: 'POST', path: 'composite/batch', handle }];
}
