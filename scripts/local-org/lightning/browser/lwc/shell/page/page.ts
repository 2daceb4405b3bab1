import { LightningElement, api } from 'lwc';
import { namedPage, type Page as PageData, type PageColumn } from 'org/pages';
import type { RecordData } from 'org/records';

/** A Lightning page: its template's rows and columns, with what stands in them. */
export default class Page extends LightningElement {
  #name = '';
  @api content?: PageData;
  @api record?: RecordData;
  @api recordId?: string;
  @api objectApiName?: string;

  named: PageData | undefined;
  error: unknown;

  /** Of a page that is not a record's: read by its name. */
  @api
  get pageName(): string {
    return this.#name;
  }
  set pageName(name: string) {
    this.#name = name;
    if (name) void this.#load(name);
  }

  get page(): PageData | undefined {
    return this.content ?? this.named;
  }

  /** A record's page has the record's name as its heading. */
  get hasHeading(): boolean {
    return !this.recordId;
  }

  get rows(): object[] {
    return (this.page?.rows ?? [])
      .map((row) => row.filter(({ items }) => items.length > 0))
      .filter((row) => row.length > 0)
      .map((row, index) => ({ key: String(index), columns: widened(row) }));
  }

  async #load(name: string): Promise<void> {
    try {
      this.named = await namedPage(name);
    } catch (error) {
      this.error = error;
    }
  }
}

/** A region without components leaves its room to its neighbours. */
function widened(row: readonly PageColumn[]): object[] {
  const used = row.reduce((sum, { width }) => sum + width, 0);
  return row.map((column) => {
    const width = Math.round((column.width * 12) / used);
    return { ...column, columnClass: `column span-${width}` };
  });
}
