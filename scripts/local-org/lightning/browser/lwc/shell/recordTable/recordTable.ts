import { LightningElement, api } from 'lwc';
import type { ListColumn } from 'lightning/uiListsApi';
import { columnWidths } from 'org/columnWidths';
import type { ObjectInfo } from 'org/objectInfo';
import type { RecordData } from 'org/records';
import { cellRows, columnOfField, fieldOfColumn, tableColumns, tableRows } from 'org/rows';

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** Header, navigation, margins and the list's own head. */
const AROUND_TABLE_PX = 248;
const ROW_PX = 30;
const ROW_NUMBER_PX = 52;
const ACTIONS_PX = 50;
/** Rows that say how wide their columns are. */
const SAMPLE = 50;

/** Records of a list as a table: columns as wide as what they show, sorted by their heads, more rows by scrolling. */
export default class RecordTable extends LightningElement {
  @api label = '';
  @api columns: readonly ListColumn[] = [];
  @api info?: ObjectInfo;
  @api records: readonly RecordData[] = [];
  /** Absent: its heads do not sort. */
  @api sort?: Sort;
  /** Standard buttons of each row: `Edit`, `Delete`. */
  @api rowActions: readonly string[] = [];
  @api hasMore = false;

  room = 0;
  isTurning = false;
  private shownTurn = 0;
  #memo: { readonly of: readonly unknown[]; readonly columns: object[] } | undefined;
  #timer: number | undefined;

  #resize = (): void => {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#measure(), 100);
  };

  /** Another number: other rows than before, to be read from the top. */
  @api
  get turn(): number {
    return this.shownTurn;
  }
  set turn(turn: number) {
    if (turn === this.shownTurn) return;
    this.shownTurn = turn;
    // Without rows there is nothing to scroll; the base table offers no way to do it.
    this.isTurning = true;
    requestAnimationFrame(() => (this.isTurning = false));
  }

  override connectedCallback(): void {
    this.#measure();
    window.addEventListener('resize', this.#resize);
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    window.removeEventListener('resize', this.#resize);
  }

  /** The same array until something that decides on it changes: widths that the user set are kept. */
  get tableColumns(): object[] {
    const { info, columns, rowActions, room } = this;
    if (!info) return [];
    const of = [info, columns, rowActions.join(), room, this.sort === undefined];
    if (!this.#memo || of.some((each, index) => each !== this.#memo?.of[index])) {
      this.#memo = { of, columns: this.#toColumns(info) };
    }
    return this.#memo.columns;
  }

  get rows(): object[] {
    return this.info && !this.isTurning ? tableRows(this.columns, this.info, this.records) : [];
  }

  get mayLoadMore(): boolean {
    return this.hasMore && !this.isTurning;
  }

  get tableStyle(): string {
    const fits = (this.records.length + 1) * ROW_PX < window.innerHeight - AROUND_TABLE_PX;
    return this.hasMore || !fits ? `height: calc(100vh - ${AROUND_TABLE_PX}px)` : '';
  }

  get sortedBy(): string {
    return this.info && this.sort?.field ? columnOfField(this.sort.field, this.info) : '';
  }

  get sortedDirection(): string {
    return this.sort?.descending ? 'desc' : 'asc';
  }

  handleSort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    const { fieldName, sortDirection } = event.detail;
    const detail: Sort = { field: fieldOfColumn(fieldName), descending: sortDirection === 'desc' };
    this.dispatchEvent(new CustomEvent('sortby', { detail }));
  }

  handleMore(): void {
    this.dispatchEvent(new CustomEvent('more'));
  }

  handleAction(event: CustomEvent<{ action: { name: string }; row: { id: string; name: string } }>): void {
    const { action, row } = event.detail;
    this.dispatchEvent(
      new CustomEvent('deed', { detail: { deed: action.name, id: row.id, name: row.name } })
    );
  }

  #toColumns(info: ObjectInfo): object[] {
    const { columns, rowActions } = this;
    const sample = cellRows(columns, info, this.records.slice(0, SAMPLE));
    const texts = columns.map(({ label }, index) => ({
      label,
      texts: sample.map(({ cells }) => cells[index]?.text ?? '')
    }));
    const room = this.room - ROW_NUMBER_PX - (rowActions.length > 0 ? ACTIONS_PX : 0);
    const widths = columnWidths(texts, room);
    const shown = tableColumns(columns, info, this.sort !== undefined).map((column, index) => ({
      ...column,
      initialWidth: widths[index]
    }));
    if (rowActions.length === 0) return shown;
    const deeds = rowActions.map((name) => ({ label: name, name }));
    return [...shown, { type: 'action', typeAttributes: { rowActions: deeds } }];
  }

  #measure(): void {
    this.room = this.template?.host.getBoundingClientRect().width ?? 0;
  }
}
