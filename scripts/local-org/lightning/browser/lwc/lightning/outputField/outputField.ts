import { LightningElement, api } from 'lwc';
import { labelOf, type FieldInfo } from 'org/objectInfo';
import { fieldInfoOf, nameOf, REGISTER, type FormContext } from 'org/recordFormContext';
import type { RecordData } from 'org/records';

/** One field of a record form, to read. */
export default class OutputField extends LightningElement {
  @api fieldName: unknown;
  @api variant?: string;
  // Shared with the inputs of a form, which has both.
  @api error = '';
  @api value: unknown;
  @api readonly changedValue = undefined;

  info: FieldInfo | undefined;
  record: RecordData | undefined;
  #context: FormContext | undefined;

  override connectedCallback(): void {
    const detail = this.template?.host;
    this.dispatchEvent(new CustomEvent(REGISTER, { bubbles: true, composed: true, detail }));
  }

  /** Of the form around it. */
  @api
  get context(): FormContext | undefined {
    return this.#context;
  }
  set context(context: FormContext | undefined) {
    this.#context = context;
    this.info = fieldInfoOf(context, nameOf(this.fieldName));
    this.record = context && { apiName: context.objectApiName, id: '', ...context.record };
  }

  @api
  reset(): void {
    // It shows what the record has.
  }

  @api
  reportValidity(): boolean {
    return true;
  }

  get label(): string {
    return this.info ? labelOf(this.info) : '';
  }

  get helpText(): string | undefined {
    return this.info?.inlineHelpText ?? undefined;
  }
}
