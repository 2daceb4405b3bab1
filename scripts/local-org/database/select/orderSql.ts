import { isIndexed } from '../schema.ts';
import { EMPTY, identifier, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { Order } from '../SelectQuery.ts';
import type { Source } from './Source.ts';
import { term } from './terms.ts';
import type { Term } from './terms.ts';

/** How to sort, in the two ways that {@link pageSql} chooses between. */
export interface OrderPlan {
  readonly sql: Sql;
  /** The same order without the help of an index. */
  readonly unaided: Sql;
  /** The index that has the rows in the order of the first term. */
  readonly index?: Sql;
}

/**
 * ORDER BY; blanks come first unless the query says otherwise (SOQL and SOSL Reference, "ORDER BY"). Equal rows keep
 * the order of their creation, so that pages neither repeat nor lose one; the index gives that order for nothing.
 */
export function orderPlan(source: Source, orders: readonly Order[]): OrderPlan | undefined {
  const last = orders.at(-1);
  if (!last) return undefined;
  const terms = orders.map((order) => ({ by: term(source, order.by, 'sorted'), order }));
  const [first] = terms;
  // Ids ascend as rows do, and are there where two tables are read as one.
  const place = source.compilation.allRows ? sql`"Id"` : sql`rowid`;
  const tie = sql`${source.alias}.${place}${direction(last)}`;
  const clause = (sorted: readonly Sql[]): Sql => sql` ORDER BY ${join([...sorted, tie], ', ')}`;
  const sorted = terms.map(({ by, order }) => orderTerm(by, order));
  // A unary plus changes nothing but that SQLite no longer sees the column of an index.
  const unaided = sorted.map((one) => sql`+${one}`);
  const field = first?.by.field;
  const isOwn = field !== undefined && first?.by.name === field.name && field.type !== 'picklist';
  const isAlone = isOwn && !source.compilation.allRows;
  const index = isAlone && isIndexed(field) ? identifier(`${source.object.name}.${field.name}`) : undefined;
  return { sql: clause(sorted), unaided: clause(unaided), ...(index && { index }) };
}

/** One term of ORDER BY. */
export function orderTerm(by: Term, order: Order): Sql {
  // Blanks are SQLite's smallest values: saying so again would keep it from its fastest plan.
  const nulls = !order.descending === (order.nulls !== 'last') ? EMPTY : nullsSql(order);
  return sql`${picklistRank(by) ?? by.sql}${direction(order)}${nulls}`;
}

/** Picklists sort in the order of their values in Setup; values that are not there any more come last. */
function picklistRank({ sql: column, field }: Term): Sql | undefined {
  const values = field?.type === 'picklist' ? field.picklist?.values : undefined;
  if (!values || values.length === 0) return undefined;
  const ranks = values.map(({ value }, rank) => sql`WHEN ${column} = ${value} THEN ${rank}`);
  return sql`CASE WHEN ${column} IS NULL THEN NULL ${join(ranks, ' ')} ELSE ${values.length} END`;
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
