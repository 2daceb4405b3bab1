import type { Catalog, Row, Value } from '../metadata/index.ts';
import type { QueryAccess, QueryResult } from './QueryResult.ts';
import type { RecycleBin } from './RecycleBin.ts';
import type { RowQuery, SelectQuery } from './SelectQuery.ts';
import type { SchemaProblem } from './schema.ts';

/** Rows of an org, one table an object. Everything is synchronous. */
export interface Database {
  /** Fields whose columns cannot take the type that the catalog gives them; `applyCatalog` throws for the first. */
  checkCatalog(catalog: Catalog): readonly SchemaProblem[];
  /** Creates and alters tables and indexes so that they hold the catalog's objects; keeps rows. */
  applyCatalog(catalog: Catalog): void;
  /** BEGIN … COMMIT; rolls back when `work` throws. Nested calls are savepoints. */
  transaction<T>(work: () => T): T;
  /** Rows carry Id and audit fields. Throws DUPLICATE_VALUE when an id is there already. */
  insertRows(object: string, rows: readonly Row[]): void;
  /** Rows carry Id and only the fields to write. */
  updateRows(object: string, rows: readonly Row[]): void;
  /** For good: what users delete goes to the bin. */
  deleteRows(object: string, ids: readonly string[]): void;
  /** Rows that were deleted and can come back. No read meets them but a query of all rows. */
  readonly bin: RecycleBin;
  /** By id. Stored fields; with `fields`, those paths (formula fields and parents too) and Id. */
  readRows(
    object: string,
    ids: readonly string[],
    fields?: readonly string[],
    options?: ReadOptions
  ): Map<string, Row>;
  /** Plain rows, without permissions: for flows, unique checks, cascades. */
  find(query: RowQuery, options?: ReadOptions): Row[];
  /** How many rows `find` would give without limit and offset. */
  count(query: RowQuery, options?: ReadOptions): number;
  /** SOQL text. Throws MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE and their kin, in the platform's words. */
  query(soql: string, options: QueryOptions): QueryResult;
  /** The same without text: user input goes in as values. */
  select(query: SelectQuery, options: QueryOptions): QueryResult;
  /** 18 characters, key prefix, case-safe suffix, ascending. */
  newId(object: string): string;
  /** The next text of an auto-number field by its display format. */
  nextAutoNumber(object: string, field: string): string;
  readonly state: KeyValues;
  /** How many queries read each formula field of an object since the catalog was applied. */
  formulaUses(object: string): ReadonlyMap<string, number>;
  close(): void;
}

/** Who reads, when and where. */
export interface Eyes {
  readonly now: Date;
  /** IANA zone of the user, for TODAY and its kin. */
  readonly timeZone: string;
  /** Whose permissions; absent: the system's. */
  readonly access?: QueryAccess;
  /**
   * Values of global variables in formula fields. Without it the database knows $Organization, $Label and, of the user of
   * `access`, $User and $Profile; a formula with another global is refused.
   */
  readonly globals?: (path: string) => Value;
}

/** Default: the database's clock, UTC. */
export type ReadOptions = Partial<Omit<Eyes, 'access'>>;

export interface QueryOptions extends Eyes {
  /** Deleted records too, as `queryAll` and ALL ROWS ask. */
  readonly allRows?: boolean;
  /** First record of the wanted batch; default 0. */
  readonly from?: number;
  /** Most records in this batch; `done` is false when more follow. Default: all. */
  readonly batchSize?: number;
}

/** Small settings of the org that are no records: keys, tokens, queues. */
export interface KeyValues {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
  /** By key, ascending; the first `most` of them, or all. */
  list(prefix: string, most?: number): [string, string][];
}
