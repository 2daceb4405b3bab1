import type { SObjectType } from '../../metadata/index.ts';
import { isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound, restError } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { isJsonObject, requireObject, type JsonObject } from '../rest/JsonObject.ts';
import { rememberRecord } from '../rest/recentIds.ts';
import { withId } from '../rest/records.ts';
import { toRecordInput } from '../rest/toRecordInput.ts';
import { answerBatch } from './answerBatch.ts';
import { uiObject } from './objectInfo.ts';
import { saveRecord } from './recordErrors.ts';
import { pathsOf, type RecordTree } from './RecordTree.ts';
import { listOf, recordTreeOf, wholeTree } from './recordTreeOf.ts';
import { headFields, toUiRecord } from './toUiRecord.ts';

/** `records/{id}?fields=…` ("Get a Record"). */
const read: Handler = (context, params, request) => {
  const { object, id } = recordOf(context, params['id'] ?? '');
  const record = readUiRecord(context, recordTreeOf(context, object, request.query), id);
  if (request.query.get('updateMru') === 'true') rememberRecord(context.org, context.user.id, id);
  return ok(record);
};

const readBatch: Handler = (context, params, request) =>
  ok(
    answerBatch(params['ids'] ?? '', (part) => {
      const { object, id } = recordOf(context, part);
      return readUiRecord(context, recordTreeOf(context, object, fieldsOf(request.query, object)), id);
    })
  );

/** 201 with the new record ("Create a Record"). */
const create: Handler = (context, _params, request) => {
  const body = requireObject(request.body);
  const object = uiObject(context, String(body['apiName'] ?? ''));
  const fields = fieldValues(body);
  const save = (): string =>
    context.run((tx) => saveRecord(object, 'create', () => tx.insert([toRecordInput(object, fields)])));
  return { status: 201, body: readUiRecord(context, wholeTree(context, object), save()) };
};

/** 200 with the record as it is now ("Update a Record"); with `If-Unmodified-Since` only if nobody wrote since. */
const update: Handler = (context, params, request) => {
  const { object, id } = recordOf(context, params['id'] ?? '');
  const fields = fieldValues(requireObject(request.body));
  requireUnmodified(context, object, id, request.headers['if-unmodified-since']);
  context.run((tx) =>
    saveRecord(object, 'update', () => tx.update([withId(toRecordInput(object, fields), id)]))
  );
  return ok(readUiRecord(context, wholeTree(context, object), id));
};

const remove: Handler = (context, params) => {
  const { object, id } = recordOf(context, params['id'] ?? '');
  context.run((tx) => saveRecord(object, 'delete', () => tx.remove([id])));
  return { status: 204 };
};

export const recordRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/records/:id', handle: read },
  { method: 'GET', path: 'ui-api/records/batch/:ids', handle: readBatch },
  { method: 'POST', path: 'ui-api/records', handle: create },
  { method: 'PATCH', path: 'ui-api/records/:id', handle: update },
  { method: 'DELETE', path: 'ui-api/records/:id', handle: remove }
];

/** The object of an id that the user may read. Throws NOT_FOUND, INVALID_TYPE, INVALID_PARAMETER_VALUE. */
export function recordOf(
  context: RestContext,
  text: string
): { readonly object: SObjectType; readonly id: string } {
  if (!isId(text)) throw restError('INVALID_PARAMETER_VALUE', `The parameter recordId isn't an ID: ${text}`);
  const id = toCaseSafeId(text);
  const object = context.org.catalog.objectOfPrefix(id.slice(0, 3));
  if (!object) throw notFound();
  return { object: uiObject(context, object.name), id };
}

/** One record as its tree asks. Throws NOT_FOUND when it is gone or not to be seen. */
export function readUiRecord(context: RestContext, tree: RecordTree, id: string): object {
  const fields = [...new Set([...pathsOf(tree), ...presentHeadFields(tree)])];
  const where = { field: 'Id', operator: '=', value: id } as const;
  const [record] = select(context, { from: tree.object.name, fields, where }).records;
  if (!record) throw notFound();
  return toUiRecord(context, tree, record);
}

/** Audit fields of the record's head that its object has. */
export function presentHeadFields(tree: RecordTree): string[] {
  return headFields.filter((name) => tree.object.field(name) !== undefined);
}

function fieldValues(body: JsonObject): JsonObject {
  const fields = body['fields'];
  if (isJsonObject(fields)) return fields;
  throw restError('JSON_PARSER_ERROR', 'fields must be an object of values by field');
}

/** A batch may ask for fields of several objects: each record answers those of its own. */
function fieldsOf(query: URLSearchParams, object: SObjectType): URLSearchParams {
  const own = (field: string): boolean => field.toLowerCase().startsWith(`${object.name.toLowerCase()}.`);
  const narrowed = new URLSearchParams(query);
  for (const name of ['fields', 'optionalFields']) {
    const fields = listOf(query, name).filter(own);
    narrowed.delete(name);
    if (fields.length > 0) narrowed.set(name, fields.join(','));
  }
  return narrowed;
}

function requireUnmodified(context: RestContext, object: SObjectType, id: string, since: unknown): void {
  if (typeof since !== 'string') return;
  const where = { field: 'Id', operator: '=', value: id } as const;
  const [record] = select(context, { from: object.name, fields: ['LastModifiedDate'], where }).records;
  const modified = Date.parse(String(record?.['LastModifiedDate'] ?? '').replace('+0000', 'Z'));
  // HTTP dates have no milliseconds.
  if (Math.floor(modified / 1000) * 1000 <= Date.parse(since)) return;
  const message =
    'The record you are trying to edit, or one of its related records, was recently modified by another user.';
  throw restError('CONFLICT', message, 412);
}
