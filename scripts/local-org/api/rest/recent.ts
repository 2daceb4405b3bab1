import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { select } from '../query/select.ts';
import { recentIds } from './recentIds.ts';

/** `recent`: records that the user viewed last ("Recently Viewed Items"); gone and invisible ones are left out. */
const recent: Handler = (context, _params, request) => {
  const limit = Math.min(200, Math.max(1, Number(request.query.get('limit') ?? 200) || 200));
  const items = recentIds(context.org, context.user.id).flatMap((id) => item(context, id));
  return ok(items.slice(0, limit));
};

export const recentRoutes: readonly Route[] = [{ method: 'GET', path: 'recent', handle: recent }];

function item(context: RestContext, id: string): object[] {
  const object = context.org.catalog.objectOfPrefix(id.slice(0, 3));
  if (!object || !context.user.access.mayRead(object.name)) return [];
  const name = object.nameField?.name ?? 'Id';
  const where = { field: 'Id', operator: '=', value: id } as const;
  const [record] = select(context, { from: object.name, fields: [...new Set(['Id', name])], where }).records;
  if (!record) return [];
  const url = `${context.base}/sobjects/${object.name}/${id}`;
  return [{ attributes: { type: object.name, url }, Id: id, Name: record[name] ?? null }];
}
