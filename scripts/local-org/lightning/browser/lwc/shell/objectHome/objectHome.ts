import { LightningElement, api, wire } from 'lwc';
import { getListInfosByObjectName, readListRecords } from 'lightning/uiListsApi';
import type { ListInfo, ListRecords, ListSummaries } from 'lightning/uiListsApi';
import { onChange } from 'org/changes';
import { deleteAfterAsking, listUrl } from 'org/deeds';
import { API } from 'org/http';
import { objectInfo, type ObjectInfo } from 'org/objectInfo';
import type { RecordData } from 'org/records';
import { read, touches } from 'org/resources';
import { navigate } from 'org/router';
import { cellRows, columnOfField, fieldOfColumn, tableColumns, tableRows, type Row } from 'org/rows';
import session from 'org/session';
import type { WireResult } from 'org/wireAdapter';
import { openRecordModal } from 'shell/recordModal';

const PAGE_SIZE = 50;
const LAST_VIEW = 'local-org.list-view.';
const SEARCH_PAUSE_MS = 250;
/** Header, navigation, margins and the list's own head. */
const AROUND_TABLE_PX = 248;
const ROW_PX = 30;
const EDIT = { label: 'Edit', name: 'edit' };
const DELETE = { label: 'Delete', name: 'delete' };

/** An object's list views: choose, sort, search, page on by scrolling, open, create. */
export default class ObjectHome extends LightningElement {
  private object = '';
  private filter: string | undefined;
  #turn = 0;
  #timer: number | undefined;
  #stop: (() => void) | undefined;
  private sort = { field: '', descending: false };

  summaries: ListSummaries | undefined;
  info: ObjectInfo | undefined;
  list: ListInfo | undefined;
  records: readonly RecordData[] = [];
  nextPage: string | null = null;
  searchTerm = '';
  error: unknown;
  isReady = false;

  @api
  get objectApiName(): string {
    return this.object;
  }
  set objectApiName(name: string) {
    if (name === this.object) return;
    this.object = name;
    this.summaries = undefined;
    this.#startOver();
  }

  @api
  get filterName(): string | undefined {
    return this.filter;
  }
  set filterName(name: string | undefined) {
    if (name === this.filter) return;
    this.filter = name;
    this.#startOver();
  }

  override connectedCallback(): void {
    this.#stop = onChange((changes) => {
      if (changes.some((change) => touches(change, { objects: [this.object] }))) void this.#reload();
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    this.#turn += 1;
  }

  @wire(getListInfosByObjectName, { objectApiName: '$objectApiName' })
  handleSummaries({ data, error }: WireResult<ListSummaries>): void {
    if (error) this.#fail(error);
    if (!data) return;
    this.summaries = data;
    void this.#load();
  }

  get iconName(): string {
    return session.icons[this.object] ?? 'standard:record';
  }

  get labelPlural(): string {
    return this.info?.labelPlural ?? '';
  }

  get listLabel(): string {
    return (
      this.summaries?.lists.find(({ apiName }) => apiName === this.view)?.label ?? this.list?.label ?? ''
    );
  }

  get views(): object[] {
    return (this.summaries?.lists ?? []).map((view) => ({ ...view, isCurrent: view.apiName === this.view }));
  }

  get hasChoice(): boolean {
    return this.views.length > 1;
  }

  get mayCreate(): boolean {
    return this.info?.createable === true;
  }

  get searchLabel(): string {
    return `Search ${this.listLabel}`;
  }

  get summary(): string {
    if (!this.isReady) return '';
    const count = this.records.length;
    const items = `${count}${this.hasMore ? '+' : ''} ${count === 1 ? 'item' : 'items'}`;
    const sorted = this.list?.displayColumns.find(({ fieldApiName }) => fieldApiName === this.sort.field);
    return sorted ? `${items} • Sorted by ${sorted.label}` : items;
  }

  get hasMore(): boolean {
    return this.nextPage !== null;
  }

  get isEmpty(): boolean {
    return this.isReady && this.records.length === 0;
  }

  get emptyHeading(): string {
    return this.searchTerm ? 'No matches' : 'Nothing to see here';
  }

  get emptyMessage(): string {
    return this.searchTerm
      ? `No record of this list matches "${this.searchTerm}".`
      : 'There are no records in this list. Try another list view.';
  }

  get emptyPicture(): string {
    return this.searchTerm ? 'no-matches' : 'no-rows';
  }

  get isNarrow(): boolean {
    return session.formFactor === 'Small';
  }

