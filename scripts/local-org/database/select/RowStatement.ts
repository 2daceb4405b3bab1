import { EMPTY, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { SelectQuery } from '../SelectQuery.ts';
import type { Statements } from '../Statements.ts';
import { limitSql, orderPlan } from './orderSql.ts';
import type { OrderPlan } from './orderSql.ts';
import type { RawRow, SelectedColumns } from './SelectedColumns.ts';
import type { Source } from './Source.ts';
import { whereSql } from './whereSql.ts';

/** Matches that are counted before a plan is chosen; pages of more rows than this are always sorted. */
const ENOUGH = 5000;

export interface Page {
  readonly limit: number | undefined;
  readonly offset: number;
}

/** A statement over rows of one object: its pages and its count. All paths are resolved before it is made. */
export class RowStatement {
  readonly #statements: Statements;
  readonly #source: Source;
  readonly #columns: Sql;
  readonly #where: Sql;
  readonly #order: OrderPlan | undefined;
  readonly #from: Sql;

  constructor(
    statements: Statements,
    source: Source,
    columns: SelectedColumns,
    query: Pick<SelectQuery, 'where' | 'scope' | 'orderBy'>,
    extra: readonly Sql[] = []
  ) {
    this.#statements = statements;
    this.#source = source;
    this.#columns = columns.sql;
    this.#where = whereSql(source, query, extra);
    this.#order = orderPlan(source, query.orderBy ?? []);
    this.#from = source.from();
  }

  rows(page: Page, parent?: string): readonly RawRow[] {
    const { from, order } = this.#plan(page, parent);
    const limit = limitSql(page.limit, page.offset);
    return this.#statements.rows(
      sql`SELECT ${this.#columns} FROM ${from}${this.#where}${order}${limit}`,
      parent
    );
  }

  count(page: Page, parent?: string): number {
    const limit = limitSql(page.limit, page.offset);
    const counted =
      limit === EMPTY
        ? sql`SELECT COUNT(*) FROM ${this.#from}${this.#where}`
        : sql`SELECT COUNT(*) FROM (SELECT 1 FROM ${this.#from}${this.#where}${limit})`;
    return Number(this.#statements.value(counted, parent));
  }

  /**
   * A page of a sorted and filtered list: where many rows match, walking the index of the order finds the page soon;
   * where few match, they are found by the filter and sorted. SQLite does not know beforehand which it is, so some
   * matches are counted first: both ways stay fast at a million rows, and neither alone does.
   */
  #plan(page: Page, parent: string | undefined): { readonly from: Sql; readonly order: Sql } {
    const order = this.#order;
    if (
      !order?.index ||
      this.#source.compilation.allRows ||
      this.#where === EMPTY ||
      page.limit === undefined ||
      page.limit > ENOUGH
    ) {
      return { from: this.#from, order: order?.sql ?? EMPTY };
    }
    const matches = this.count({ limit: ENOUGH, offset: 0 }, parent);
    if (matches < ENOUGH) return { from: this.#from, order: order.unaided };
    return { from: this.#source.from(sql` INDEXED BY ${order.index}`), order: order.sql };
  }
}
