import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { objectInfo, objectOfId, type ObjectInfo } from 'org/objectInfo';
import { isField, nameOf, REGISTER, type FormPart } from 'org/recordFormContext';
import { objectName, shownWith, type ObjectId, type RecordData } from 'org/records';
import type { WireResult } from 'org/wireAdapter';

/** Reads a record for the `lightning-output-field`s within, and again when it changes. */
export default class RecordViewForm extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: ObjectId;
  @api density?: string;

  optionalFields: string[] | undefined;
  #info: ObjectInfo | undefined;
  #parts = new Set<FormPart>();
  #gathering = false;

  constructor() {
    super();
    this.addEventListener(REGISTER, (event) => this.#register(event));
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$optionalFields' })
  handleRecord({ data, error }: WireResult<RecordData>): void {
    const info = this.#info;
    if (error) this.dispatchEvent(new CustomEvent('error', { detail: error }));
    if (!data || !info) return;
    const context = { objectApiName: info.apiName, info, picklists: {}, record: data, creating: false };
    for (const part of this.#parts) if (isField(part)) part.context = context;
    const detail = { objectInfos: { [info.apiName]: info }, records: { [data.id]: data } };
    this.dispatchEvent(new CustomEvent('load', { detail }));
  }

  #register(event: Event): void {
    event.stopPropagation();
    // Only parts of record forms send this event, with themselves.
    this.#parts.add((event as CustomEvent<FormPart>).detail);
    if (this.#gathering) return;
    this.#gathering = true;
    void Promise.resolve().then(() => this.#gather());
  }

  async #gather(): Promise<void> {
    this.#gathering = false;
    const object = this.objectApiName
      ? objectName(this.objectApiName)
      : await objectOfId(this.recordId ?? '');
    const info = await objectInfo(object ?? '');
    this.#info = info;
    const names = [...this.#parts].filter(isField).map((part) => nameOf(part.fieldName));
    const paths = names.flatMap((name) => [name, ...shownWith(info, name)]);
    this.optionalFields = paths.map((path) => `${info.apiName}.${path}`);
  }
}
