import type { RecordInput, SaveResult } from '../../engine/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import { isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Handler, Params, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { findObject, readableFields } from './findObject.ts';
import { requireObject } from './JsonObject.ts';
import { saveFailure } from './saveErrors.ts';
import { noSuchColumn, toRecordInput } from './toRecordInput.ts';
import { toRestRecord } from './toRestRecord.ts';

/** `sobjects/X` POST, `sobjects/X/id` GET, PATCH, DELETE ("sObject Rows"). */
const create: Handler = (context, params, request) => {
  const object = findObject(context, params['object'] ?? '');
  const body = requireObject(request.body);
  const result = context.run((tx) => requireSuccess(tx.insert([toRecordInput(object, body)])));
  const location = `${context.base}/sobjects/${object.name}/${result.id}`;
  return { status: 201, body: { id: result.id, success: true, errors: [] }, headers: { location } };
};

const read: Handler = (context, params, request) => {
  const object = findObject(context, params['object'] ?? '');
  return ok(readRecord(context, object, recordId(object, params), request.query.get('fields')));
};

const update: Handler = (context, params, request) => {
  const object = findObject(context, params['object'] ?? '');
  const id = recordId(object, params);
  const body = requireObject(request.body);
  context.run((tx) => requireFound(tx.update([withId(toRecordInput(object, body), id)])));
  return { status: 204 };
};

const remove: Handler = (context, params) => {
  const object = findObject(context, params['object'] ?? '');
  const id = recordId(object, params);
  context.run((tx) => requireFound(tx.remove([id])));
  return { status: 204 };
};

export const recordRoutes: readonly Route[] = [
  { method: 'POST', path: 'sobjects/:object', handle: create },
  { method: 'GET', path: 'sobjects/:object/:id', handle: read },
  { method: 'PATCH', path: 'sobjects/:object/:id', handle: update },
  { method: 'DELETE', path: 'sobjects/:object/:id', handle: remove }
];

/** One record with the fields that are asked for, or all readable ones. Throws NOT_FOUND, INVALID_FIELD. */
export function readRecord(
  context: RestContext,
  object: SObjectType,
  id: string,
  fields: string | null
): object {
  const names =
    fields === null ? readableFields(context, object).map(({ name }) => name) : namesOf(object, fields);
  const where = { field: 'Id', operator: '=', value: id } as const;
  const [record] = select(context, {
    from: object.name,
    fields: [...new Set(['Id', ...names])],
    where
  }).records;
  if (!record) throw notFound();
  return toRestRecord(context.base, record);
}

export function withId(record: RecordInput, id: string): RecordInput {
  return { object: record.object, fields: { ...record.fields, Id: id } };
}

/** Like {@link requireSuccess} for a record named in the address: an id that leads nowhere is no resource. */
function requireFound(results: readonly SaveResult[]): void {
  const [error] = results[0]?.errors ?? [];
  if (error?.statusCode === 'INVALID_CROSS_REFERENCE_KEY' && error.fields.length === 0) throw notFound();
  requireSuccess(results);
}

/** The only result of a save of one record. Throws its errors, so that the transaction is rolled back. */
export function requireSuccess(results: readonly SaveResult[]): SaveResult {
  const [result] = results;
  if (!result) throw notFound();
  if (!result.success) throw saveFailure(result);
  return result;
}

function namesOf(object: SObjectType, fields: string): string[] {
  return fields.split(',').map((part) => {
    const name = part.trim();
    const path = name.split('.');
    if (!path.every((step) => /^\w+$/.test(step))) throw noSuchColumn(object, name);
    return path.length > 1 ? name : fieldName(object, name);
  });
}

function fieldName(object: SObjectType, name: string): string {
  const field = object.field(name);
  if (!field) throw noSuchColumn(object, name);
  return field.name;
}

/** A text that is no id of the object is taken for an unknown external id field. */
function recordId(object: SObjectType, params: Params): string {
  const id = params['id'] ?? '';
  if (isId(id) && id.startsWith(object.keyPrefix)) return toCaseSafeId(id);
  if (isId(id)) throw notFound();
  throw notFound(`Provided external ID field does not exist or is not accessible: ${id}`);
}
