import { LightningElement, api, wire } from 'lwc';
import { getRelatedListInfo, getRelatedListRecords, type RelatedListInfo } from 'lightning/uiRelatedListApi';
import type { ListRecords } from 'lightning/uiListsApi';
import { relatedListActions } from 'org/actions';
import { objectInfo, type ObjectInfo } from 'org/objectInfo';
import { urlOf } from 'org/router';
import { cellRows, type Row } from 'org/rows';
import session from 'org/session';
import type { WireResult } from 'org/wireAdapter';
import { openRecordModal } from 'shell/recordModal';

/** How many records a card shows; one more tells whether there are others. */
const SHOWN = 6;

/** The first records of one related list, as a card. */
export default class RelatedList extends LightningElement {
  @api recordId = '';
  @api objectApiName?: string;
  @api relationship?: string;

  pageSize = SHOWN + 1;
  list: RelatedListInfo | undefined;
  info: ObjectInfo | undefined;
  records: ListRecords | undefined;
  error: unknown;
  actions: readonly string[] = [];

  @wire(getRelatedListInfo, { parentObjectApiName: '$objectApiName', relatedListId: '$relationship' })
  async handleList({ data, error }: WireResult<RelatedListInfo>): Promise<void> {
    if (error) this.error = error;
    if (!data) return;
    this.list = data;
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

  get iconName(): string {
    return session.icons[this.info?.apiName ?? ''] ?? 'standard:related_list';
  }

  get label(): string {
    return this.list?.label ?? '';
  }

  get heading(): string {
    const count = this.records?.records.length;
    if (count === undefined) return this.label;
    return `${this.label} (${count > SHOWN ? `${SHOWN}+` : count})`;
  }

  get mayCreate(): boolean {
    return this.actions.includes('New');
  }

  get rows(): Row[] {
    const { info, list, records } = this;
    return info && list && records
      ? cellRows(list.displayColumns, info, records.records.slice(0, SHOWN))
      : [];
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get allUrl(): string {
    const { objectApiName, recordId, relationship: relationshipApiName } = this;
    if (!relationshipApiName || !objectApiName) return '#';
    const attributes = { objectApiName, recordId, relationshipApiName, actionName: 'view' };
    return urlOf({ type: 'standard__recordRelationshipPage', attributes });
  }

  handleNew(): void {
    const { info, list } = this;
    if (!info || !list) return;
    void openRecordModal({ object: info.apiName, defaults: { [list.fieldApiName]: this.recordId } });
  }
}
