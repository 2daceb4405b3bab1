import { EMPTY, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { Order } from '../SelectQuery.ts';
import type { Source } from './Source.ts';
import { term } from './terms.ts';
import type { Term } from './terms.ts';

/**
 * ORDER BY; blanks come first unless the query says otherwise (SOQL and SOSL Reference, "ORDER BY"). Equal rows keep
 * the order of their creation, so that pages neither repeat nor lose one; the index gives that order for nothing.
 */
export function orderSql(source: Source, orders: readonly Order[]): Sql {
  const last = orders.at(-1);
  if (!last) return EMPTY;
  const terms = orders.map((order) => orderTerm(term(source, order.by, 'sorted'), order));
  return sql` ORDER BY ${join(terms, ', ')}, ${source.alias}.rowid${direction(last)}`;
}

/** One term of ORDER BY. */
export function orderTerm(by: Term, order: Order): Sql {
  // Blanks are SQLite's smallest values: saying so again would keep it from its fastest plan.
  const nulls = !order.descending === (order.nulls !== 'last') ? EMPTY : nullsSql(order);
  return sql`${by.sql}${direction(order)}${nulls}`;
}

function nullsSql(order: Order): Sql {
  return order.nulls === 'last' ? sql` NULLS LAST` : sql` NULLS FIRST`;
}

function direction(order: Order): Sql {
  return order.descending ? sql` DESC` : EMPTY;
}

/** LIMIT and OFFSET; blank for all rows. */
export function limitSql(limit: number | undefined, offset: number): Sql {
  if (limit === undefined && offset === 0) return EMPTY;
  return sql` LIMIT ${limit ?? -1} OFFSET ${offset}`;
}