  get columns(): object[] {
    const { info, list } = this;
    if (!info || !list) return [];
    const rowActions = [...(info.updateable ? [EDIT] : []), ...(info.deletable ? [DELETE] : [])];
    const columns = tableColumns(list.displayColumns, info, true);
    return rowActions.length > 0 ? [...columns, { type: 'action', typeAttributes: { rowActions } }] : columns;
  }

  get rows(): object[] {
    return this.info && this.list ? tableRows(this.list.displayColumns, this.info, this.records) : [];
  }

  get cards(): Row[] {
    return this.info && this.list ? cellRows(this.list.displayColumns, this.info, this.records) : [];
  }

  get tableStyle(): string {
    const fits = (this.records.length + 1) * ROW_PX < window.innerHeight - AROUND_TABLE_PX;
    return this.hasMore || !fits ? `height: calc(100vh - ${AROUND_TABLE_PX}px)` : '';
  }

  get sortedBy(): string {
    return this.info && this.sort.field ? columnOfField(this.sort.field, this.info) : '';
  }

  get sortedDirection(): string {
    return this.sort.descending ? 'desc' : 'asc';
  }

  handleView(event: CustomEvent<{ value: string }>): void {
    localStorage.setItem(LAST_VIEW + this.object, event.detail.value);
    navigate(listUrl(this.object, event.detail.value));
  }

  handleSort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    const { fieldName, sortDirection } = event.detail;
    this.sort = { field: fieldOfColumn(fieldName), descending: sortDirection === 'desc' };
    void this.#reload();
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.searchTerm = event.detail.value.trim();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#reload(), SEARCH_PAUSE_MS);
  }

  handleRefresh(): void {
    void this.#reload();
  }

  async handleMore(): Promise<void> {
    const token = this.nextPage;
    if (!token) return;
    const turn = this.#turn;
    this.nextPage = null;
    try {
      const page = await this.#read(PAGE_SIZE, token);
      if (turn === this.#turn) this.#show([...this.records, ...page.records], page.nextPageToken);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  handleNew(): void {
    void openRecordModal({ object: this.object });
  }

  handleAction(event: CustomEvent<{ action: { name: string }; row: { id: string; name: string } }>): void {
    const { action, row } = event.detail;
    if (action.name === 'delete') void deleteAfterAsking(this.object, row.id, row.name);
    else void openRecordModal({ object: this.object, recordId: row.id });
  }

  /** Without a view in the address: the one that was open last, else the one of all records. */
  private get view(): string {
    const names = (this.summaries?.lists ?? []).map(({ apiName }) => apiName);
    const remembered = localStorage.getItem(LAST_VIEW + this.object);
    const all = names.find((name) => /^All/.test(name));
    return this.filter ?? names.find((name) => name === remembered) ?? all ?? names[0] ?? '';
  }

  #startOver(): void {
    this.#turn += 1;
    this.isReady = false;
    this.error = undefined;
    this.records = [];
    this.nextPage = null;
    this.searchTerm = '';
    this.sort = { field: '', descending: false };
    if (this.summaries) void this.#load();
  }

  async #load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const [info, list] = await Promise.all([
        objectInfo(this.object),
        read<ListInfo>(`${API}/ui-api/list-info/${this.object}/${this.view}`)
      ]);
      if (turn !== this.#turn) return;
      this.info = info;
      this.list = list;
      const [first] = list.orderedByInfo;
      if (first) this.sort = { field: first.fieldApiName, descending: !first.isAscending };
      document.title = `${list.label} | ${info.labelPlural}`;
      await this.#reload();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Reads again what is shown, as many rows as there are now. */
  async #reload(): Promise<void> {
    if (!this.list) return;
    const turn = ++this.#turn;
    try {
      const page = await this.#read(Math.min(Math.max(this.records.length, PAGE_SIZE), 2000));
      if (turn === this.#turn) this.#show(page.records, page.nextPageToken);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #read(pageSize: number, pageToken?: string): Promise<ListRecords> {
    const { field, descending } = this.sort;
    return readListRecords({
      objectApiName: this.object,
      listViewApiName: this.view,
      pageSize,
      searchTerm: this.searchTerm,
      ...(pageToken ? { pageToken } : {}),
      ...(field ? { sortBy: `${descending ? '-' : ''}${field}` } : {})
    });
  }

  #show(records: readonly RecordData[], nextPage: string | null): void {
    this.records = records;
    this.nextPage = nextPage;
    this.error = undefined;
    this.isReady = true;
  }

  #fail(error: unknown): void {
    this.error = error;
  }
}
