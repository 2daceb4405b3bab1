import type { Row } from '../../metadata/index.ts';
import type { SelectQuery } from '../SelectQuery.ts';
import type { Statements } from '../Statements.ts';
import type { Compilation } from './Compilation.ts';
import { RowStatement } from './RowStatement.ts';
import { SelectedColumns } from './SelectedColumns.ts';
import { Source } from './Source.ts';

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
  const statement = new RowStatement(statements, source, columns, query);
  return statement.rows({ limit: query.limit, offset: query.offset ?? 0 }).map((raw) => {
    const row: Row = {};
    for (const [path, read] of reads) row[path] = read(raw);
    return row;
  });
}
