import type { Condition, Order, SelectQuery } from '../../database/index.ts';
import type { FieldType, SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { columnOf, type Column } from './columnPath.ts';
import { addPath, emptyTree, pathsOf, type RecordTree } from './RecordTree.ts';
import { addQualified, requireFields } from './recordTreeOf.ts';
import { presentHeadFields } from './records.ts';
import { toUiRecord } from './toUiRecord.ts';

/** What a client asks of a list beyond what the list itself says. */
export interface ListRequest {
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
  readonly pageSize: number;
  readonly pageToken: string;
  /** `Name`, `-CreatedDate`. */
  readonly sortBy: readonly string[];
  readonly searchTerm: string;
}

/** The rows that a list is made of. */
export interface ListSource {
  readonly object: SObjectType;
  readonly columns: readonly Column[];
  readonly where?: Condition;
  readonly orderBy: readonly Order[];
  readonly scope: NonNullable<SelectQuery['scope']>;
}

const defaultPageSize = 50;
const longestPage = 2000;

/** Reads paging, sorting and fields from a query string or a body. Throws ILLEGAL_QUERY_PARAMETER_VALUE. */
export function listRequest(value: (name: string) => readonly string[]): ListRequest {
  const [size = String(defaultPageSize)] = value('pageSize');
  const pageSize = Number(size);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > longestPage) {
    throw restError(
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      `pageSize must be between 1 and ${longestPage}, not ${size}`
    );
  }
  return {
    fields: value('fields'),
    optionalFields: value('optionalFields'),
    pageSize,
    pageToken: value('pageToken')[0] ?? '0',
    sortBy: value('sortBy'),
    searchTerm: value('searchTerm')[0] ?? ''
  };
}

/** One page of a list ("Record Collection"): tokens name the first row of a page. */
export function recordPage(
  context: RestContext,
  source: ListSource,
  request: ListRequest,
  url: string
): object {
  const offset = Number(request.pageToken);
  if (!Number.isInteger(offset) || offset < 0) {
    throw restError('ILLEGAL_QUERY_PARAMETER_VALUE', `pageToken ${request.pageToken} is unknown`);
  }
  const tree = treeOf(context, source, request);
  const orderBy = orderOf(context, source, request.sortBy);
  const where = conditionOf(source, request.searchTerm);
  const { records } = select(context, {
    from: source.object.name,
    fields: [...new Set([...pathsOf(tree), ...presentHeadFields(tree)])],
    ...(where ? { where } : {}),
    // Rows that sort alike must not change places between pages.
    orderBy: [...orderBy, { by: 'Id' }],
    scope: source.scope,
    // One more tells whether a next page exists.
    limit: request.pageSize + 1,
    offset
  });
  const rows = records.slice(0, request.pageSize);
  const next = records.length > rows.length ? String(offset + request.pageSize) : null;
  const previous = offset > 0 ? String(Math.max(0, offset - request.pageSize)) : null;
  return {
    count: rows.length,
    currentPageToken: request.pageToken,
    currentPageUrl: pageUrl(url, request, request.pageToken),
    fields: request.fields,
    nextPageToken: next,
    nextPageUrl: next === null ? null : pageUrl(url, request, next),
    optionalFields: request.optionalFields,
    pageSize: request.pageSize,
    previousPageToken: previous,
    previousPageUrl: previous === null ? null : pageUrl(url, request, previous),
    records: rows.map((record) => toUiRecord(context, tree, record)),
    searchTerm: request.searchTerm === '' ? null : request.searchTerm,
    sortBy: request.sortBy.length > 0 ? request.sortBy.join(',') : orderBy.map(written).join(',')
  };
}

function treeOf(context: RestContext, source: ListSource, request: ListRequest): RecordTree {
  const tree = emptyTree(source.object);
  addPath(context, tree, ['Id']);
  if (source.object.nameField) addPath(context, tree, [source.object.nameField.name]);
  for (const { path, lookupId } of source.columns) {
    addPath(context, tree, path.split('.'));
    if (lookupId) addPath(context, tree, lookupId.split('.'));
  }
  requireFields(context, tree, request.fields);
  for (const field of request.optionalFields) addQualified(context, tree, field);
  return tree;
}

function orderOf(context: RestContext, source: ListSource, sortBy: readonly string[]): readonly Order[] {
  if (sortBy.length === 0) return source.orderBy;
  return sortBy.map((part) => {
    const descending = part.startsWith('-');
    const name = descending ? part.slice(1) : part;
    const bare = name.startsWith(`${source.object.name}.`) ? name.slice(source.object.name.length + 1) : name;
    const column = columnOf(context, source.object, bare);
    if (!column) throw restError('INVALID_FIELD', `Can't sort by ${name}`);
    return { by: column.path, descending, nulls: descending ? 'last' : 'first' };
  });
}

/** Columns whose text a search looks into. */
const searched: ReadonlySet<FieldType> = new Set(['string', 'picklist', 'email', 'phone', 'url']);

/** A search finds what the list shows: its text columns, the names of parents, and the record's own name. */
function conditionOf(source: ListSource, searchTerm: string): Condition | undefined {
  const name = source.object.nameField?.name;
  const paths = source.columns.filter(({ field }) => searched.has(field.type)).map(({ path }) => path);
  const anywhere = [...new Set([...(name === undefined ? [] : [name]), ...paths])].map(
    (field): Condition => ({ field, operator: 'contains', value: searchTerm })
  );
  const search: Condition[] = searchTerm === '' || anywhere.length === 0 ? [] : [{ or: anywhere }];
  const all = [...(source.where ? [source.where] : []), ...search];
  return all.length > 0 ? { and: all } : undefined;
}

function written({ by, descending }: Order): string {
  return `${descending === true ? '-' : ''}${typeof by === 'string' ? by : ''}`;
}

function pageUrl(url: string, request: ListRequest, token: string): string {
  const query = new URLSearchParams({ pageSize: String(request.pageSize), pageToken: token });
  if (request.sortBy.length > 0) query.set('sortBy', request.sortBy.join(','));
  if (request.searchTerm !== '') query.set('searchTerm', request.searchTerm);
  return `${url}?${query.toString()}`;
}
