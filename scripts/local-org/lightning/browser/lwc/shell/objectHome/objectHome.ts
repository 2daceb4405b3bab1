import { LightningElement, api, wire } from 'lwc';
import { getListInfosByObjectName, readListRecords } from 'lightning/uiListsApi';
import type { ListInfo, ListRecords, ListSummaries } from 'lightning/uiListsApi';
import { recordActions } from 'org/actions';
import { onChange } from 'org/changes';
import { listUrl } from 'org/deeds';
import { API, type FetchResponse } from 'org/http';
import { objectInfo, type ObjectInfo } from 'org/objectInfo';
import type { RecordData } from 'org/records';
import { read, touches } from 'org/resources';
import { navigate } from 'org/router';
import { cellRows, type Row } from 'org/rows';
import session from 'org/session';
import type { WireResult } from 'org/wireAdapter';
import { deleteAfterAsking } from 'shell/deleteModal';
import { openRecordModal } from 'shell/recordModal';
import type { Sort } from 'shell/recordTable';

const PAGE_SIZE = 50;
const LAST_VIEW = 'local-org.list-view.';
const SEARCH_PAUSE_MS = 250;
const NOT_THERE = [400, 403, 404];
const EMPTY = {
  heading: 'Nothing to see here',
  message: 'There are no records in this list. Try another list view.',
  picture: 'no-rows'
};

/** An object's list views: choose, sort, search, page on by scrolling, open, create. */
export default class ObjectHome extends LightningElement {
  private object = '';
  private filter: string | undefined;
  #turn = 0;
  #timer: number | undefined;
  /** Page that is on its way. */
  #asked: string | null = null;
  #stop: (() => void) | undefined;
  sort: Sort = { field: '', descending: false };

  summaries: ListSummaries | undefined;
  info: ObjectInfo | undefined;
  list: ListInfo | undefined;
  records: readonly RecordData[] = [];
  nextPage: string | null = null;
  searchTerm = '';
  error: unknown;
  isReady = false;
  /** Other rows were asked for than are shown. */
  isWaiting = false;
  rowActions: readonly string[] = [];
  /** Counts what the user asked for: each is shown from its top. */
  shown = 0;

  @api
  get objectApiName(): string {
    return this.object;
  }
  set objectApiName(name: string) {
    if (name === this.object) return;
    this.object = name;
    this.summaries = undefined;
    this.list = undefined;
    this.rowActions = [];
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
    if (error) this.error = error;
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

  /** No such object, or none that this user may see. */
  get isMissing(): boolean {
    // A FetchResponse, or an Error.
    const { status } = (this.error ?? {}) as Partial<FetchResponse>;
    return !this.list && NOT_THERE.includes(status ?? 0);
  }

  get hasMore(): boolean {
    return this.nextPage !== null;
  }

  get isEmpty(): boolean {
    return this.isReady && this.records.length === 0;
  }

  get empty(): { heading: string; message: string; picture: string } {
    const { searchTerm } = this;
    if (!searchTerm) return EMPTY;
    const message = `No record of this list matches "${searchTerm}".`;
    return { heading: 'No matches', message, picture: 'no-matches' };
  }

  get isNarrow(): boolean {
    return session.formFactor === 'Small';
  }

  get cards(): Row[] {
    return this.info && this.list ? cellRows(this.list.displayColumns, this.info, this.records) : [];
  }

  handleView(event: CustomEvent<{ value: string }>): void {
    localStorage.setItem(LAST_VIEW + this.object, event.detail.value);
    navigate(listUrl(this.object, event.detail.value));
  }

  handleSort(event: CustomEvent<Sort>): void {
    this.sort = event.detail;
    void this.#ask();
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.searchTerm = event.detail.value.trim();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), SEARCH_PAUSE_MS);
  }

  handleRefresh(): void {
    void this.#reload();
  }

  async handleMore(): Promise<void> {
    const token = this.nextPage;
    if (!token || token === this.#asked) return;
    const turn = this.#turn;
    this.#asked = token;
    try {
      const page = await this.#read(PAGE_SIZE, token);
      if (turn === this.#turn) this.#show([...this.records, ...page.records], page.nextPageToken);
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    }
  }

  handleNew(): void {
    void openRecordModal({ object: this.object });
  }

  handleDeed(event: CustomEvent<{ deed: string; id: string; name: string }>): void {
    const { deed, id, name } = event.detail;
    if (deed === 'Delete') void deleteAfterAsking(this.object, id, name);
    else void openRecordModal({ object: this.object, recordId: id });
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
      if (turn === this.#turn) this.error = error;
    }
  }

  /** The first rows of what the user asked for. */
  async #ask(): Promise<void> {
    this.isWaiting = true;
    await this.#reload(PAGE_SIZE, true);
  }

  /** Reads again what is shown, as many rows as there are now. */
  async #reload(
    size = Math.min(Math.max(this.records.length, PAGE_SIZE), 2000),
    fromTop = false
  ): Promise<void> {
    if (!this.list) return;
    const turn = ++this.#turn;
    // Rows of before are not continued.
    this.#asked = this.nextPage;
    try {
      const page = await this.#read(size);
      if (turn !== this.#turn) return;
      if (fromTop) this.shown += 1;
      this.#show(page.records, page.nextPageToken);
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    } finally {
      if (turn === this.#turn) this.isWaiting = false;
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
    this.#asked = null;
    this.error = undefined;
    this.isReady = true;
    const [first] = records;
    if (first && this.rowActions.length === 0) void this.#offer(first.id);
  }

  /** What one record offers all of its object do: permissions and layouts decide. */
  async #offer(recordId: string): Promise<void> {
    const { object } = this;
    const actions = await recordActions(recordId);
    if (object === this.object) this.rowActions = actions;
  }
}
