import type { ListInfo, ListPage, ListRecords } from 'lightning/uiListsApi';
import { listParameters } from 'lightning/uiListsApi';
import { API } from 'org/http';
import { objectName, type ObjectId } from 'org/records';
import { read } from 'org/resources';
import { createWireAdapter } from 'org/wireAdapter';

export interface RelatedListSummary {
  readonly relatedListId: string;
  readonly label: string;
  readonly entityLabel: string;
  readonly objectApiName: string;
  readonly fieldApiName: string;
}

export interface RelatedListInfo extends ListInfo {
  readonly fieldApiName: string;
  readonly objectApiNames: readonly string[];
}

interface ListOfParent {
  readonly parentObjectApiName: ObjectId;
  readonly relatedListId: string;
}

interface ListOfRecord extends Omit<ListPage, 'objectApiName' | 'listViewApiName'> {
  readonly parentRecordId: string;
  readonly relatedListId: string;
}

const complete = (config: object): boolean => Object.values(config).every((value) => value !== undefined);
const fixed = (): object => ({});

/** Wire: the related lists of an object's layout. */
export const getRelatedListsInfo = createWireAdapter<
  Pick<ListOfParent, 'parentObjectApiName'>,
  { readonly relatedLists: readonly RelatedListSummary[] }
>({
  ready: complete,
  load: ({ parentObjectApiName }) =>
    read(`${API}/ui-api/related-list-info/${objectName(parentObjectApiName)}`),
  dependencies: fixed
});

/** Wire: columns and order of a related list. */
export const getRelatedListInfo = createWireAdapter<ListOfParent, RelatedListInfo>({
  ready: complete,
  load: ({ parentObjectApiName, relatedListId }) =>
    read(`${API}/ui-api/related-list-info/${objectName(parentObjectApiName)}/${relatedListId}`),
  dependencies: fixed
});

const touched = ({ records }: ListRecords): string[] => [...new Set(records.map(({ apiName }) => apiName))];

/** Wire: records of a related list. Any change of the org may add one: which object it is, an empty list does not say. */
export const getRelatedListRecords = createWireAdapter<ListOfRecord, ListRecords>({
  ready: ({ parentRecordId, relatedListId }) => Boolean(parentRecordId && relatedListId),
  load({ parentRecordId, relatedListId, ...page }) {
    const url = `${API}/ui-api/related-list-records/${parentRecordId}/${relatedListId}?${listParameters(page)}`;
    return read<ListRecords>(url, (data) => dependenciesOf(data));
  },
  dependencies: (_config, data) => dependenciesOf(data)
});

/** Wire: how many records a related list has. */
export const getRelatedListCount = createWireAdapter<
  { readonly parentRecordId: string; readonly relatedListId: string },
  { readonly count: number; readonly hasMore: boolean }
>({
  ready: complete,
  load: ({ parentRecordId, relatedListId }) =>
    read(`${API}/ui-api/related-list-count/${parentRecordId}/${relatedListId}`, () => ({ objects: ['*'] })),
  dependencies: () => ({ objects: ['*'] })
});

function dependenciesOf(data: ListRecords | undefined): { objects: string[] } {
  const objects = data ? touched(data) : [];
  return { objects: objects.length > 0 ? objects : ['*'] };
}
