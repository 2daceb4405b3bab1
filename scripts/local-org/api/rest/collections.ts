import type { RecordInput, SaveOptions, SaveResult, Transaction } from '../../engine/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import { isId, PlatformError, toCaseSafeId } from '../../metadata/index.ts';
import type { Handler, RestContext, RestRequest, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError, restErrors } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { externalIdField } from './externalIds.ts';
import { findObject, readableFields } from './findObject.ts';
import { isJsonObject, requireObject, requireObjects, type JsonObject } from './JsonObject.ts';
import { collectionResult } from './saveErrors.ts';
import { toRecordInput } from './toRecordInput.ts';
import { toRestRecord } from './toRestRecord.ts';

const mostRecords = 200;

type Save = (tx: Transaction, records: readonly RecordInput[], options: SaveOptions) => readonly SaveResult[];

/** `composite/sobjects`: up to 200 records in one request ("sObject Collections"). */
const create = saving((tx, records, options) => tx.insert(records, options), toRecordInput);
const update = saving((tx, records, options) => tx.update(records, options), readIdentifiedInput);

const upsert: Handler = (context, params, request) => {
  const object = findObject(context, params['object'] ?? '');
  const key = externalIdField(context, object, params['field'] ?? '');
  const save: Save = (tx, records, options) => tx.upsert(records, key.name, options);
  const { results } = saveAll(context, request, save, toRecordInput);
  return ok(
    results.map((result) => ({
      ...collectionResult(result),
      ...(result.success ? { created: result.created } : {})
    }))
  );
};

const remove: Handler = (context, _params, request) => {
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  requireCount(ids.length);
  const malformed = ids.find((id) => !isId(id));
  if (malformed !== undefined) throw restError('MALFORMED_ID', `malformed id ${malformed}`);
  const allOrNone = request.query.get('allOrNone') === 'true';
  return ok(context.run((tx) => tx.remove(ids.map(toCaseSafeId), { allOrNone })).map(collectionResult));
};

const readByUrl: Handler = (context, params, request) => {
  const list = (name: string): string[] =>
    (request.query.get(name) ?? '').split(',').filter((part) => part !== '');
  return ok(readAll(context, findObject(context, params['object'] ?? ''), list('ids'), list('fields')));
};

const readByBody: Handler = (context, params, request) => {
  const { ids, fields } = requireObject(request.body);
  if (!isTexts(ids) || !isTexts(fields))
    throw restError('JSON_PARSER_ERROR', 'ids and fields must be arrays of text');
  return ok(readAll(context, findObject(context, params['object'] ?? ''), ids, fields));
};

export const collectionRoutes: readonly Route[] = [
  { method: 'POST', path: 'composite/sobjects', handle: create },
  { method: 'PATCH', path: 'composite/sobjects', handle: update },
  { method: 'DELETE', path: 'composite/sobjects', handle: remove },
  { method: 'PATCH', path: 'composite/sobjects/:object/:field', handle: upsert },
  { method: 'GET', path: 'composite/sobjects/:object', handle: readByUrl },
  { method: 'POST', path: 'composite/sobjects/:object', handle: readByBody }
];

type ReadInput = (object: SObjectType, json: JsonObject) => RecordInput;

function saving(save: Save, read: ReadInput): Handler {
  return (context, _params, request) =>
    ok(saveAll(context, request, save, read).results.map(collectionResult));
}

/** Saves runs of the same object together; a record that cannot be read is a failed line, not a failed request. */
function saveAll(
  context: RestContext,
  request: RestRequest,
  save: Save,
  read: ReadInput
): { results: readonly SaveResult[] } {
  const body = requireObject(request.body);
  const records = requireObjects(body, 'records');
  requireCount(records.length);
  const allOrNone = body['allOrNone'] === true;
  try {
    return { results: context.run((tx) => saveLines(tx, context, records, { allOrNone }, save, read)) };
  } catch (error) {
    if (error instanceof RolledBack) return { results: error.results };
    throw error;
  }
}

