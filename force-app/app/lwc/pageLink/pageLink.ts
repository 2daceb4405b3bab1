import { api, LightningElement } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import { packagedName } from 'c/packagedName';

/** A link to a record, or to a list of this package by its developer name. Its text is what stands between its tags. */
export default class PageLink extends NavigationMixin(LightningElement) {
  @api objectApiName?: string;
  @api listView?: string;
  /** Says more than the text where the text alone is not enough, as a number. */
  @api label?: string;

  url?: string;
  private record?: string;

  @api
  get recordId(): string | undefined {
    return this.record;
  }
  set recordId(recordId: string | undefined) {
    this.record = recordId;
    if (this.isConnected) this.updateUrl();
  }

  override connectedCallback(): void {
    this.updateUrl();
  }

  handleClick(event: MouseEvent): void {
    // A new tab or window is the browser's work.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }

  private get page(): PageReference {
    if (this.record) {
      return {
        type: 'standard__recordPage',
        attributes: { recordId: this.record, actionName: 'view' }
      };
    }
    return {
      type: 'standard__objectPage',
      attributes: { objectApiName: this.objectApiName ?? '', actionName: 'list' },
      state: this.listView ? { filterName: packagedName(this.listView) } : {}
    };
  }

  private async updateUrl(): Promise<void> {
    this.url = await this[NavigationMixin.GenerateUrl](this.page);
  }
}
