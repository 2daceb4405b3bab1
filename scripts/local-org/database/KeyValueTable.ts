import type { KeyValues } from './Database.ts';
import { sql } from './Sql.ts';
import type { Statements } from './Statements.ts';

export class KeyValueTable implements KeyValues {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
    statements.execute(
      'CREATE TABLE IF NOT EXISTS "_state" (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID'
    );
  }

  get(key: string): string | undefined {
    const value = this.#statements.value(sql`SELECT value FROM "_state" WHERE key = ${key}`);
    return typeof value === 'string' ? value : undefined;
  }

  set(key: string, value: string): void {
    this.#statements.run(
      sql`INSERT INTO "_state" (key, value) VALUES (${key}, ${value}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`
    );
  }

  delete(key: string): void {
    this.#statements.run(sql`DELETE FROM "_state" WHERE key = ${key}`);
  }

  list(prefix: string, most = -1): [string, string][] {
    // Every key that begins so is before the prefix with the greatest character behind it.
    const rows = this.#statements.rows(
      sql`SELECT key, value FROM "_state" WHERE key >= ${prefix} AND key < ${`${prefix}\u{10FFFF}`} ORDER BY key LIMIT ${most}`
    );
    return rows.map(([key, value]) => [String(key), String(value)]);
  }
}
