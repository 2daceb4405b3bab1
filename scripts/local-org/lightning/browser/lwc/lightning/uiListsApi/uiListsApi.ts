import { API } from 'org/http';
import { many, objectName, type ObjectId, type RecordData } from 'org/records';
import { read } from 'org/resources';
import { createWireAdapter } from 'org/wireAdapter';

export interface ListColumn {
  readonly fieldApiName: string;
  readonly label: string;
  readonly lookupId: string | null;
  readonly sortable: boolean;
}

export interface ListInfo {
  readonly label: string;
  readonly createable: boolean;
  readonly displayColumns: readonly ListColumn[];
  readonly orderedByInfo: readonly { readonly fieldApiName: string; readonly isAscending: boolean }[];
}

export interface ListSummaries {
  readonly lists: readonly { readonly apiName: string; readonly label: string }[];
}

export interface ListRecords {
  readonly count: number;
  readonly records: readonly RecordData[];
  readonly nextPageToken: string | null;
}

interface ListName {
  readonly objectApiName: ObjectId;
  readonly listViewApiName: string;
}

export interface ListPage extends ListName {
  readonly fields?: readonly string[];
  readonly optionalFields?: readonly string[];
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly sortBy?: readonly string[] | string;
  readonly searchTerm?: string;
}

const named = ({ objectApiName, listViewApiName }: ListName): boolean =>
  objectApiName !== undefined && listViewApiName !== undefined;

const fixed = (): object => ({});

/** Wire: columns and order of a list view. */
export const getListInfoByName = createWireAdapter<ListName, ListInfo>({
  ready: named,
  load: ({ objectApiName, listViewApiName }) =>
    read<ListInfo>(`${API}/ui-api/list-info/${objectName(objectApiName)}/${listViewApiName}`),
  dependencies: fixed
});

/** Wire: the list views of an object. */
export const getListInfosByObjectName = createWireAdapter<
  { readonly objectApiName: ObjectId },
  ListSummaries
>({
  ready: ({ objectApiName }) => objectApiName !== undefined,
  load: ({ objectApiName }) => read<ListSummaries>(`${API}/ui-api/list-info/${objectName(objectApiName)}`),
  dependencies: fixed
});

/** Wire: a page of a list view's records. */
export const getListRecordsByName = createWireAdapter<ListPage, ListRecords>({
  ready: named,
  load: readListRecords,
  dependencies: ({ objectApiName }) => ({ objects: [objectName(objectApiName)] })
});

/** A page of a list view, for who pages on by hand. */
export function readListRecords(page: ListPage): Promise<ListRecords> {
  const object = objectName(page.objectApiName);
  const url = `${API}/ui-api/list-records/${object}/${page.listViewApiName}?${listParameters(page)}`;
  return read<ListRecords>(url, () => ({ objects: [object] }));
}

export function listParameters(page: Omit<ListPage, 'objectApiName' | 'listViewApiName'>): string {
  const parameters = new URLSearchParams();
  const { fields, optionalFields, pageSize, pageToken, sortBy, searchTerm } = page;
  const lists = { fields, optionalFields, sortBy };
  for (const [name, value] of Object.entries(lists)) {
    if (many(value).length > 0) parameters.set(name, many(value).join(','));
  }
  if (pageSize) parameters.set('pageSize', String(pageSize));
  if (pageToken) parameters.set('pageToken', pageToken);
  if (searchTerm) parameters.set('searchTerm', searchTerm);
  return parameters.toString();
}
