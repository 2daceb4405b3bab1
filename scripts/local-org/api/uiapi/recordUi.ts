import type { SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { masterRecordTypeId } from '../rest/describeObject.ts';
import { layoutModes, layoutOf, layoutTypes, oneOf } from './layout.ts';
import { eTagOf } from './metadataId.ts';
import { objectInfo } from './objectInfo.ts';
import { readUiRecord, recordOf } from './records.ts';
import { listOf, recordTreeOf } from './recordTreeOf.ts';

/** `record-ui/{ids}`: records with the layouts and object infos that show them ("Record UI"). */
const read: Handler = (context, params, request) => {
  const query = new URLSearchParams(request.query);
  if (!query.has('layoutTypes') && !query.has('optionalFields')) query.set('layoutTypes', 'Full');
  const found = (params['ids'] ?? '').split(',').map((part) => recordOf(context, part));
  const objects = [...new Map(found.map(({ object }) => [object.name, object])).values()];
  const records = found.map(({ object, id }) => [
    id,
    readUiRecord(context, recordTreeOf(context, object, query), id)
  ]);
  const body = {
    layoutUserStates: {},
    layouts: Object.fromEntries(objects.map((object) => [object.name, layoutsOf(context, object, query)])),
    objectInfos: Object.fromEntries(objects.map((object) => [object.name, objectInfo(context, object)])),
    records: Object.fromEntries(records)
  };
  return ok({ ...body, eTag: eTagOf(body) });
};

export const recordUiRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/record-ui/:ids', handle: read }
];

/** Layouts by record type, type and mode. */
function layoutsOf(context: RestContext, object: SObjectType, query: URLSearchParams): object {
  const types = listOf(query, 'layoutTypes').map((type) => oneOf(layoutTypes, type, 'layoutTypes'));
  const asked = listOf(query, 'modes').map((mode) => oneOf(layoutModes, mode, 'modes'));
  const modes = asked.length > 0 ? asked : (['View'] as const);
  const byMode = (type: (typeof types)[number]): object =>
    Object.fromEntries(modes.map((mode) => [mode, layoutOf(context, object, type, mode)]));
  return { [masterRecordTypeId]: Object.fromEntries(types.map((type) => [type, byMode(type)])) };
}
