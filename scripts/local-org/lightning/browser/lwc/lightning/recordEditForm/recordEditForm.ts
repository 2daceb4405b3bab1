import { LightningElement, api } from 'lwc';
import { formErrors } from 'org/errors';
import { API } from 'org/http';
import { objectInfo, objectOfId, picklistFields } from 'org/objectInfo';
import {
  isField,
  nameOf,
  REGISTER,
  type FormContext,
  type FormField,
  type FormPart
} from 'org/recordFormContext';
import {
  createRecord,
  objectName,
  shownWith,
  readRecord,
  updateRecord,
  type ObjectId,
  type RecordData
} from 'org/records';
import { read } from 'org/resources';

/** A form that reads a record, edits it in the `lightning-input-field`s within, and saves it. */
export default class RecordEditForm extends LightningElement {
  @api objectApiName?: ObjectId;
  @api recordTypeId?: string;
  @api formClass = '';
  @api density?: string;

  #recordId: string | undefined;
  #parts = new Set<FormPart>();
  #context: FormContext | undefined;
  #gathering = false;
  #saving = false;
  #turn = 0;
  #connected = false;

  constructor() {
    super();
    this.addEventListener(REGISTER, (event) => this.#register(event));
    this.addEventListener('click', (event) => this.#submitOnButton(event));
  }

  @api
  get recordId(): string | undefined {
    return this.#recordId;
  }
  set recordId(id: string | undefined) {
    this.#recordId = id;
    if (this.#connected) void this.#load();
  }

  override connectedCallback(): void {
    this.#connected = true;
  }

  /** Saves the fields given, or those that were changed. */
  @api
  submit(fields?: Readonly<Record<string, unknown>>): void {
    void this.#save(fields ?? this.#values());
  }

  /** Checks the fields and saves, as the form's own submit button does. */
  @api
  requestSubmit(): void {
    this.#requestSubmit();
  }

  handleNativeSubmit(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.#requestSubmit();
  }

  private get fields(): FormField[] {
    return [...this.#parts].filter(isField);
  }

  #register(event: Event): void {
    event.stopPropagation();
    // Only parts of record forms send this event, with themselves.
    const part = (event as CustomEvent<FormPart>).detail;
    this.#parts.add(part);
    if (!isField(part)) return;
    // Fields register one after the other within one render, and those of a later render read again.
    if (this.#gathering) return;
    this.#gathering = true;
    void Promise.resolve().then(() => {
      this.#gathering = false;
      void this.#load();
    });
  }

  async #load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const object = this.objectApiName
        ? objectName(this.objectApiName)
        : ((await objectOfId(this.#recordId ?? '')) ?? '');
      const info = await objectInfo(object);
      const [picklists, record] = await Promise.all([picklistFields(info), this.#read(info)]);
      if (turn !== this.#turn) return;
      this.#context = { objectApiName: object, info, picklists, record, creating: !this.#recordId };
      for (const field of this.fields) field.context = this.#context;
      const detail = {
        objectInfos: { [object]: info },
        ...(this.#recordId ? { records: { [this.#recordId]: record } } : { record }),
        picklistValues: picklists
      };
      this.dispatchEvent(new CustomEvent('load', { detail }));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #read(info: FormContext['info']): Promise<FormContext['record']> {
    if (!this.#recordId) {
      const url = `${API}/ui-api/record-defaults/create/${info.apiName}`;
      return (await read<{ readonly record: FormContext['record'] }>(url)).record;
    }
    const names = this.fields.map((field) => nameOf(field.fieldName)).filter((name) => info.fields[name]);
    const paths = names.flatMap((name) => [name, ...shownWith(info, name)]);
    const optionalFields = [...paths, ...info.nameFields].map((path) => `${info.apiName}.${path}`);
    return readRecord({ recordId: this.#recordId, optionalFields });
  }

  #submitOnButton(event: Event): void {
    const target = event
      .composedPath()
      .find((each) => each instanceof HTMLElement && each.localName === 'lightning-button');
    // The base component's own property.
    if ((target as (HTMLElement & { type?: string }) | undefined)?.type === 'submit') this.#requestSubmit();
  }

  #requestSubmit(): void {
    if (this.#saving || !this.fields.map((field) => field.reportValidity()).every(Boolean)) return;
    const fields = this.#values();
    const event = new CustomEvent('submit', { cancelable: true, detail: { fields } });
    if (this.dispatchEvent(event)) void this.#save(fields);
  }

  #values(): Record<string, unknown> {
    const changed = this.fields.flatMap((field) => field.changedValue ?? []);
    return Object.fromEntries(changed.map(({ name, value }) => [name, value]));
  }

  async #save(fields: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#saving) return;
    this.#saving = true;
    this.#show(undefined);
    try {
      const record = await this.#write(fields);
      this.dispatchEvent(new CustomEvent('success', { detail: record }));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#saving = false;
    }
  }

  #write(fields: Readonly<Record<string, unknown>>): Promise<RecordData> {
    if (this.#recordId) return updateRecord({ fields: { ...fields, Id: this.#recordId } });
    return createRecord({ apiName: this.#context?.objectApiName ?? '', fields });
  }

  #fail(error: unknown): void {
    this.#show(error);
    const { message, top } = formErrors(error);
    // What the guide documents: the sentence, its detail, and the output with field errors.
    const { body } = error as { readonly body?: { readonly output?: unknown } };
    const detail = { message, detail: top.join(' '), output: body?.output ?? {} };
    this.dispatchEvent(new CustomEvent('error', { detail }));
  }

  /** Errors of fields that the form does not have stand on top. */
  #show(error: unknown): void {
    const all = error === undefined ? undefined : formErrors(error);
    const here = new Map(this.fields.map((field) => [nameOf(field.fieldName), field]));
    for (const [name, field] of here) field.error = all?.fields[name] ?? '';
    const elsewhere = Object.entries(all?.fields ?? {}).filter(([name]) => !here.has(name));
    const top = [...(all?.top ?? []), ...elsewhere.map(([, text]) => text)];
    for (const part of this.#parts) {
      if (!isField(part)) part.errors = all && { ...all, top };
    }
    const first = this.fields.find((field) => field.error);
    if (first) first.focus();
  }
}
