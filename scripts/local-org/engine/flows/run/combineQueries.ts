import type { Comparison, Condition, RowQuery } from '../../../database/index.ts';
import type { Catalog, Row, Value } from '../../../metadata/index.ts';

export interface CombinedQueries {
  readonly queries: readonly RowQuery[];
  /** Rows of the combined queries as rows of the original ones, in their order. */
  distribute(found: readonly (readonly Row[])[]): readonly (readonly Row[])[];
}

interface Varying {
  readonly field: string;
  readonly position: number;
  readonly shared: readonly Comparison[];
  readonly values: readonly string[];
}

/**
 * Queries that differ only in the text that one field must equal become one query for all these texts. Others, and
 * those that want a few rows each, stay as they are: the database then reads no row too many.
 */
export function combineQueries(queries: readonly RowQuery[], catalog: Catalog): CombinedQueries {
  const [first] = queries;
  const varying = first && queries.length > 1 && first.limit === undefined ? findVarying(queries) : undefined;
  const field = varying && catalog.object(first?.object ?? '')?.field(varying.field);
  if (!first || !varying || !field) return { queries, distribute: (found) => found };
  const fold = (value: Value | undefined): string => {
    const text = String(value ?? '');
    return field.caseSensitive ? text : text.toLowerCase();
  };
  const among: Comparison = { field: varying.field, operator: 'in', value: varying.values };
  const query: RowQuery = {
    ...first,
    fields: [...new Set([...(first.fields ?? []), varying.field])],
    where: { and: varying.shared.toSpliced(varying.position, 0, among) }
  };
  return {
    queries: [query],
    distribute: ([rows = []]) => {
      const byValue = Map.groupBy(rows, (row) => fold(row[varying.field]));
      return varying.values.map((value) => byValue.get(fold(value)) ?? []);
    }
  };
}

function findVarying(queries: readonly RowQuery[]): Varying | undefined {
  const lists = queries.map(({ where }) => comparisonsOf(where));
  const [first] = lists;
  if (!first || lists.some((list) => list?.length !== first.length)) return undefined;
  const differing = first.flatMap((comparison, position) => {
    const text = JSON.stringify(comparison);
    return lists.some((list) => JSON.stringify(list?.[position]) !== text) ? [position] : [];
  });
  const [position] = differing;
  const comparison = position === undefined ? undefined : first[position];
  if (differing.length !== 1 || position === undefined || typeof comparison?.field !== 'string')
    return undefined;
  const values = lists.map((list) => equalTo(list?.[position], comparison.field));
  const texts = values.filter((value) => value !== undefined);
  if (texts.length < lists.length || comparison.field.includes('.')) return undefined;
  return { field: comparison.field, position, shared: first.toSpliced(position, 1), values: texts };
}

/** The text that the comparison asks the field to equal. */
function equalTo(comparison: Comparison | undefined, field: Comparison['field']): string | undefined {
  if (comparison?.field !== field || comparison.operator !== '=') return undefined;
  return typeof comparison.value === 'string' ? comparison.value : undefined;
}

/** The comparisons of a plain AND; undefined for any other condition. */
function comparisonsOf(where: Condition | undefined): readonly Comparison[] | undefined {
  if (!where || !('and' in where)) return undefined;
  const comparisons = where.and.filter((part): part is Comparison => 'operator' in part);
  return comparisons.length === where.and.length ? comparisons : undefined;
}
