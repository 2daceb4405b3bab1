import type { Handler, RestContext, RestRequest, RestResponse, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { QueryCursors } from './QueryCursors.ts';
import { queryColumns } from './queryColumns.ts';
import { toRestRecord } from './toRestRecord.ts';

const defaultBatchSize = 2000;
/** "SOQL statements can't be longer than 100,000 characters" (SOQL and SOSL Reference). */
const longestQuery = 100_000;

/** `query`, `queryAll`, which finds deleted records too, and their next pages. */
export function queryRoutes(cursors = new QueryCursors()): readonly Route[] {
  const query =
    (name: QueryName): Handler =>
    (context, _params, request) =>
      runQuery(cursors, context, request, name);
  const more: Handler = (context, params, request) =>
    nextPage(cursors, context, params['locator'] ?? '', request);
  return (['query', 'queryAll'] as const).flatMap((path): Route[] => [
    { method: 'GET', path, handle: query(path) },
    { method: 'GET', path: `${path}/:locator`, handle: more }
  ]);
}

type QueryName = 'query' | 'queryAll';

function runQuery(
  cursors: QueryCursors,
  context: RestContext,
  request: RestRequest,
  name: QueryName
): RestResponse {
  if (request.query.has('explain'))
    throw restError('NOT_FOUND', 'The query resource does not offer explain here');
  const soql = request.query.get('q');
  if (!soql) throw restError('MALFORMED_QUERY', 'A query string has to be specified');
  if (soql.length > longestQuery)
    throw restError('QUERY_TOO_COMPLICATED', 'The query is longer than 100,000 characters');
  if (request.query.get('columns') === 'true') return ok(queryColumns(context.org.catalog, soql));
  const result = context.run((tx) => tx[name](soql));
  const rows = result.records.map((record) => toRestRecord(context.base, record));
  const size = batchSize(request);
  if (rows.length <= size) return ok({ totalSize: result.totalSize, done: true, records: rows });
  const locator = cursors.open(context.user.id, rows);
  return page(context, locator, rows, 0, size);
}

/** `query/01g…-2000`: rows from the 2000th on. */
function nextPage(
  cursors: QueryCursors,
  context: RestContext,
  position: string,
  request: RestRequest
): RestResponse {
  const [, locator = '', start = ''] = /^(\w+)-(\d+)$/.exec(position) ?? [];
  const rows = cursors.rows(context.user.id, locator);
  if (!rows || Number(start) >= rows.length)
    throw restError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return page(context, locator, rows, Number(start), batchSize(request));
}

function page(
  context: RestContext,
  locator: string,
  rows: readonly object[],
  start: number,
  size: number
): RestResponse {
  const end = start + size;
  const done = end >= rows.length;
  const next = done ? {} : { nextRecordsUrl: `${context.base}/query/${locator}-${end}` };
  return ok({ totalSize: rows.length, done, ...next, records: rows.slice(start, end) });
}

/** `Sforce-Query-Options: batchSize=200`: between 200 and 2000. */
function batchSize(request: RestRequest): number {
  const size = /batchSize\s*=\s*(\d+)/i.exec(String(request.headers['sforce-query-options'] ?? ''))?.[1];
  return size === undefined ? defaultBatchSize : Math.min(2000, Math.max(200, Number(size)));
}
