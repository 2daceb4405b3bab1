import type { Value } from '../../metadata/index.ts';
import { fromColumn } from '../Column.ts';
import { join } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { Column } from './Source.ts';
import type { Term } from './terms.ts';

export type RawRow = readonly unknown[];
export type Read<T> = (row: RawRow) => T;

/** The columns of a SELECT, each once, and functions that read values from its rows. */
export class SelectedColumns {
  readonly #columns: Sql[] = [];
  readonly #places = new Map<string, number>();

  get sql(): Sql {
    return join(this.#columns, ', ');
  }

  /** Reads what SQLite gives. */
  raw(column: Sql): Read<unknown> {
    const place = this.#place(column);
    return (row) => row[place];
  }

  term(term: Term): Read<Value> {
    const raw = this.raw(term.sql);
    return (row) => fromColumn(term.type, raw(row));
  }

  /** Reads a field's value; a formula without SQL is computed from the fields that it names. */
  field(column: Column): Read<Value> {
    if (column.sql) {
      const raw = this.raw(column.sql);
      return (row) => fromColumn(column.type, raw(row));
    }
    const { computed } = column;
    if (!computed) throw new TypeError(`${column.path} can not be read as one value`);
    const inputs = new Map(computed.inputs.map((input) => [input.path, this.field(input.column)]));
    return (row) => computed.evaluate((path) => inputs.get(path)?.(row) ?? null);
  }

  #place(column: Sql): number {
    const key =
      column.parameters.length === 0 ? column.text : `${column.text} ${JSON.stringify(column.parameters)}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#columns.push(column);
    this.#places.set(key, this.#columns.length - 1);
    return this.#columns.length - 1;
  }
}
