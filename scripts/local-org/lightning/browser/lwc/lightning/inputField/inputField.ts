import { LightningElement, api } from 'lwc';
import { labelOf, type FieldInfo } from 'org/objectInfo';
import { fieldInfoOf, nameOf, REGISTER, type FormContext } from 'org/recordFormContext';
import { fieldData, isRecord, type RecordData } from 'org/records';

/** What the base inputs have in common. */
interface Control extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  String: 'text',
  Email: 'email',
  Phone: 'tel',
  Url: 'url',
  Int: 'number',
  Double: 'number',
  Currency: 'number',
  Percent: 'number',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Boolean: 'checkbox',
  Address: 'text',
  EncryptedString: 'text'
};
const FORMATTERS: Readonly<Record<string, string>> = { Currency: 'currency', Percent: 'percent-fixed' };
const NUMBERS = ['Int', 'Double', 'Currency', 'Percent'];
const NONE = { label: '--None--', value: '' };

/** One field of a record form, as an input of its type; what the user may not edit, as text. */
export default class InputField extends LightningElement {
  @api fieldName: unknown;
  @api required = false;
  @api disabled = false;
  @api readOnly = false;
  @api variant?: string;

  private form: FormContext | undefined;
  #error = '';
  #wasInvalid = false;
  // What the user or the surrounding component set; undefined: as the record has it.
  own: unknown = undefined;
  info: FieldInfo | undefined;

  override connectedCallback(): void {
    const detail = this.template?.host;
    this.dispatchEvent(new CustomEvent(REGISTER, { bubbles: true, composed: true, detail }));
  }

  override renderedCallback(): void {
    const control = this.control;
    if (!control || (!this.#error && !this.#wasInvalid)) return;
    control.setCustomValidity(this.#error);
    control.reportValidity();
    this.#wasInvalid = this.#error !== '';
  }

  /** Of the form around it. */
  @api
  get context(): FormContext | undefined {
    return this.form;
  }
  set context(context: FormContext | undefined) {
    this.form = context;
    this.info = fieldInfoOf(context, this.name);
  }

  @api
  get error(): string {
    return this.#error;
  }
  set error(message: string) {
    this.#error = message;
    const control = this.control;
    if (!control) return;
    control.setCustomValidity(message);
    control.reportValidity();
  }

  @api
  get value(): unknown {
    return this.own === undefined ? this.original : this.own;
  }
  set value(value: unknown) {
    this.own = value;
  }

  /** The field and its value when it is not as the record has it. */
  @api
  get changedValue(): { name: string; value: unknown } | undefined {
    if (this.own === undefined || this.isReadOnly) return undefined;
    const value = this.#toSave(this.own);
    if (value === this.original && !this.form?.creating) return undefined;
    return { name: this.name, value };
  }

  @api
  reset(): void {
    this.own = undefined;
    this.error = '';
  }

  @api
  reportValidity(): boolean {
    const control = this.control;
    // What the server said holds until it is asked again.
    control?.setCustomValidity('');
    return control?.reportValidity() ?? true;
  }

  @api
  focus(): void {
    this.control?.focus();
  }

  private get name(): string {
    return nameOf(this.fieldName);
  }

  private get original(): unknown {
    const value = this.record ? fieldData(this.record, `.${this.name}`)?.value : undefined;
    return isRecord(value) ? value.id : value;
  }

  private get control(): Control | null {
    // Every input of the template is one.
    return this.template?.querySelector('[data-control]') as Control | null;
  }

  get record(): RecordData | undefined {
    const record = this.form?.record;
    return record && { apiName: this.form?.objectApiName ?? '', id: '', ...record };
  }

  get label(): string {
    return this.info ? labelOf(this.info) : '';
  }

  get helpText(): string | undefined {
    return this.info?.inlineHelpText ?? undefined;
  }

  get isReadOnly(): boolean {
    if (!this.info) return false;
    const { createable, updateable } = this.info;
    return this.readOnly || !(this.form?.creating ? createable : updateable);
  }

  get isRequired(): boolean {
    return this.required || (this.info?.required === true && !this.isCheckbox);
  }

  get isInput(): boolean {
    return this.inputType !== undefined;
  }

  get inputType(): string | undefined {
    return this.info && INPUT_TYPES[this.info.dataType];
  }

  get isCheckbox(): boolean {
    return this.info?.dataType === 'Boolean';
  }

  get isChecked(): boolean {
    return this.value === true;
  }

  get isPicklist(): boolean {
    return this.info?.dataType === 'Picklist';
  }

  get isMultiPicklist(): boolean {
    return this.info?.dataType === 'MultiPicklist';
  }

  get isTextArea(): boolean {
    return this.info?.dataType === 'TextArea';
  }

  get isReference(): boolean {
    return this.info?.dataType === 'Reference';
  }

  get text(): string {
    return String(this.value ?? '');
  }

  get chosen(): string[] {
    return this.text.split(';').filter(Boolean);
  }

  get maxLength(): number | undefined {
    return this.info?.length || undefined;
  }

  get step(): number | undefined {
    if (!this.info || !NUMBERS.includes(this.info.dataType)) return undefined;
    return 10 ** -this.info.scale;
  }

  get formatter(): string | undefined {
    return this.info && FORMATTERS[this.info.dataType];
  }

  get options(): { label: string; value: string }[] {
    const picklist = this.form?.picklists[this.name];
    const values = picklist?.values.map(({ label, value }) => ({ label, value })) ?? [];
    const current = this.isPicklist && this.text && !values.some(({ value }) => value === this.text);
    const kept = current ? [{ label: this.text, value: this.text }] : [];
    return this.isPicklist ? [NONE, ...values, ...kept] : values;
  }

  get targets(): { apiName: string; nameField: string }[] {
    const targets = this.info?.referenceToInfos ?? [];
    return targets.map(({ apiName, nameFields }) => ({ apiName, nameField: nameFields[0] ?? 'Id' }));
  }

  get referenceName(): string {
    if (this.own !== undefined || !this.info?.relationshipName) return '';
    const shown = this.record && fieldData(this.record, `.${this.info.relationshipName}`)?.displayValue;
    return shown ?? '';
  }

  handleChange(event: CustomEvent<{ value?: unknown; checked?: boolean; recordId?: string | null }>): void {
    const { value, checked, recordId } = event.detail;
    this.own = this.isCheckbox ? checked : recordId !== undefined ? recordId : value;
    this.error = '';
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.own }, bubbles: true }));
  }

  #toSave(value: unknown): unknown {
    if (Array.isArray(value)) return value.join(';') || null;
    if (value === '' || value === undefined) return null;
    return this.info && NUMBERS.includes(this.info.dataType) ? Number(value) : value;
  }
}
