import type { Condition } from '../../database/index.ts';
import type { Field, SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { oneOf } from './layout.ts';
import { uiObject } from './objectInfo.ts';
import { recordPage, type ListSource } from './recordList.ts';
import { requestOf } from './lists.ts';
import { recentIds } from '../rest/recentIds.ts';

const searchTypes = ['Recent', 'TypeAhead', 'Search'] as const;

/** `lookups/X/Field/Target?q=…&searchType=TypeAhead`: records that a lookup field may name ("Lookup Results"). */
const read: Handler = (context, params, request) => {
  const object = uiObject(context, params['object'] ?? '');
  const field = lookupField(context, object, params['field'] ?? '');
  const target = uiObject(context, params['target'] ?? field.reference?.to[0] ?? '');
  if (field.reference?.to.includes(target.name) !== true) {
    throw restError('INVALID_FIELD', `${field.name} of ${object.name} does not refer to ${target.name}`);
  }
  const type = oneOf(searchTypes, request.query.get('searchType') ?? 'TypeAhead', 'searchType');
  const where = type === 'Recent' ? recently(context, target) : named(target, request.query.get('q') ?? '');
  const source: ListSource = {
    object: target,
    columns: [],
    ...(where ? { where } : {}),
    orderBy: [{ by: target.nameField?.name ?? 'Id' }],
    scope: 'everything'
  };
  const url = `${context.base}/ui-api/lookups/${object.name}/${field.name}/${target.name}`;
  return ok({ ...recordPage(context, source, requestOf(request), url), objectApiName: target.name });
};

export const lookupRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/lookups/:object/:field', handle: read },
  { method: 'GET', path: 'ui-api/lookups/:object/:field/:target', handle: read }
];

function lookupField(context: RestContext, object: SObjectType, name: string): Field {
  const field = object.field(name);
  if (field?.reference && context.user.access.mayReadField(object.name, field.name)) return field;
  throw restError('INVALID_FIELD', `${name} is not a lookup of ${object.name}`);
}

function recently(context: RestContext, target: SObjectType): Condition {
  const ids = recentIds(context.org, context.user.id).filter((id) => id.startsWith(target.keyPrefix));
  return { field: 'Id', operator: 'in', value: ids };
}

/** Every word must begin a word of the name. */
function named(target: SObjectType, text: string): Condition | undefined {
  const name = target.nameField?.name;
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (name === undefined || words.length === 0) return undefined;
  return {
    and: words.map((word): Condition => {
      const start: Condition = { field: name, operator: 'starts with', value: word };
      return { or: [start, { field: name, operator: 'contains', value: ` ${word}` }] };
    })
  };
}
