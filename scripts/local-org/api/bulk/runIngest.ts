import { setImmediate as turn } from 'node:timers/promises';
import type { Org, RecordInput, SaveResult, Transaction } from '../../engine/index.ts';
import { isId, PlatformError, toCaseSafeId } from '../../metadata/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import { referenceByRelationship, toRecordInput } from '../rest/toRecordInput.ts';
import type { JsonObject } from '../rest/JsonObject.ts';
import { parseCsv } from './csv.ts';
import type { IngestJob, IngestOperation, RowResult } from './IngestJob.ts';

/** Records of one transaction ("each chunk of 200 records is processed as a separate transaction"). */
const chunkSize = 200;

type Save = (tx: Transaction, records: readonly RecordInput[], key: string) => readonly SaveResult[];

const saves: Readonly<Record<IngestOperation, Save>> = {
  insert: (tx, records) => tx.insert(records),
  update: (tx, records) => tx.update(records),
  upsert: (tx, records, key) => tx.upsert(records, key),
  delete: (tx, records) => tx.remove(records.map(({ fields }) => String(fields['Id'])))
};

/** Saves the rows of a job, chunk by chunk, and lets other requests in between. A job whose data cannot be read fails. */
export async function runIngest(org: Org, job: IngestJob): Promise<void> {
  const begun = performance.now();
  try {
    readRows(job);
    for (let at = 0; at < job.rows.length; at += chunkSize) {
      await turn();
      if (job.state === 'Aborted') return;
      job.state = 'InProgress';
      job.results.push(...saveChunk(org, job, job.rows.slice(at, at + chunkSize)));
    }
    job.state = 'JobComplete';
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    job.state = 'Failed';
    job.errorMessage = `${error.code} : ${error.message}`;
  } finally {
    job.processingTime = Math.round(performance.now() - begun);
    job.systemModstamp = org.now().toISOString();
  }
}

function readRows(job: IngestJob): void {
  const text = job.upload ?? '';
  const firstEnd = text.indexOf('\n');
  const isCrLf = firstEnd > 0 && text.charAt(firstEnd - 1) === '\r';
  if (firstEnd >= 0 && isCrLf !== (job.lineEnding === 'CRLF'))
    throw new PlatformError(
      'ClientInputError',
      `LineEnding is invalid on user data. Current LineEnding setting is ${job.lineEnding}`
    );
  const [columns = [], ...rows] = parseCsv(text, job.format.delimiter);
  job.columns = columns.map((name) => name.trim());
  checkColumns(job);
  const short = rows.find((row) => row.length !== columns.length);
  if (short !== undefined)
    throw new PlatformError(
      'InvalidBatch',
      `Failed to parse CSV: a row has ${short.length} values, the header ${columns.length}`
    );
  job.rows = rows;
  delete job.upload;
}

function checkColumns({ object, columns, operation }: IngestJob): void {
  if (columns.length === 0) throw new PlatformError('InvalidBatch', 'The data has no header');
  const unknown = columns.find((name) => !isColumn(object, name));
  if (unknown !== undefined) throw new PlatformError('InvalidBatch', `Field name not found : ${unknown}`);
  const hasId = columns.some((name) => name.toLowerCase() === 'id');
  if ((operation === 'update' || operation === 'delete') && !hasId)
    throw new PlatformError('InvalidBatch', 'Field name not found : Id');
}

function isColumn(object: SObjectType, name: string): boolean {
  const [relationship = '', key, ...rest] = name.split('.');
  if (key === undefined) return object.field(name) !== undefined;
  return rest.length === 0 && referenceByRelationship(object, relationship) !== undefined;
}

function saveChunk(org: Org, job: IngestJob, rows: readonly (readonly string[])[]): readonly RowResult[] {
  const inputs = rows.map((row) => readRow(job, row));
  const records = inputs.filter((input): input is RecordInput => !('error' in input));
  let saved: readonly SaveResult[];
  try {
    const save = saves[job.operation];
    saved = org.run(job.user.id, (tx) => save(tx, records, job.key?.name ?? 'Id'));
  } catch (error) {
    // A broken governor limit takes the whole chunk with it, and no other.
    if (!(error instanceof PlatformError)) throw error;
    return inputs.map((input) =>
      'error' in input ? input : failedRow(error.code, error.message, error.fields)
    );
  }
  let next = 0;
  return inputs.map((input) => ('error' in input ? input : rowResult(saved[next++])));
}

function rowResult(result: SaveResult | undefined): RowResult {
  const [error] = result?.errors ?? [];
  if (error === undefined) return { id: result?.id ?? '', created: result?.created ?? false };
  return { ...failedRow(error.statusCode, error.message, error.fields), id: result?.id ?? '' };
}

function failedRow(code: string, message: string, fields: readonly string[]): RowResult & { error: string } {
  return {
    id: '',
    created: false,
    error: `${code}:${message}:${fields.length > 0 ? `${fields.join(' ')} ` : ''}--`
  };
}

/** An empty value says nothing; `#N/A` clears the field ("Prepare CSV Files"). */
function readRow(job: IngestJob, row: readonly string[]): RecordInput | (RowResult & { error: string }) {
  const json: Record<string, unknown> = {};
  for (const [index, name] of job.columns.entries()) {
    const text = row[index] ?? '';
    if (text === '') continue;
    const value = text === '#N/A' ? null : text;
    const [relationship = '', key] = name.split('.');
    json[relationship] = key === undefined || value === null ? value : { [key]: value };
  }
  try {
    return withId(job, toRecordInput(job.object, json satisfies JsonObject));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const code = error.code === 'JSON_PARSER_ERROR' ? 'INVALID_TYPE_ON_FIELD_IN_RECORD' : error.code;
    return failedRow(code, error.message, error.fields);
  }
}

function withId({ operation }: IngestJob, record: RecordInput): RecordInput {
  if (operation !== 'update' && operation !== 'delete') return record;
  const id = record.fields['Id'];
  if (typeof id === 'string' && isId(id))
    return { ...record, fields: { ...record.fields, Id: toCaseSafeId(id) } };
  throw new PlatformError('MALFORMED_ID', `bad id ${String(id ?? '')}`, ['Id']);
}
