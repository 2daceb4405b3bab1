import type { SObjectType } from '../../metadata/index.ts';
import type { Handler, Params, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { masterRecordTypeId } from '../rest/describeObject.ts';
import { columnOf, type Column } from './columnPath.ts';
import { displayColumn, requestOf } from './lists.ts';
import { eTagOf, metadataId } from './metadataId.ts';
import { uiObject } from './objectInfo.ts';
import { findLayout, type PageLayout } from './pageLayout.ts';
import { recordPage, type ListSource } from './recordList.ts';
import { recordOf } from './records.ts';

type RelatedListItem = PageLayout['relatedLists'][number];

export interface RelatedList {
  /** Name of the child relationship. */
  readonly id: string;
  readonly child: SObjectType;
  readonly label: string;
  /** The child's field that names the parent. */
  readonly field: string;
  readonly columns: readonly Column[];
  readonly sortBy: { readonly path: string; readonly descending: boolean };
  /** Standard buttons that the layout takes away: `New`. */
  readonly excludedButtons: readonly string[];
}

const readSummaries: Handler = (context, params) => {
  const parent = uiObject(context, params['object'] ?? '');
  const relatedLists = relatedListsOf(context, parent).map((list) => summary(context, parent, list));
  return ok({
    eTag: eTagOf(relatedLists),
    parentObjectApiName: parent.name,
    parentRecordTypeId: masterRecordTypeId,
    relatedLists,
    theme: null
  });
};

const readInfo: Handler = (context, params) => {
  const parent = uiObject(context, params['object'] ?? '');
  return ok(info(context, parent, findList(context, parent, params)));
};

const readRecords: Handler = (context, params, request) => {
  const { object, id } = recordOf(context, params['id'] ?? '');
  const list = findList(context, object, params);
  const source: ListSource = {
    object: list.child,
    columns: list.columns,
    where: { field: list.field, operator: '=', value: id },
    orderBy: [{ by: list.sortBy.path, descending: list.sortBy.descending }],
    scope: 'everything'
  };
  const url = `${context.base}/ui-api/related-list-records/${id}/${list.id}`;
  const page = recordPage(context, source, requestOf(request), url);
  return ok({ ...page, listInfoETag: eTagOf(list.id), listReference: reference(object, list, id) });
};

/** How many there are, counted up to the platform's 2,000. */
const readCount: Handler = (context, params) => {
  const { object, id } = recordOf(context, params['id'] ?? '');
  const list = findList(context, object, params);
  const where = { field: list.field, operator: '=', value: id } as const;
  const count = { expression: { function: 'COUNT', of: 'Id' }, alias: 'n' } as const;
  const { records } = select(context, { from: list.child.name, fields: [count], where });
  const n = Number(records[0]?.['n'] ?? 0);
  const answer = { count: Math.min(n, 2000), hasMore: n > 2000 };
  return ok({ ...answer, eTag: eTagOf(answer), listReference: reference(object, list, id) });
};

export const relatedListRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/related-list-info/:object', handle: readSummaries },
  { method: 'GET', path: 'ui-api/related-list-info/:object/:list', handle: readInfo },
  { method: 'GET', path: 'ui-api/related-list-records/:id/:list', handle: readRecords },
  { method: 'POST', path: 'ui-api/related-list-records/:id/:list', handle: readRecords },
  { method: 'GET', path: 'ui-api/related-list-count/:id/:list', handle: readCount }
];

/** Related lists of the page layout in its order; without a layout, one for each child relationship. */
function relatedListsOf(context: RestContext, parent: SObjectType): readonly RelatedList[] {
  const layout = findLayout(context, parent);
  if (!layout) return childrenOf(context, parent).map((child) => toList(context, child, {}));
  return layout.relatedLists.flatMap((item) => {
    const child = childrenOf(context, parent).find((candidate) => isNamed(candidate, item.relatedList));
    return child ? [toList(context, child, item)] : [];
  });
}

