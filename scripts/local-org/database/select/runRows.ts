import type { Row } from '../../metadata/index.ts';
import type { SelectQuery } from '../SelectQuery.ts';
import { sql } from '../Sql.ts';
import type { Statements } from '../Statements.ts';
import type { Compilation } from './Compilation.ts';
import { limitSql, orderSql } from './orderSql.ts';
import { SelectedColumns } from './SelectedColumns.ts';
import { Source } from './Source.ts';
import { whereSql } from './whereSql.ts';

/** A query of plain paths. */
export interface PathQuery extends SelectQuery {
  readonly fields: readonly string[];
}

/** Rows keyed by path, nothing nested. */
export function runRows(statements: Statements, compilation: Compilation, query: PathQuery): Row[] {
  const source = Source.of(compilation, query.from);
  const columns = new SelectedColumns();
  const reads = query.fields.map((path) => {
    const column = source.column(path);
    return [column.path, columns.field(column)] as const;
  });
  const where = whereSql(source, query);
  const order = orderSql(source, query.orderBy ?? []);
  const page = limitSql(query.limit, query.offset ?? 0);
  const statement = sql`SELECT ${columns.sql} FROM ${source.from}${where}${order}${page}`;
  return statements.rows(statement).map((raw) => {
    const row: Row = {};
    for (const [path, read] of reads) row[path] = read(raw);
    return row;
  });
}
