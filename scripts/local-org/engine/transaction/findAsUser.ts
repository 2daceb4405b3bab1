import type { Database, Eyes, QueryAccess, QueryRecord, RowQuery } from '../../database/index.ts';
import type { Row, Value } from '../../metadata/index.ts';
import type { RunMode } from '../flows/index.ts';
import type { Access } from '../Org.ts';

/**
 * Rows of a query with the eyes of a user: all permissions in user mode, the rows that are shared with the user in
 * system mode with sharing. Throws INVALID_TYPE and INVALID_FIELD for what the user may not read.
 */
export function findAsUser(
  database: Database,
  query: RowQuery,
  eyes: Eyes & { readonly access: Access },
  mode: Exclude<RunMode, 'SystemModeWithoutSharing'>
): Row[] {
  const access = mode === 'User' ? eyes.access : withSharingOnly(eyes.access);
  const { object, fields, ...rest } = query;
  const { records } = database.select(
    { ...rest, from: object, fields: fields ? [...fields] : [{ every: 'ALL' }] },
    { ...eyes, access }
  );
  return records.map((record) => (fields ? byPath(record, fields) : plain(record)));
}

function withSharingOnly(access: Access): QueryAccess {
  return {
    userId: access.userId,
    mayRead: () => true,
    mayReadField: () => true,
    seesAll: (object) => access.seesAll(object)
  };
}

function byPath(record: QueryRecord, paths: readonly string[]): Row {
  return Object.fromEntries(paths.map((path) => [path, valueAt(record, path.split('.'))]));
}

function valueAt(record: QueryRecord, [step = '', ...rest]: readonly string[]): Value {
  const key =
    step in record ? step : Object.keys(record).find((name) => name.toLowerCase() === step.toLowerCase());
  const value = key === undefined ? null : (record[key] ?? null);
  if (typeof value !== 'object' || value === null) return value;
  // Parents of a selected path are records; rows have no child collections.
  return rest.length === 0 ? null : valueAt(value as QueryRecord, rest);
}

function plain(record: QueryRecord): Row {
  return Object.fromEntries(
    Object.entries(record).filter(
      (entry): entry is [string, Value] => typeof entry[1] !== 'object' || entry[1] === null
    )
  );
}
