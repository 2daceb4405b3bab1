import { LightningElement, api } from 'lwc';
import type { PageField } from 'org/pages';
import type { RecordData } from 'org/records';
import { isVisible } from 'org/visibility';

/** A field section of a dynamic form. */
export default class PageFields extends LightningElement {
  @api label = '';
  @api columns: readonly (readonly PageField[])[] = [];
  @api record?: RecordData;
  @api recordId?: string;
  @api objectApiName?: string;

  get shown(): object[] {
    return this.columns.map((fields, index) => ({
      key: String(index),
      fields: fields.filter(({ visibility }) => isVisible(visibility, this.record))
    }));
  }

  get columnClass(): string {
    return `slds-col slds-size_1-of-1 slds-medium-size_1-of-${this.columns.length || 1} slds-p-horizontal_x-small`;
  }
}