interface Child {
  readonly object: SObjectType;
  readonly field: string;
  readonly relationshipName: string;
  readonly label: string;
}

function childrenOf(context: RestContext, parent: SObjectType): readonly Child[] {
  return parent.children.flatMap(({ object: name, field, relationshipName, relationshipLabel }) => {
    const object = context.org.catalog.object(name);
    const visible = object !== undefined && context.user.access.mayReadField(name, field);
    if (!visible || !relationshipName) return [];
    return [{ object, field, relationshipName, label: relationshipLabel ?? object.labelPlural }];
  });
}

/** Layouts name a custom list `Child__c.Parent__c`, a standard one `RelatedContactList`. */
function isNamed({ object, field, relationshipName }: Child, name: string): boolean {
  return [`${object.name}.${field}`, `Related${object.name}List`, relationshipName].includes(name);
}

function toList(
  context: RestContext,
  child: Child,
  { fields = [], sortField, sortOrder, excludeButtons = [] }: Partial<RelatedListItem>
): RelatedList {
  const names =
    fields.length > 0 ? fields : ['NAME', ...child.object.searchColumns.filter((name) => name !== 'NAME')];
  const columns = names
    .map((name) => columnOf(context, child.object, name))
    .filter((column) => column !== undefined);
  const sort = sortField === undefined ? undefined : columnOf(context, child.object, sortField);
  const path = sort?.path ?? child.object.nameField?.name ?? 'Id';
  const { object, field, label, relationshipName: id } = child;
  const sortBy = { path, descending: sortOrder === 'Desc' };
  return { id, child: object, label, field, columns, sortBy, excludedButtons: excludeButtons };
}

/** A list is found by its relationship; a relationship off the layout can be read too. */
export function findList(context: RestContext, parent: SObjectType, params: Params): RelatedList {
  const wanted = (params['list'] ?? '').toLowerCase();
  const list = relatedListsOf(context, parent).find(({ id }) => id.toLowerCase() === wanted);
  if (list) return list;
  const child = childrenOf(context, parent).find(
    ({ relationshipName }) => relationshipName.toLowerCase() === wanted
  );
  if (!child) throw notFound();
  return toList(context, child, {});
}

function reference(parent: SObjectType, list: RelatedList, recordId: string | null): object {
  return {
    id: metadataId('0RL', parent.name, list.id),
    inContextOfRecordId: recordId,
    listViewApiName: null,
    objectApiName: list.child.name,
    parentObjectApiName: parent.name,
    recordTypeId: masterRecordTypeId,
    relatedListId: list.id,
    type: 'relatedList'
  };
}

function summary(context: RestContext, parent: SObjectType, list: RelatedList): object {
  return {
    entityLabel: list.child.label,
    entityLabelPlural: list.child.labelPlural,
    fieldApiName: list.field,
    keyPrefix: list.child.keyPrefix,
    label: list.label,
    objectApiName: list.child.name,
    relatedListId: list.id,
    relatedListInfoUrl: `${context.base}/ui-api/related-list-info/${parent.name}/${list.id}`,
    themeInfo: null
  };
}

function info(context: RestContext, parent: SObjectType, list: RelatedList): object {
  const { path, descending } = list.sortBy;
  const column = list.columns.find((candidate) => candidate.path === path);
  const answer = {
    cloneable: false,
    createable: context.user.access.mayCreate(list.child.name),
    deletable: false,
    displayColumns: list.columns.map(displayColumn),
    fieldApiName: list.field,
    filterLogicString: null,
    filteredByInfo: [],
    label: list.label,
    listReference: reference(parent, list, null),
    objectApiNames: [list.child.name],
    orderedByInfo: [{ fieldApiName: path, isAscending: !descending, label: column?.label ?? path }],
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
    visibilityEditable: false
  };
  return { ...answer, eTag: eTagOf(answer) };
}
