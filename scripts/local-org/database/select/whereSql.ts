import { EMPTY, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { SelectQuery } from '../SelectQuery.ts';
import { conditionSql } from './conditions.ts';
import type { Source } from './Source.ts';
import { isAggregate, term } from './terms.ts';
import { queryErrors } from './queryErrors.ts';

/** WHERE with the query's condition, its scope and the rows that the user sees; blank when there is none. */
export function whereSql(
  source: Source,
  query: Pick<SelectQuery, 'where' | 'scope'>,
  extra: readonly Sql[] = []
): Sql {
  const { filter, compilation } = source;
  const conditions = [...extra];
  if (query.where)
    conditions.push(conditionSql(compilation, query.where, (field) => whereTerm(source, field)));
  if (query.scope === 'mine') {
    conditions.push(sql`${term(source, 'OwnerId', 'filtered').sql} = ${compilation.access?.userId ?? null}`);
  }
  if (filter) conditions.push(filter);
  return conditions.length > 0 ? sql` WHERE ${join(conditions, ' AND ')}` : EMPTY;
}

function whereTerm(source: Source, field: Parameters<typeof term>[1]): ReturnType<typeof term> {
  if (isAggregate(field))
    throw queryErrors.malformed('Aggregate functions can not stand in WHERE: use HAVING');
  return term(source, field, 'filtered');
}
