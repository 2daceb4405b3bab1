import { LightningElement, api } from 'lwc';
import type { PageTab } from 'org/pages';
import type { RecordData } from 'org/records';
import { isVisible } from 'org/visibility';

/** Tabs of a page. */
export default class Tabs extends LightningElement {
  @api tabs: readonly PageTab[] = [];
  @api record?: RecordData;
  @api recordId?: string;
  @api objectApiName?: string;

  get shown(): PageTab[] {
    return this.tabs.filter(({ visibility }) => isVisible(visibility, this.record));
  }

  get activeTab(): string {
    return (this.tabs.find(({ active }) => active) ?? this.tabs[0])?.key ?? '';
  }
}
