import { LightningElement, api } from 'lwc';
import type { PageTab } from 'org/pages';
import type { RecordData } from 'org/records';
import { isVisible } from 'org/visibility';

/** Sections of a page that fold. */
export default class PageSections extends LightningElement {
  @api sections: readonly PageTab[] = [];
  @api record?: RecordData;
  @api recordId?: string;
  @api objectApiName?: string;

  get shown(): PageTab[] {
    return this.sections.filter(({ visibility }) => isVisible(visibility, this.record));
  }

  get openSections(): string[] {
    return this.sections.map(({ key }) => key);
  }
}
