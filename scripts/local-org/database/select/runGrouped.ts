import type { Value } from '../../metadata/index.ts';
import type { QueryRecord, QueryResult } from '../QueryResult.ts';
import type { Expression, Selection, SelectQuery } from '../SelectQuery.ts';
import { EMPTY, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { Statements } from '../Statements.ts';
import { conditionSql } from './conditions.ts';
import { limitSql, orderTerm } from './orderSql.ts';
import { queryErrors } from './queryErrors.ts';
import { noteIdentity } from './recordIdentity.ts';
import { isAliased } from './RecordShape.ts';
import { SelectedColumns } from './SelectedColumns.ts';
import type { Read } from './SelectedColumns.ts';
import type { Source } from './Source.ts';
import { expressionKey, isAggregate, term } from './terms.ts';
import type { Term } from './terms.ts';
import { whereSql } from './whereSql.ts';

const AGGREGATE_RESULT = 'AggregateResult';

interface Selected {
  readonly expression: Expression;
  readonly alias?: string;
}

export function isGrouped(query: SelectQuery): boolean {
  return query.groupBy !== undefined || query.fields.some((selection) => isAggregateSelection(selection));
}

function isAggregateSelection(selection: Selection): boolean {
  const expression = expressionOf(selection);
  return expression !== undefined && isAggregate(expression);
}

function expressionOf(selection: Selection): Expression | undefined {
  if (typeof selection === 'string' || 'function' in selection) return selection;
  return isAliased(selection) ? selection.expression : undefined;
}

/** Runs a query with groups or aggregates. `COUNT()` alone answers no records, only how many there are. */
export function runGrouped(statements: Statements, source: Source, query: SelectQuery): QueryResult {
  const selected = query.fields.map(toSelected);
  if (isCountOnly(query, selected)) return countOnly(statements, source, query);
  const groups = new Map(
    (query.groupBy ?? []).map((by) => [groupKey(source, by), term(source, by, 'grouped')])
  );
  const termOf = (expression: Expression): Term => groupedTerm(source, groups, expression);
  const columns = new SelectedColumns();
  const entries = entriesOf(selected, columns, termOf);
  const statement = groupedSql(source, query, columns, [...groups.values()], termOf);
  const records = statements.rows(statement).map((row) => {
    const record: QueryRecord = Object.fromEntries(entries.map(([key, read]) => [key, read(row)]));
    noteIdentity(record, { object: AGGREGATE_RESULT, id: null });
    return record;
  });
  return { object: AGGREGATE_RESULT, totalSize: records.length, done: true, records };
}

function toSelected(selection: Selection): Selected {
  const expression = expressionOf(selection);
  if (expression === undefined)
    throw queryErrors.malformed('Grouped queries select only groups and aggregates');
  return isAliased(selection) ? selection : { expression };
}

function isCountOnly(query: SelectQuery, [only, ...others]: readonly Selected[]): boolean {
  if (!only || others.length > 0 || query.groupBy || only.alias !== undefined) return false;
  return (
    typeof only.expression !== 'string' &&
    only.expression.function === 'COUNT' &&
    only.expression.of === undefined
  );
}

function countOnly(statements: Statements, source: Source, query: SelectQuery): QueryResult {
  if (query.orderBy?.length) throw queryErrors.malformed('COUNT() can not be sorted');
  const where = whereSql(source, query);
  const rows = sql`SELECT 1 FROM ${source.from()}${where}${limitSql(query.limit, query.offset ?? 0)}`;
  const totalSize = Number(statements.value(sql`SELECT COUNT(*) FROM (${rows})`));
  return { object: source.object.name, totalSize, done: true, records: [] };
}

/** Paths that lead to the same field are the same group, however they are written. */
function groupKey(source: Source, expression: Expression): string {
  return typeof expression === 'string'
    ? source.column(expression).path.toLowerCase()
    : expressionKey(expression);
}

function groupedTerm(source: Source, groups: ReadonlyMap<string, Term>, expression: Expression): Term {
  if (isAggregate(expression)) return term(source, expression, 'filtered');
  const group = groups.get(groupKey(source, expression));
  if (!group) throw queryErrors.ungrouped(typeof expression === 'string' ? expression : expression.function);
  return group;
}

/** Keys: the alias; a field's own name; expr0, expr1 … for functions. */
function entriesOf(
  selected: readonly Selected[],
  columns: SelectedColumns,
  termOf: (expression: Expression) => Term
): readonly (readonly [string, Read<Value>])[] {
  let unnamed = 0;
  const keys = new Set<string>();
  return selected.map(({ expression, alias }) => {
    const one = termOf(expression);
    const name = typeof expression === 'string' ? one.name.split('.').at(-1) : undefined;
    const key = alias ?? name ?? `expr${unnamed++}`;
    if (keys.has(key.toLowerCase())) throw queryErrors.malformed(`duplicate alias: ${key}`);
    keys.add(key.toLowerCase());
    return [key, columns.term(one)] as const;
  });
}

function groupedSql(
  source: Source,
  query: SelectQuery,
  columns: SelectedColumns,
  groups: readonly Term[],
  termOf: (expression: Expression) => Term
): Sql {
  const where = whereSql(source, query);
  const orders = (query.orderBy ?? []).map((order) => orderTerm(termOf(order.by), order));
  const having = query.having
    ? sql` HAVING ${conditionSql(source.compilation, query.having, termOf)}`
    : EMPTY;
  const by = join(
    groups.map((group) => group.sql),
    ', '
  );
  const grouped = groups.length > 0 ? sql` GROUP BY ${by}` : EMPTY;
  const order = orders.length > 0 ? sql` ORDER BY ${join(orders, ', ')}` : EMPTY;
  const page = limitSql(query.limit, query.offset ?? 0);
  return sql`SELECT ${columns.sql} FROM ${source.from()}${where}${grouped}${having}${order}${page}`;
}
