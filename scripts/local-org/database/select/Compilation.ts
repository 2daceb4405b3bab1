import type { Catalog, SObjectType } from '../../metadata/index.ts';
import { storedFields } from '../Column.ts';
import type { Eyes } from '../Database.ts';
import type { QueryAccess } from '../QueryResult.ts';
import { binOf } from '../schema.ts';
import { identifier, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { FormulaCache } from './FormulaCache.ts';
import { localTime } from '../TimeZone.ts';

/** What every part of one compiled query shares. */
export class Compilation {
  readonly catalog: Catalog;
  readonly formulas: FormulaCache;
  readonly now: Date;
  readonly timeZone: string;
  readonly access: QueryAccess | undefined;
  readonly globals: Eyes['globals'] | undefined;
  /** Deleted rows are read too. */
  readonly allRows: boolean;
  #aliases = 0;

  constructor(catalog: Catalog, formulas: FormulaCache, eyes: Eyes, allRows: boolean) {
    this.catalog = catalog;
    this.formulas = formulas;
    this.now = eyes.now;
    this.timeZone = eyes.timeZone;
    this.access = eyes.access;
    this.globals = eyes.globals;
    this.allRows = allRows;
  }

  /** What a FROM clause names for the rows of an object. */
  table(object: SObjectType): Sql {
    const table = identifier(object.name);
    if (!this.allRows) return table;
    const columns = join(
      storedFields(object).map(({ name }) => identifier(name)),
      ', '
    );
    return sql`(SELECT ${columns} FROM ${table} UNION ALL SELECT ${columns} FROM ${identifier(binOf(object))})`;
  }

  /** A table alias that no other part of the statement uses. */
  newAlias(): Sql {
    this.#aliases += 1;
    return identifier(`t${this.#aliases}`);
  }

  /** The user's day, `YYYY-MM-DD`. */
  get today(): string {
    return localTime(this.now, this.timeZone).slice(0, 10);
  }

  mayRead(object: string): boolean {
    return this.access?.mayRead(object) ?? true;
  }

  mayReadField(object: string, field: string): boolean {
    return field === 'Id' || (this.access?.mayReadField(object, field) ?? true);
  }
}
