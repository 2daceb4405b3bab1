import { LightningElement, api } from 'lwc';
import type { Cell, Row } from 'org/rows';

/** A list's rows as cards, for a narrow screen. */
export default class RowCards extends LightningElement {
  @api rows: readonly Row[] = [];
  /** Facts that a card shows beside its name. */
  @api most = 5;

  get cards(): { id: string; name: string; url: string | undefined; facts: Cell[] }[] {
    return this.rows.map(({ id, name, cells }) => {
      const own = cells.find(({ url, text }) => url?.includes(id) && text === name);
      const facts = cells.filter((cell) => cell !== own && cell.text !== '').slice(0, Number(this.most));
      return { id, name, url: own?.url, facts };
    });
  }
}
