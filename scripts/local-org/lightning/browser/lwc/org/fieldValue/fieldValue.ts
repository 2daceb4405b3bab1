import { LightningElement, api } from 'lwc';
import type { FieldInfo } from 'org/objectInfo';
import { AUDIT_DATES, fieldData, isRecord, type RecordData } from 'org/records';
import { urlOf } from 'org/router';

/** A field's value as its type is read: names link, dates and numbers in the user's locale. */
export default class FieldValue extends LightningElement {
  @api info?: FieldInfo;
  @api record?: RecordData;
  @api label = '';
  @api variant?: string;
  @api helpText?: string;

  get elementClass(): string {
    return this.variant === 'label-stacked' || !this.hasLabel
      ? 'slds-form-element slds-form-element_stacked'
      : 'slds-form-element slds-form-element_stacked slds-form-element_readonly';
  }

  get hasLabel(): boolean {
    return Boolean(this.label) && this.variant !== 'label-hidden';
  }

  get value(): unknown {
    return this.data?.value;
  }

  get text(): string {
    const parent = this.parent;
    if (parent) return parent.text;
    const { displayValue, value } = this.data ?? {};
    const shown = displayValue ?? (isRecord(value) ? '' : value);
    return String(shown ?? '');
  }

  get isLink(): boolean {
    return this.parent !== undefined;
  }

  get isOutside(): boolean {
    return ['Url', 'Email', 'Phone'].includes(this.type) && this.text !== '';
  }

  get href(): string {
    const { text } = this;
    if (this.parent) return this.parent.url;
    if (this.type === 'Email') return `mailto:${text}`;
    if (this.type === 'Phone') return `tel:${text}`;
    return /^https?:/i.test(text) ? text : `https://${text}`;
  }

  get isCheckbox(): boolean {
    return this.type === 'Boolean';
  }

  get isChecked(): boolean {
    return this.value === true;
  }

  get checkText(): string {
    return this.isChecked ? 'Yes' : 'No';
  }

  get isDateTime(): boolean {
    return this.type === 'DateTime' && Boolean(this.value);
  }

  /** When it was, of who made or changed the record. */
  get auditDate(): unknown {
    const field = AUDIT_DATES[this.info?.apiName ?? ''];
    return field && this.record ? fieldData(this.record, `.${field}`)?.value : undefined;
  }

  /** Within a sentence colour alone does not tell a link. */
  get linkClass(): string {
    return this.auditDate ? 'underlined' : '';
  }

  /** Also what a formula answers with a link or an image. */
  get isRichText(): boolean {
    return this.info?.htmlFormatted === true;
  }

  get html(): string {
    return String(this.value ?? '');
  }

  get isLongText(): boolean {
    return this.type === 'TextArea';
  }

  private get type(): string {
    return this.info?.dataType ?? '';
  }

  private get data() {
    return this.record && this.info ? fieldData(this.record, `.${this.info.apiName}`) : undefined;
  }

  /** The record that a lookup names, when its name was read. */
  private get parent(): { text: string; url: string } | undefined {
    const { info, record } = this;
    const recordId = this.data?.value;
    if (!info?.reference || !info.relationshipName || !record || typeof recordId !== 'string')
      return undefined;
    const parent = fieldData(record, `.${info.relationshipName}`);
    if (!isRecord(parent?.value)) return undefined;
    const attributes = { objectApiName: parent.value.apiName, recordId, actionName: 'view' };
    return {
      text: parent.displayValue ?? recordId,
      url: urlOf({ type: 'standard__recordPage', attributes })
    };
  }
}
