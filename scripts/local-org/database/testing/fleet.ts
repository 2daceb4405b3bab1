import type { Row } from '../../metadata/index.ts';
import { openDatabase } from '../index.ts';
import type { Database, QueryAccess, QueryOptions, QueryRecord, QueryResult } from '../index.ts';
import { smallCatalog } from './smallCatalog.ts';

/** Noon in New York on a Wednesday. */
export const NOW = new Date('2025-01-15T17:00:00.000Z');

/** A database with the small catalog, and short ways to fill and ask it. */
export interface Fleet {
  readonly database: Database;
  /** Stores one record and gives its id. */
  add(object: string, row?: Row): string;
  query(soql: string, options?: Partial<QueryOptions>): QueryResult;
  /** One field of every record. */
  column(soql: string, field?: string, options?: Partial<QueryOptions>): readonly unknown[];
}

export function fleet(): Fleet {
  const database = openDatabase(':memory:', { now: () => NOW });
  database.applyCatalog(smallCatalog());
  const query: Fleet['query'] = (soql, options = {}) =>
    database.query(soql, { now: NOW, timeZone: 'America/New_York', ...options });
  return {
    database,
    query,
    add(object, row = {}) {
      const id = database.newId(object);
      database.insertRows(object, [{ Id: id, ...row }]);
      return id;
    },
    column: (soql, field = 'Name', options = {}) =>
      query(soql, options).records.map((record) => valueAt(record, field))
  };
}

function valueAt(record: QueryRecord, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((part, name) => (part as QueryRecord | null)?.[name] ?? null, record); // a path crosses records only
}

/** A user who may read everything but sees only own rows of private objects; `limits` takes more away. */
export function userAccess(userId: string, limits: Partial<QueryAccess> = {}): QueryAccess {
  return { userId, mayRead: () => true, mayReadField: () => true, seesAll: () => false, ...limits };
}
