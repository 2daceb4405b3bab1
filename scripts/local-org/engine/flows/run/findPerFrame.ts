import type { RowQuery } from '../../../database/index.ts';
import type { Row } from '../../../metadata/index.ts';
import { FlowRecord } from '../values/FlowRecord.ts';
import { combineQueries } from './combineQueries.ts';
import type { Frame } from './Interview.ts';
import { faultOf } from './perFrame.ts';
import type { Prepared } from './perFrame.ts';

/** Runs the queries of all frames as one SOQL query; equal queries run once. */
export function findPerFrame(
  frames: readonly Frame[],
  queries: readonly Prepared<RowQuery>[]
): readonly Prepared<readonly FlowRecord[]>[] {
  const [first] = frames;
  const distinct = new Map<string, RowQuery>();
  const keys = queries.map((query) => {
    if ('fault' in query) return undefined;
    const key = JSON.stringify(query.value);
    distinct.set(key, query.value);
    return key;
  });
  if (!first || distinct.size === 0)
    return queries.map((query) => ('fault' in query ? query : { value: [] }));
  try {
    const combined = combineQueries([...distinct.values()], first.host.catalog);
    const found = combined.distribute(first.host.find(combined.queries, first.mode));
    const byKey = new Map([...distinct.keys()].map((key, index) => [key, found[index] ?? []]));
    return queries.map((query, index) => {
      if ('fault' in query) return query;
      const rows = byKey.get(keys[index] ?? '') ?? [];
      return { value: rows.map((row) => toRecord(query.value.object, row)) };
    });
  } catch (error) {
    const fault = faultOf(error);
    return queries.map(() => ({ fault }));
  }
}

/** Keys with a point are parents' fields; formulas are told apart when they are read. */
export function toRecord(object: string, row: Row): FlowRecord {
  const fields: Row = {};
  const related: Row = {};
  for (const [path, value] of Object.entries(row)) (path.includes('.') ? related : fields)[path] = value;
  return new FlowRecord(object, fields, related);
}