function saveLines(
  tx: Transaction,
  context: RestContext,
  records: readonly JsonObject[],
  options: SaveOptions,
  save: Save,
  read: ReadInput
): readonly SaveResult[] {
  const inputs = records.map((json) => readLine(context, json, read));
  const results = inputs.map((input) => ('errors' in input ? input : undefined));
  for (const run of runsOfOneObject(inputs)) {
    const saved = save(
      tx,
      run.map(({ input }) => input),
      options
    );
    for (const [position, { index }] of run.entries()) results[index] = saved[position];
  }
  const complete = results.filter((result) => result !== undefined);
  if (options.allOrNone === true && complete.some(({ success }) => !success)) throw new RolledBack(complete);
  return complete;
}

/** Carries the results of a request that must leave nothing behind out of its transaction. */
class RolledBack extends Error {
  readonly results: readonly SaveResult[];

  constructor(results: readonly SaveResult[]) {
    super('Rolled back');
    this.results = results.map((result) => (result.success ? rolledBack : result));
  }
}

const rolledBack: SaveResult = {
  id: null,
  success: false,
  created: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message:
        'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: []
    }
  ]
};

function readLine(context: RestContext, json: JsonObject, read: ReadInput): RecordInput | SaveResult {
  try {
    return read(findObject(context, typeOf(json)), json);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { code: statusCode, message, fields } = error;
    return { id: null, success: false, created: false, errors: [{ statusCode, message, fields }] };
  }
}

function* runsOfOneObject(
  inputs: readonly (RecordInput | SaveResult)[]
): Generator<readonly { index: number; input: RecordInput }[]> {
  let run: { index: number; input: RecordInput }[] = [];
  for (const [index, input] of inputs.entries()) {
    if ('errors' in input) continue;
    if (run[0] && run[0].input.object !== input.object) {
      yield run;
      run = [];
    }
    run.push({ index, input });
  }
  if (run.length > 0) yield run;
}

function readIdentifiedInput(object: SObjectType, json: JsonObject): RecordInput {
  const record = toRecordInput(object, json);
  if (typeof record.fields['Id'] === 'string' && isId(record.fields['Id'])) return record;
  throw new PlatformError('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
}

/** Records come back in the order of the ids; an unknown one as null. */
function readAll(
  context: RestContext,
  object: SObjectType,
  ids: readonly string[],
  fields: readonly string[]
): (object | null)[] {
  if (ids.length > 2000) throw restError('INVALID_BATCH_SIZE', 'The request names more than 2000 records');
  const readable = new Set(readableFields(context, object).map(({ name }) => name));
  const names = fields.map((name) => object.field(name)?.name ?? name);
  const unknown = names.find((name) => !readable.has(name));
  if (unknown !== undefined)
    throw restErrors([{ errorCode: 'INVALID_FIELD', message: `No such column '${unknown}'` }]);
  const wanted = ids.filter(isId).map(toCaseSafeId);
  if (wanted.length === 0) return ids.map(() => null);
  const where = { field: 'Id', operator: 'in', value: wanted } as const;
  const { records } = select(context, { from: object.name, fields: [...new Set(['Id', ...names])], where });
  const byId = new Map(records.map((record) => [record['Id'], record]));
  return ids.map((id) => {
    const record = isId(id) ? byId.get(toCaseSafeId(id)) : undefined;
    return record ? toRestRecord(context.base, record) : null;
  });
}

export function typeOf(json: JsonObject): string {
  const attributes = json['attributes'];
  const type = isJsonObject(attributes) ? attributes['type'] : undefined;
  if (typeof type === 'string') return type;
  throw restError('INVALID_INPUT', 'Include an attributes map with a type for each record');
}

function requireCount(count: number): void {
  if (count === 0) throw restError('INVALID_INPUT', 'The request names no records');
  if (count <= mostRecords) return;
  throw restError(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${mostRecords} records into this call`
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}
