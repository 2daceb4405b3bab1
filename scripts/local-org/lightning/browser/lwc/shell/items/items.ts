import { LightningElement, api } from 'lwc';
import type { PageItem } from 'org/pages';
import type { RecordData } from 'org/records';
import { isVisible } from 'org/visibility';

/** The parts of a page, one below the other; those that the page's rules hide are left out. */
export default class Items extends LightningElement {
  @api items: readonly PageItem[] = [];
  @api record?: RecordData;
  @api recordId?: string;
  @api objectApiName?: string;

  get shown(): object[] {
    return this.items
      .filter(({ visibility }) => isVisible(visibility, this.record))
      .map((item) => this.#drawn(item));
  }

  #drawn(item: PageItem): object {
    const kind = `is${item.kind.charAt(0).toUpperCase()}${item.kind.slice(1)}`;
    return { ...item, [kind]: true, ...(item.kind === 'component' ? { given: this.#properties(item) } : {}) };
  }

  /** What the App Builder set, and where the component is. */
  #properties({ properties }: Extract<PageItem, { kind: 'component' }>): object {
    const { recordId, objectApiName } = this;
    return recordId ? { ...properties, recordId, objectApiName } : properties;
  }
}
