import type { QueryRecord, QueryResult } from '../../database/index.ts';
import type { OrgUser } from '../../engine/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import type { Catalog, SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, RestRequest, RestResponse, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { newJobId } from '../metadata/newJobId.ts';
import { requireObject } from '../rest/JsonObject.ts';
import { columnNames } from '../rest/queryColumns.ts';
import { referenceByRelationship } from '../rest/toRecordInput.ts';
import { formatOf, toCsv, type CsvFormat } from './csv.ts';
import { Jobs } from './Jobs.ts';

interface QueryJob {
  readonly id: string;
  readonly user: OrgUser;
  readonly object: string;
  readonly operation: 'query' | 'queryAll';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly columnDelimiter: string;
  readonly lineEnding: string;
  readonly format: CsvFormat;
  readonly apiVersion: string;
  readonly createdDate: string;
  readonly processingTime: number;
  state: 'UploadComplete' | 'JobComplete' | 'Aborted';
}

/** Rows of one page unless the client asks for fewer. */
const pageSize = 100_000;

/** `jobs/query`: queries whose result is CSV, page by page ("Bulk API 2.0 Query"). */
export function bulkQueryRoutes(): readonly Route[] {
  const jobs = new Jobs<QueryJob>(() => true);
  const find = (context: RestContext, params: Readonly<Record<string, string>>): QueryJob =>
    jobs.get(context.user, params['id'] ?? '');

  const create: Handler = (context, _params, request) => {
    const job = runJob(context, request);
    jobs.add(job);
    const answer = info(job);
    job.state = 'JobComplete';
    return ok(answer);
  };
  const change: Handler = (context, params, request) => {
    const job = find(context, params);
    if (requireObject(request.body)['state'] !== 'Aborted' || job.state !== 'UploadComplete')
      throw restError('INVALIDJOBSTATE', `A job that is ${job.state} cannot be changed`);
    return ok(info(job));
  };
  const remove: Handler = (context, params) => {
    jobs.delete(find(context, params));
    return { status: 204 };
  };
  const listed: Handler = (context) =>
    ok({ done: true, nextRecordsUrl: null, records: jobs.of(context.user).map(info) });
  return [
    { method: 'POST', path: 'jobs/query', handle: create },
    { method: 'GET', path: 'jobs/query', handle: listed },
    { method: 'GET', path: 'jobs/query/:id', handle: (context, params) => ok(info(find(context, params))) },
    { method: 'PATCH', path: 'jobs/query/:id', handle: change },
    { method: 'DELETE', path: 'jobs/query/:id', handle: remove },
    {
      method: 'GET',
      path: 'jobs/query/:id/results',
      handle: (context, params, request) => results(find(context, params), request)
    }
  ];
}

/** The result is what stands in the org now: later pages do not shift. Throws what the query resource throws. */
function runJob(context: RestContext, request: RestRequest): QueryJob {
  const begun = performance.now();
  const body = requireObject(request.body);
  const text = (name: string, standard: string): string => String(body[name] ?? standard);
  const operation = text('operation', 'query');
  if (operation !== 'query' && operation !== 'queryAll')
    throw new PlatformError('INVALIDJOB', `InvalidJob : ${operation} is not an operation of a query job`);
  const soql = text('query', '');
  const { object, columns } = plan(context.org.catalog, soql);
  const format = formatOf(text('columnDelimiter', 'COMMA'), text('lineEnding', 'LF'));
  const result = context.run((tx) => tx[operation](soql));
  return {
    id: newJobId('750'),
    user: context.user,
    object: object.name,
    operation,
    columns,
    rows: flat(object, columns, context.org.catalog, result),
    columnDelimiter: text('columnDelimiter', 'COMMA'),
    lineEnding: text('lineEnding', 'LF'),
    format,
    apiVersion: context.version,
    createdDate: context.org.now().toISOString(),
    processingTime: Math.round(performance.now() - begun),
    state: 'UploadComplete'
  };
}

/** Columns of a flat table: neither groups nor children fit ("SOQL Considerations" of Bulk API 2.0). */
function plan(catalog: Catalog, soql: string): { object: SObjectType; columns: readonly string[] } {
  const { entityName, columns } = columnNames(soql);
  const object = catalog.object(entityName);
  if (object === undefined)
    throw new PlatformError('INVALID_TYPE', `sObject type '${entityName}' is not supported.`);
  if (columns !== undefined) return { object, columns };
  const message = 'Query jobs take no GROUP BY, OFFSET, TYPEOF, functions or subqueries';
  throw new PlatformError('FEATURENOTENABLED', message);
}

function flat(
  object: SObjectType,
  columns: readonly string[],
  catalog: Catalog,
  { records }: QueryResult
): string[][] {
  const paths = columns.map((column) => ({
    path: column.split('.'),
    isTime: isTime(catalog, object, column)
  }));
  return records.map((record) => paths.map(({ path, isTime: time }) => textAt(record, path, time)));
}

function textAt(record: QueryRecord, path: readonly string[], time: boolean): string {
  let value: unknown = record;
  for (const step of path) value = property(value, step);
  if (value === null || value === undefined) return '';
  return time ? String(value).replace(/\+0000$/, 'Z') : String(value);
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const wanted = name.toLowerCase();
  return Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** Times end with Z here, and with +0000 in REST. */
function isTime(catalog: Catalog, object: SObjectType, column: string): boolean {
  const [first = '', ...rest] = column.split('.');
  if (rest.length === 0) return object.field(first)?.type === 'datetime';
  const parent = catalog.object(referenceByRelationship(object, first)?.reference?.to[0] ?? '');
  return parent !== undefined && isTime(catalog, parent, rest.join('.'));
}

/** `results?locator=…&maxRecords=…`: the header `Sforce-Locator` leads to the next page, `null` ends. */
function results(job: QueryJob, { query }: RestRequest): RestResponse {
  if (job.state !== 'JobComplete') throw restError('INVALIDJOBSTATE', `The job is ${job.state}`);
  const start = locatedRow(query.get('locator'));
  const size = Number(query.get('maxRecords') ?? pageSize);
  if (!Number.isInteger(size) || size < 1)
    throw restError('INVALID_QUERY_LOCATOR', 'maxRecords must be a positive number');
  const rows = job.rows.slice(start, start + size);
  const isLast = start + size >= job.rows.length;
  const headers = {
    'content-type': 'text/csv',
    'sforce-locator': isLast ? 'null' : Buffer.from(String(start + size)).toString('base64url'),
    'sforce-numberofrecords': String(rows.length)
  };
  return { status: 200, body: toCsv([job.columns, ...rows], job.format), headers };
}

function locatedRow(locator: string | null): number {
  if (locator === null || locator === '') return 0;
  const row = Number(Buffer.from(locator, 'base64url').toString());
  if (Number.isInteger(row) && row > 0) return row;
  throw restError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}

function info(job: QueryJob): object {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.user.id,
    createdDate: job.createdDate,
    systemModstamp: job.createdDate,
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.apiVersion),
    jobType: 'V2Query',
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
    numberRecordsProcessed: job.rows.length,
    retries: 0,
    totalProcessingTime: job.processingTime
  };
}
