import type { Transaction } from '../../engine/index.ts';
import type { Field, SObjectType } from '../../metadata/index.ts';
import type { Handler, Params, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound, restError, RestError } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { findObject } from './findObject.ts';
import { requireObject } from './JsonObject.ts';
import { readRecord, requireSuccess } from './records.ts';
import { toFieldValue } from './toFieldValue.ts';
import { toRecordInput } from './toRecordInput.ts';

interface Target {
  readonly object: SObjectType;
  readonly field: Field;
  readonly value: string;
}

/** `sobjects/X/Key__c/value` GET, PATCH (upsert), DELETE ("sObject Rows by External ID"). */
const read: Handler = (context, params, request) => {
  const target = findTarget(context, params);
  const id = onlyId(
    context,
    target,
    context.run((tx) => matchingIds(tx, target))
  );
  return ok(readRecord(context, target.object, id, request.query.get('fields')));
};

/** 201 for a new record, 200 for an update (since v46.0 with a body). 300 when the value fits several records. */
const upsert: Handler = (context, params, request) => {
  const target = findTarget(context, params);
  const { object, field } = target;
  const body = requireObject(request.body);
  if (field.name in body) {
    const message = `The ${field.name} field should not be specified in the sobject data.`;
    throw restError('INVALID_FIELD', message);
  }
  const updateOnly = request.query.get('updateOnly') === 'true';
  const result = context.run((tx) => {
    const matches = matchingIds(tx, target);
    if (matches.length > 1 || (updateOnly && matches.length === 0)) onlyId(context, target, matches);
    const { fields } = toRecordInput(object, body);
    const key = { [field.name]: toFieldValue(field, target.value) };
    return requireSuccess(tx.upsert([{ object: object.name, fields: { ...fields, ...key } }], field.name));
  });
  const answer = { id: result.id, success: true, errors: [], created: result.created };
  return { status: result.created ? 201 : 200, body: answer };
};

const remove: Handler = (context, params) => {
  const target = findTarget(context, params);
  context.run((tx) => requireSuccess(tx.remove([onlyId(context, target, matchingIds(tx, target))])));
  return { status: 204 };
};

/** `POST sobjects/X/Id`: a create in the words of an upsert, for clients that do both in one way. */
const createAsUpsert: Handler = (context, params, request) => {
  const object = findObject(context, params['object'] ?? '');
  const body = requireObject(request.body);
  const result = context.run((tx) => requireSuccess(tx.insert([toRecordInput(object, body)])));
  return { status: 201, body: { id: result.id, success: true, errors: [], created: true } };
};

export const externalIdRoutes: readonly Route[] = [
  { method: 'GET', path: 'sobjects/:object/:field/:value', handle: read },
  { method: 'PATCH', path: 'sobjects/:object/:field/:value', handle: upsert },
  { method: 'DELETE', path: 'sobjects/:object/:field/:value', handle: remove },
  { method: 'POST', path: 'sobjects/:object/Id', handle: createAsUpsert }
];

function findTarget(context: RestContext, params: Params): Target {
  const object = findObject(context, params['object'] ?? '');
  return {
    object,
    field: externalIdField(context, object, params['field'] ?? ''),
    value: params['value'] ?? ''
  };
}

/** A field that may serve as key of an upsert. Throws NOT_FOUND in the platform's words. */
export function externalIdField(context: RestContext, object: SObjectType, name: string): Field {
  const field = object.field(name);
  const isKey = field !== undefined && (field.externalId || field.type === 'id');
  if (isKey && context.user.access.mayReadField(object.name, field.name)) return field;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

function matchingIds(tx: Transaction, { object, field, value }: Target): string[] {
  const where = { field: field.name, operator: '=', value: toFieldValue(field, value) } as const;
  const { records } = select(tx, { from: object.name, fields: ['Id'], where, limit: 10 });
  return records.map((record) => record['Id']).filter((id) => typeof id === 'string');
}

/** Throws NOT_FOUND for none; several are answered with 300 and their addresses. */
function onlyId(context: RestContext, { object }: Target, ids: readonly string[]): string {
  const [first, ...others] = ids;
  if (first === undefined) throw notFound();
  if (others.length === 0) return first;
  const addresses = ids.map((id) => `${context.base}/sobjects/${object.name}/${id}`);
  throw new RestError(300, addresses, 'The value stands on several records');
}
