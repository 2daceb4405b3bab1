import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import type { FetchResponse } from 'org/http';
import { objectInfo, objectOfId, type ObjectInfo } from 'org/objectInfo';
import { recordPage, type Page, type PageItem } from 'org/pages';
import type { RecordData } from 'org/records';
import { fieldsOfVisibility } from 'org/visibility';
import type { WireResult } from 'org/wireAdapter';

const NOT_THERE = [400, 403, 404];

/** A record on the page that its app or its object gives it. */
export default class RecordHome extends LightningElement {
  @api appName = '';
  private givenId: string | undefined;
  private givenObject: string | undefined;
  #turn = 0;

  object: string | undefined;
  /** Set when the page and its fields are known, so that the record is read once. */
  wantedId: string | undefined;
  optionalFields: readonly string[] | undefined;
  info: ObjectInfo | undefined;
  page: Page | undefined;
  record: RecordData | undefined;
  error: unknown;

  @api
  get recordId(): string | undefined {
    return this.givenId;
  }
  set recordId(id: string | undefined) {
    this.givenId = id;
    this.#start();
  }

  @api
  get objectApiName(): string | undefined {
    return this.givenObject;
  }
  set objectApiName(name: string | undefined) {
    this.givenObject = name;
    this.#start();
  }

  @wire(getRecord, { recordId: '$wantedId', optionalFields: '$optionalFields' })
  handleRecord({ data, error }: WireResult<RecordData>): void {
    this.error = error;
    if (!data) return;
    this.record = data;
    const name = data.fields[this.info?.nameFields[0] ?? '']?.value;
    document.title = `${typeof name === 'string' ? name : ''} | ${this.info?.label ?? ''}`;
  }

  get isReady(): boolean {
    return this.page !== undefined && this.record !== undefined;
  }

  get isMissing(): boolean {
    // A FetchResponse, or an Error.
    return NOT_THERE.includes((this.error as Partial<FetchResponse> | undefined)?.status ?? 0);
  }

  /** Both properties arrive one after the other. */
  #start(): void {
    const turn = ++this.#turn;
    void Promise.resolve().then(() => {
      if (turn === this.#turn && this.givenId) void this.#load(this.givenId, turn);
    });
  }

  async #load(recordId: string, turn: number): Promise<void> {
    this.record = undefined;
    this.error = undefined;
    this.wantedId = undefined;
    try {
      const object = this.givenObject ?? (await objectOfId(recordId)) ?? '';
      const [info, page] = await Promise.all([objectInfo(object), recordPage(object, this.appName)]);
      if (turn !== this.#turn) return;
      this.object = object;
      this.info = info;
      this.page = page;
      const names = [
        ...info.nameFields,
        ...page.rows.flat().flatMap(({ items }) => items.flatMap(fieldsOfItem))
      ];
      this.optionalFields = [...new Set(names)].map((name) => `${object}.${name}`);
      this.wantedId = recordId;
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    }
  }
}

/** Fields that decide what shows. */
function fieldsOfItem(item: PageItem): string[] {
  const own = fieldsOfVisibility(item.visibility);
  if (item.kind === 'fields') {
    return [...own, ...item.columns.flat().flatMap(({ visibility }) => fieldsOfVisibility(visibility))];
  }
  const parts = item.kind === 'tabs' ? item.tabs : item.kind === 'sections' ? item.sections : [];
  const inner = parts.flatMap(({ visibility, items }) => [
    ...fieldsOfVisibility(visibility),
    ...items.flatMap(fieldsOfItem)
  ]);
  return [...own, ...inner];
}
