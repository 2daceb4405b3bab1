import { LightningElement, api, wire } from 'lwc';
import { getRelatedListsInfo, type RelatedListSummary } from 'lightning/uiRelatedListApi';
import type { WireResult } from 'org/wireAdapter';

/** The related lists of a record's layout. */
export default class RelatedLists extends LightningElement {
  @api recordId = '';
  @api objectApiName?: string;
  lists: readonly RelatedListSummary[] = [];

  @wire(getRelatedListsInfo, { parentObjectApiName: '$objectApiName' })
  handleLists({ data }: WireResult<{ readonly relatedLists: readonly RelatedListSummary[] }>): void {
    if (data) this.lists = data.relatedLists;
  }
}
