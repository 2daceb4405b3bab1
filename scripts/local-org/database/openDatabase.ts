import { DatabaseSync } from 'node:sqlite';
import { PlatformError } from '../metadata/index.ts';
import type { Catalog, Row, SObjectType } from '../metadata/index.ts';
import type { Database, Eyes, KeyValues, QueryOptions, ReadOptions } from './Database.ts';
import { storedFields } from './Column.ts';
import { KeyValueTable } from './KeyValueTable.ts';
import type { QueryResult } from './QueryResult.ts';
import { RecycleBin } from './RecycleBin.ts';
import { RowStore } from './RowStore.ts';
import { applySchema, schemaProblems } from './schema.ts';
import type { SchemaProblem } from './schema.ts';
import type { RowQuery, SelectQuery } from './SelectQuery.ts';
import { Compilation } from './select/Compilation.ts';
import { FormulaCache } from './select/FormulaCache.ts';
import { runCount, runSelect } from './select/runSelect.ts';
import { runRows } from './select/runRows.ts';
import type { PathQuery } from './select/runRows.ts';
import { Sequences } from './Sequences.ts';
import { SoqlParser } from './soql/SoqlParser.ts';
import { withPosition } from './soql/withPosition.ts';
import { sqlFunctions } from './sqlFunctions.ts';
import { Statements } from './Statements.ts';

export interface OpenOptions {
  /** The org's clock: for auto numbers with dates, and reads that name no time. */
  readonly now?: () => Date;
}

/** Opens or creates a database: a file's path, or `:memory:`. Queries need a catalog first. */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  return new SqliteDatabase(file, options.now ?? (() => new Date()));
}

/** Tells SQLite how selective its indexes are, from a few hundred rows of each where they have changed much. */
const ANALYZE = 'PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002';

/** Inserted rows after which SQLite looks again; each next time after four times as many. */
const FIRST_ANALYSIS = 10_000;

interface Applied {
  readonly catalog: Catalog;
  readonly formulas: FormulaCache;
}

class SqliteDatabase implements Database {
  readonly state: KeyValues;
  readonly bin: RecycleBin;
  readonly #connection: DatabaseSync;
  readonly #statements: Statements;
  readonly #rows: RowStore;
  readonly #sequences: Sequences;
  readonly #soql = new SoqlParser();
  readonly #now: () => Date;
  #applied: Applied | undefined;
  #inserted = 0;
  #analyzeAt = FIRST_ANALYSIS;
  #depth = 0;

  constructor(file: string, now: () => Date) {
    this.#connection = new DatabaseSync(file);
    // A commit survives a crash of the process; a power cut may take the last ones: fair for a laptop's org.
    this.#connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536'
    );
    for (const [name, run] of Object.entries(sqlFunctions)) {
      this.#connection.function(name, { deterministic: true }, run);
    }
    this.#now = now;
    this.#statements = new Statements(this.#connection);
    this.#rows = new RowStore(this.#statements);
    this.#sequences = new Sequences(this.#statements);
    this.state = new KeyValueTable(this.#statements);
    this.bin = new RecycleBin(this.#statements, (name) => this.#object(name));
  }

  checkCatalog(catalog: Catalog): readonly SchemaProblem[] {
    return schemaProblems(this.#statements, catalog);
  }

  applyCatalog(catalog: Catalog): void {
    this.transaction(() => applySchema(this.#statements, catalog));
    this.#connection.exec(ANALYZE);
    this.#applied = { catalog, formulas: new FormulaCache(catalog) };
  }

  transaction<T>(work: () => T): T {
    const savepoint = `s${this.#depth}`;
    const isOutermost = this.#depth === 0;
    this.#connection.exec(isOutermost ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    try {
      const result = work();
      if (isOutermost) this.#sequences.save();
      this.#connection.exec(isOutermost ? 'COMMIT' : `RELEASE ${savepoint}`);
      if (isOutermost) this.#analyzeGrowth();
      return result;
    } catch (error) {
      this.#connection.exec(isOutermost ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  insertRows(object: string, rows: readonly Row[]): void {
    this.transaction(() => this.#rows.insert(this.#object(object), rows));
    this.#inserted += rows.length;
  }

  updateRows(object: string, rows: readonly Row[]): void {
    this.transaction(() => this.#rows.update(this.#object(object), rows));
  }

  deleteRows(object: string, ids: readonly string[]): void {
    this.transaction(() => this.#rows.delete(this.#object(object), ids));
  }

  readRows(
    object: string,
    ids: readonly string[],
    fields?: readonly string[],
    options?: ReadOptions
  ): Map<string, Row> {
    const where = { field: 'Id', operator: 'in', value: ids } as const;
    const query = { object, where, ...(fields && { fields: ['Id', ...fields] }) };
    return new Map(this.find(query, options).map((row) => [String(row.Id), row]));
  }

  formulaUses(object: string): ReadonlyMap<string, number> {
    return this.#applied?.formulas.uses.get(object) ?? new Map<string, number>();
  }

  find(query: RowQuery, options: ReadOptions = {}): Row[] {
    return runRows(this.#statements, this.#compilation(this.#eyes(options)), this.#tree(query));
  }

  count(query: RowQuery, options: ReadOptions = {}): number {
    return runCount(this.#statements, this.#compilation(this.#eyes(options)), this.#tree(query));
  }

  query(soql: string, options: QueryOptions): QueryResult {
    return withPosition(soql, () => this.select(this.#soql.parse(soql), options));
  }

  select(query: SelectQuery, options: QueryOptions): QueryResult {
    const batch = { from: options.from ?? 0, size: options.batchSize };
    const allRows = options.allRows === true || query.allRows === true;
    return runSelect(this.#statements, this.#compilation(options, allRows), query, batch);
  }

  newId(object: string): string {
    return this.#sequences.newId(this.#catalog.catalog, object);
  }

  nextAutoNumber(object: string, field: string): string {
    const type = this.#object(object);
    const numbered = type.field(field);
    if (!numbered) throw new TypeError(`${object} has no field ${field}`);
    return this.#sequences.nextAutoNumber(type.name, numbered, this.#now());
  }

  close(): void {
    // Ids that were given outside a transaction must not be given again.
    this.transaction(() => undefined);
    this.#connection.exec(ANALYZE);
    this.#connection.close();
  }

  #analyzeGrowth(): void {
    if (this.#inserted < this.#analyzeAt) return;
    this.#analyzeAt *= 4;
    this.#connection.exec(ANALYZE);
  }

  get #catalog(): Applied {
    if (!this.#applied) throw new Error('The database has no catalog yet: call applyCatalog first');
    return this.#applied;
  }

  #object(name: string): SObjectType {
    const object = this.#catalog.catalog.object(name);
    if (!object) throw new PlatformError('INVALID_TYPE', `sObject type '${name}' is not supported.`, [name]);
    return object;
  }

  #eyes(options: ReadOptions): Eyes {
    return { now: this.#now(), timeZone: 'UTC', ...options };
  }

  #compilation(eyes: Eyes, allRows = false): Compilation {
    const { catalog, formulas } = this.#catalog;
    return new Compilation(catalog, formulas, eyes, allRows);
  }

  #tree({ object, fields, ...rest }: RowQuery): PathQuery {
    const paths = fields ?? storedFields(this.#object(object)).map((field) => field.name);
    return { from: object, fields: paths, ...rest };
  }
}
