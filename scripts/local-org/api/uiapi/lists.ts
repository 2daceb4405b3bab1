import type { ListView, SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, RestRequest, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound } from '../http/RestError.ts';
import { recentIds } from '../rest/recentIds.ts';
import { isJsonObject } from '../rest/JsonObject.ts';
import { columnOf, type Column } from './columnPath.ts';
import { listFilter } from './listFilter.ts';
import { eTagOf, metadataId } from './metadataId.ts';
import { uiObject } from './objectInfo.ts';
import { listRequest, recordPage, type ListRequest, type ListSource } from './recordList.ts';
import { listOf } from './recordTreeOf.ts';

/** The records that the user saw last: every object has this list. */
const recentlyViewed = '__Recent';

const readInfo: Handler = (context, params) => {
  const { object, view } = findView(context, params);
  return ok(listInfo(context, object, view));
};

const readRecords: Handler = (context, params, request) => {
  const { object, view } = findView(context, params);
  return ok(listRecords(context, object, view, requestOf(request)));
};

/** `list-ui/X/name`: the list and its records in one. */
const readBoth: Handler = (context, params, request) => {
  const { object, view } = findView(context, params);
  const info = listInfo(context, object, view);
  const records = listRecords(context, object, view, requestOf(request));
  return ok({ eTag: eTagOf([info, records]), info, records });
};

/** The list views of an object ("List View Summary Collection"). */
const readSummaries: Handler = (context, params, request) => {
  const object = uiObject(context, params['object'] ?? '');
  const wanted = (request.query.get('q') ?? '').toLowerCase();
  const views = viewsOf(object).filter(({ label }) => label.toLowerCase().includes(wanted));
  const lists = views.map((view) => ({
    apiName: view.name,
    id: listViewId(object, view),
    label: view.label,
    listUiUrl: `${context.base}/ui-api/list-ui/${object.name}/${view.name}`
  }));
  const head = { count: lists.length, currentPageToken: '0', nextPageToken: null, previousPageToken: null };
  return ok({
    ...head,
    eTag: eTagOf(lists),
    lists,
    objectApiName: object.name,
    pageSize: 2000,
    queryString: wanted
  });
};

export const listRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/list-info/:object', handle: readSummaries },
  { method: 'GET', path: 'ui-api/list-ui/:object', handle: readSummaries },
  { method: 'GET', path: 'ui-api/list-info/:object/:view', handle: readInfo },
  { method: 'GET', path: 'ui-api/list-ui/:object/:view', handle: readBoth },
  { method: 'GET', path: 'ui-api/list-records/:object/:view', handle: readRecords },
  { method: 'POST', path: 'ui-api/list-records/:object/:view', handle: readRecords }
];

/** GET sends its wishes in the query, POST in the body. */
export function requestOf(request: RestRequest): ListRequest {
  const { body } = request;
  if (request.method !== 'POST' || !isJsonObject(body))
    return listRequest((name) => listOf(request.query, name));
  return listRequest((name) => {
    const value = body[name];
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  });
}

/** An object without list views in its source has the one that the platform makes for it. */
function viewsOf(object: SObjectType): readonly ListView[] {
  if (object.listViews.length > 0) return object.listViews;
  const columns = object.searchColumns.length > 0 ? object.searchColumns : ['NAME', 'CREATED_DATE'];
  return [{ name: 'All', label: 'All', columns, scope: 'Everything', filters: [] }];
}

function findView(
  context: RestContext,
  params: Readonly<Record<string, string>>
): { readonly object: SObjectType; readonly view: ListView } {
  const object = uiObject(context, params['object'] ?? '');
  const wanted = params['view'] ?? '';
  const views = viewsOf(object);
  if (wanted === recentlyViewed) {
    const columns = object.searchColumns.length > 0 ? object.searchColumns : (views[0]?.columns ?? []);
    const view = {
      name: recentlyViewed,
      label: 'Recently Viewed',
      columns,
      scope: 'Everything',
      filters: []
    } as const;
    return { object, view };
  }
  const view = views.find(
    (candidate) => candidate.name === wanted || listViewId(object, candidate) === wanted
  );
  if (!view) throw notFound();
  return { object, view };
}

function listViewId(object: SObjectType, view: ListView): string {
  return metadataId('00B', object.name, view.name);
}

function columnsOf(context: RestContext, object: SObjectType, view: ListView): readonly Column[] {
  return view.columns.map((name) => columnOf(context, object, name)).filter((column) => column !== undefined);
}

function sourceOf(context: RestContext, object: SObjectType, view: ListView): ListSource {
  const name = object.nameField?.name ?? 'Id';
  const where =
    view.name === recentlyViewed
      ? ({ field: 'Id', operator: 'in', value: recentOf(context, object) } as const)
      : listFilter(context, object, view);
  return {
    object,
    columns: columnsOf(context, object, view),
    ...(where ? { where } : {}),
    orderBy: [{ by: name }],
    scope: view.scope === 'Mine' ? 'mine' : 'everything'
  };
}

function recentOf(context: RestContext, object: SObjectType): readonly string[] {
  return recentIds(context.org, context.user.id).filter((id) => id.startsWith(object.keyPrefix));
}

function reference(object: SObjectType, view: ListView): object {
  return {
    id: listViewId(object, view),
    listViewApiName: view.name,
    objectApiName: object.name,
    type: 'listView'
  };
}

function listInfo(context: RestContext, object: SObjectType, view: ListView): object {
  const columns = columnsOf(context, object, view);
  const name = object.nameField;
  const info = {
    cloneable: false,
    createable: context.user.access.mayCreate(object.name),
    deletable: false,
    displayColumns: columns.map(displayColumn),
    filterLogicString: view.booleanFilter ?? null,
    filteredByInfo: view.filters.map(({ field, operation, value }) => {
      const column = columnOf(context, object, field);
      const operandLabels = (value ?? '').split(',');
      return {
        fieldApiName: column?.path ?? field,
        label: column?.label ?? field,
        operandLabels,
        operator: operation
      };
    }),
    label: view.label,
    listReference: reference(object, view),
    orderedByInfo: name ? [{ fieldApiName: name.name, isAscending: true, label: name.label }] : [],
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
    visibilityEditable: false
  };
  return { ...info, eTag: eTagOf(info) };
}

export function displayColumn({ path, label, field, lookupId }: Column): object {
  const sortable = !(field.type === 'textarea' && field.length > 255) && field.type !== 'multipicklist';
  return { fieldApiName: path, label, lookupId, sortable };
}

function listRecords(
  context: RestContext,
  object: SObjectType,
  view: ListView,
  request: ListRequest
): object {
  const url = `${context.base}/ui-api/list-records/${object.name}/${view.name}`;
  const page = recordPage(context, sourceOf(context, object, view), request, url);
  return { ...page, listInfoETag: eTagOf(view), listReference: reference(object, view) };
}
