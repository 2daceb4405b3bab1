import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { getRelatedListInfo, getRelatedListRecords, type RelatedListInfo } from 'lightning/uiRelatedListApi';
import type { ListRecords } from 'lightning/uiListsApi';
import { relatedListActions } from 'org/actions';
import { recordUrl } from 'org/deeds';
import { objectInfo, type ObjectInfo } from 'org/objectInfo';
import type { RecordData } from 'org/records';
import { cellRows, type Row } from 'org/rows';
import session from 'org/session';
import type { WireResult } from 'org/wireAdapter';
import { openRecordModal } from 'shell/recordModal';

/** Most rows that a page of the UI API has. */
const MOST = 2000;

/** All records of a related list. */
export default class RelatedListPage extends LightningElement {
  @api recordId = '';
  @api relationship?: string;
  private object: string | undefined;

  pageSize = MOST;
  parentInfo: ObjectInfo | undefined;
  optionalFields: readonly string[] | undefined;
  parentName = '';
  list: RelatedListInfo | undefined;
  info: ObjectInfo | undefined;
  records: ListRecords | undefined;
  error: unknown;
  actions: readonly string[] = [];

  @api
  get objectApiName(): string | undefined {
    return this.object;
  }
  set objectApiName(name: string | undefined) {
    this.object = name;
    if (name) void this.#describe(name);
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$optionalFields' })
  handleParent({ data }: WireResult<RecordData>): void {
    const name = data?.fields[this.parentInfo?.nameFields[0] ?? '']?.value;
    this.parentName = typeof name === 'string' ? name : '';
  }

  @wire(getRelatedListInfo, { parentObjectApiName: '$objectApiName', relatedListId: '$relationship' })
  async handleList({ data, error }: WireResult<RelatedListInfo>): Promise<void> {
    if (error) this.error = error;
    if (!data) return;
    this.list = data;
    document.title = data.label;
    const { recordId, relationship = '' } = this;
    const [info, actions] = await Promise.all([
      objectInfo(data.objectApiNames[0] ?? ''),
      relatedListActions(recordId, relationship)
    ]);
    this.info = info;
    this.actions = actions;
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$recordId',
    relatedListId: '$relationship',
    pageSize: '$pageSize'
  })
  handleRecords({ data, error }: WireResult<ListRecords>): void {
    if (data) this.records = data;
    this.error = error;
  }

  get label(): string {
    return this.list?.label ?? '';
  }

  get parentUrl(): string {
    return recordUrl(this.object ?? '', this.recordId);
  }

  get summary(): string {
    const count = this.records?.records.length ?? 0;
    return this.isReady ? `${count} ${count === 1 ? 'item' : 'items'}` : '';
  }

  get isReady(): boolean {
    return Boolean(this.info && this.list && this.records);
  }

  get mayCreate(): boolean {
    return this.actions.includes('New');
  }

  get isEmpty(): boolean {
    return this.records?.records.length === 0;
  }

  get isNarrow(): boolean {
    return session.formFactor === 'Small';
  }

  get shownRecords(): readonly RecordData[] {
    return this.records?.records ?? [];
  }

  get cards(): Row[] {
    const { info, list, records } = this;
    return info && list && records ? cellRows(list.displayColumns, info, records.records) : [];
  }

  handleNew(): void {
    const { info, list } = this;
    if (!info || !list) return;
    void openRecordModal({ object: info.apiName, defaults: { [list.fieldApiName]: this.recordId } });
  }

  async #describe(object: string): Promise<void> {
    this.parentInfo = await objectInfo(object);
    this.optionalFields = this.parentInfo.nameFields.map((name) => `${object}.${name}`);
  }
}
