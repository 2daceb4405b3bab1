import { sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { SelectQuery } from '../SelectQuery.ts';
import type { Compilation } from './Compilation.ts';
import { queryErrors } from './queryErrors.ts';
import { Source } from './Source.ts';
import { term } from './terms.ts';
import type { Term } from './terms.ts';
import { whereSql } from './whereSql.ts';

/** Fields that a semi-join may compare: ids and references. */
const JOINABLE: ReadonlySet<string> = new Set(['id', 'reference']);

/** The inner query of a semi-join or anti-join: one id or reference field, blanks left out. */
export function subSelect(compilation: Compilation, left: Term, query: SelectQuery): Sql {
  const [selected] = query.fields;
  if (query.fields.length !== 1 || typeof selected !== 'string') {
    throw queryErrors.malformed('The inner select of a semi-join must select exactly one field');
  }
  if (query.limit !== undefined || query.offset !== undefined || query.groupBy || query.orderBy) {
    throw queryErrors.malformed('The inner select of a semi-join takes only a WHERE clause');
  }
  const source = Source.of(compilation, query.from);
  const field = term(source, selected, 'filtered');
  if (!JOINABLE.has(left.type) || !JOINABLE.has(field.type)) {
    const odd = JOINABLE.has(left.type) ? field : left;
    throw queryErrors.wrongOperator(
      `Semi join sub-selects can only compare fields of type ID or Reference: ${odd.name}`,
      odd.name
    );
  }
  const where = whereSql(source, { ...query, where: { and: present(query, selected) } });
  return sql`SELECT ${field.sql} FROM ${source.from()}${where}`;
}

function present(query: SelectQuery, selected: string): NonNullable<SelectQuery['where']>[] {
  return [...(query.where ? [query.where] : []), { field: selected, operator: '!=' as const, value: null }];
}
