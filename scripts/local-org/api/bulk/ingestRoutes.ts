import { PlatformError } from '../../metadata/index.ts';
import { CsvText } from '../http/CsvText.ts';
import { Multipart } from '../http/Multipart.ts';
import type { Handler, RestContext, RestRequest, RestResponse, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { newJobId } from '../metadata/newJobId.ts';
import { externalIdField } from '../rest/externalIds.ts';
import { requireObject, type JsonObject } from '../rest/JsonObject.ts';
import { formatOf, toCsv } from './csv.ts';
import type { IngestJob, IngestOperation, RowResult } from './IngestJob.ts';
import { Jobs } from './Jobs.ts';
import { runIngest } from './runIngest.ts';

type Report = (error: unknown) => void;

const operations: readonly string[] = ['insert', 'update', 'upsert', 'delete'] satisfies IngestOperation[];

/** `jobs/ingest`: jobs that load CSV data ("Bulk API 2.0 Ingest"). */
export function ingestRoutes(report: Report): readonly Route[] {
  const jobs = new Jobs<IngestJob>(({ state }) => !['Open', 'UploadComplete', 'InProgress'].includes(state));
  const find = (context: RestContext, params: Readonly<Record<string, string>>): IngestJob =>
    jobs.get(context.user, params['id'] ?? '');

  const create: Handler = (context, _params, request) => {
    const { settings, content } = newJob(request);
    const job = openJob(context, settings);
    jobs.add(job);
    if (content !== undefined) {
      job.upload = content;
      start(context, job, report);
    }
    return ok(info(job));
  };
  const upload: Handler = (context, params, request) => {
    const job = find(context, params);
    requireState(job, 'Open');
    if (!(request.body instanceof CsvText))
      throw restError('UNSUPPORTED_MEDIA_TYPE', 'The data of a job is text/csv');
    if (job.upload !== undefined)
      throw restError('INVALIDJOBSTATE', 'The data of a job is uploaded in one request');
    job.upload = request.body.text;
    return { status: 201 };
  };
  const change: Handler = (context, params, request) => {
    const job = find(context, params);
    const { state } = requireObject(request.body);
    if (state === 'Aborted') abort(context, job);
    else if (state === 'UploadComplete') {
      requireState(job, 'Open');
      start(context, job, report);
    } else throw restError('INVALIDJOBSTATE', `A job cannot be set to ${String(state)}`);
    return ok(info(job));
  };
  const remove: Handler = (context, params) => {
    const job = find(context, params);
    if (['UploadComplete', 'InProgress'].includes(job.state))
      throw restError('INVALIDJOBSTATE', `A job cannot be deleted while it is ${job.state}`);
    jobs.delete(job);
    return { status: 204 };
  };
  const path = 'jobs/ingest/:id';
  return [
    { method: 'POST', path: 'jobs/ingest', handle: create, takesUploads: true },
    { method: 'GET', path: 'jobs/ingest', handle: (context) => ok(list(jobs.of(context.user).map(info))) },
    { method: 'GET', path, handle: (context, params) => ok(info(find(context, params))) },
    { method: 'PATCH', path, handle: change },
    { method: 'DELETE', path, handle: remove },
    { method: 'PUT', path: `${path}/batches`, handle: upload, takesUploads: true },
    ...Object.entries(outcomes).map(([name, read]): Route => ({
      method: 'GET',
      path: `${path}/${name}`,
      handle: (context, params) => csvAnswer(read(find(context, params)), find(context, params))
    }))
  ];
}

const list = (records: readonly object[]): object => ({ done: true, nextRecordsUrl: null, records });

/** A job is JSON, or with its data in the same request, the parts `job` and `content`. */
function newJob({ body }: RestRequest): { readonly settings: JsonObject; readonly content?: string } {
  if (!(body instanceof Multipart)) return { settings: requireObject(body) };
  const content = body.get('content')?.toString('utf8');
  if (content === undefined)
    throw restError('INVALIDJOB', 'InvalidJob : The request has no part named content');
  try {
    return { settings: requireObject(JSON.parse(body.get('job')?.toString('utf8') ?? '')), content };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw restError('JSON_PARSER_ERROR', error.message);
  }
}

function openJob(context: RestContext, settings: JsonObject): IngestJob {
  const text = (name: string, standard: string): string => {
    const value = settings[name];
    return typeof value === 'string' && value !== '' ? value : standard;
  };
  const invalid = (why: string): PlatformError => new PlatformError('INVALIDJOB', `InvalidJob : ${why}`);
  const name = text('object', '');
  const object = context.org.catalog.object(name);
  if (!object || !context.user.access.mayRead(object.name)) throw invalid(`Unable to find object: ${name}`);
  const operation = text('operation', '');
  if (!isOperation(operation)) throw invalid(`${operation} is not an operation of this org`);
  if (text('contentType', 'CSV') !== 'CSV') throw invalid('The content type of a job is CSV');
  const columnDelimiter = text('columnDelimiter', 'COMMA');
  const lineEnding = text('lineEnding', 'LF');
  const key = operation === 'upsert' ? keyOf(context, object, text('externalIdFieldName', '')) : undefined;
  const now = context.org.now().toISOString();
  return {
    id: newJobId('750'),
    user: context.user,
    object,
    operation,
    ...(key === undefined ? {} : { key }),
    columnDelimiter,
    lineEnding,
    format: formatOf(columnDelimiter, lineEnding),
    apiVersion: context.version,
    createdDate: now,
    state: 'Open',
    systemModstamp: now,
    columns: [],
    rows: [],
    results: [],
    processingTime: 0
  };
}

function keyOf(context: RestContext, object: IngestJob['object'], name: string) {
  if (name !== '') return externalIdField(context, object, name);
  const message = `InvalidJob : External ID was blank for ${object.name}. An External ID must be specified for upsert.`;
  throw new PlatformError('INVALIDJOB', message);
}

const isOperation = (text: string): text is IngestOperation => operations.includes(text);

function start({ org }: RestContext, job: IngestJob, report: Report): void {
  job.state = 'UploadComplete';
  runIngest(org, job).catch((error: unknown) => {
    report(error);
    job.state = 'Failed';
    job.errorMessage = 'UNKNOWN_EXCEPTION : An unexpected error occurred';
  });
}

/** What was saved stays; the rest is unprocessed. */
function abort({ org }: RestContext, job: IngestJob): void {
  if (!['Open', 'UploadComplete', 'InProgress'].includes(job.state))
    throw restError('INVALIDJOBSTATE', `A job cannot be aborted that is ${job.state}`);
  job.state = 'Aborted';
  job.systemModstamp = org.now().toISOString();
}

function requireState(job: IngestJob, state: IngestJob['state']): void {
  if (job.state === state) return;
  throw restError('INVALIDJOBSTATE', `The job is ${job.state}, not ${state}`);
}

/** A JobInfo. */
function info(job: IngestJob): object {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object.name,
    createdById: job.user.id,
    createdDate: job.createdDate,
    systemModstamp: job.systemModstamp,
    state: job.state,
    ...(job.key === undefined ? {} : { externalIdFieldName: job.key.name }),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.apiVersion),
    jobType: 'V2Ingest',
    contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches`,
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
    numberRecordsProcessed: job.results.length,
    numberRecordsFailed: job.results.filter(({ error }) => error !== undefined).length,
    retries: 0,
    totalProcessingTime: job.processingTime,
    apiActiveProcessingTime: job.processingTime,
    apexProcessingTime: 0
  };
}

type Table = readonly (readonly string[])[];

/** What became of the rows, by the name of the resource. */
const outcomes: Readonly<Record<string, (job: IngestJob) => Table>> = {
  successfulResults: (job) => [
    ['sf__Id', 'sf__Created', ...job.columns],
    ...rowsWhere(
      job,
      ({ error }) => error === undefined,
      ({ id, created }) => [id, String(created)]
    )
  ],
  failedResults: (job) => [
    ['sf__Id', 'sf__Error', ...job.columns],
    ...rowsWhere(
      job,
      ({ error }) => error !== undefined,
      ({ id, error }) => [id, error ?? '']
    )
  ],
  unprocessedrecords: (job) => [job.columns, ...job.rows.slice(job.results.length)]
};

function rowsWhere(
  job: IngestJob,
  isWanted: (result: RowResult) => boolean,
  head: (result: RowResult) => readonly string[]
): Table {
  return job.results.flatMap((result, index) =>
    isWanted(result) ? [[...head(result), ...(job.rows[index] ?? [])]] : []
  );
}

function csvAnswer(table: Table, job: IngestJob): RestResponse {
  return { status: 200, body: toCsv(table, job.format), headers: { 'content-type': 'text/csv' } };
}
