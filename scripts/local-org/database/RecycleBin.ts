import type { Row, SObjectType } from '../metadata/index.ts';
import { fromColumn, storedFields, toColumn } from './Column.ts';
import { binOf, BIN_ROOT } from './schema.ts';
import { identifier, join, sql } from './Sql.ts';
import type { Sql } from './Sql.ts';
import type { Statements } from './Statements.ts';

/** A lookup that was cleared because the record that it pointed at was deleted. */
export interface ClearedLookup {
  /** The record whose deletion cleared it. */
  readonly root: string;
  readonly object: string;
  readonly field: string;
  /** The record that points, and the one that it pointed at. */
  readonly id: string;
  readonly target: string;
}

/**
 * Deleted rows, each in a table beside its object's: what reads rows never meets them, unique values are free, and
 * indexes stay small. Only a query of all rows reads both. A row keeps the `root`: the record whose deletion took it.
 */
export class RecycleBin {
  readonly #statements: Statements;
  readonly #object: (name: string) => SObjectType;

  constructor(statements: Statements, object: (name: string) => SObjectType) {
    this.#statements = statements;
    this.#object = object;
    statements.execute(`CREATE TABLE IF NOT EXISTS "_cleared"
      (root TEXT NOT NULL, object TEXT NOT NULL, field TEXT NOT NULL, id TEXT NOT NULL, target TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS "_cleared.root" ON "_cleared" (root)`);
  }

  /** Moves rows into the bin, each with its root; `changes` are written to all of them. */
  put(object: string, rootOf: ReadonlyMap<string, string>, changes: Row): void {
    if (rootOf.size === 0) return;
    const type = this.#object(object);
    const [table, bin] = [identifier(type.name), identifier(binOf(type))];
    const fields = storedFields(type);
    const names = fields.map(({ name }) => identifier(name));
    const values = fields.map(({ name }, index) => {
      if (name === 'IsDeleted') return sql`1`;
      return name in changes ? sql`${toColumn(changes[name])}` : sql`x.${names[index] ?? sql``}`;
    });
    const roots = JSON.stringify(Object.fromEntries(rootOf));
    this.#statements.run(
      sql`INSERT INTO ${bin} (${join(names, ', ')}, ${BIN_ROOT}) SELECT ${join(values, ', ')}, j.value FROM json_each(${roots}) AS j JOIN ${table} AS x ON x."Id" = j.key`
    );
    this.#statements.run(
      sql`DELETE FROM ${table} WHERE "Id" IN (SELECT value FROM json_each(${JSON.stringify([...rootOf.keys()])}))`
    );
  }

  /** The rows that the deletion of these roots took, with their root. */
  takenWith(object: string, roots: readonly string[]): { readonly root: string; readonly row: Row }[] {
    const type = this.#object(object);
    const fields = storedFields(type);
    const names = fields.map(({ name }) => identifier(name));
    const rows = this.#statements.rows(
      sql`SELECT ${BIN_ROOT}, ${join(names, ', ')} FROM ${identifier(binOf(type))} WHERE ${isOneOf(BIN_ROOT, roots)}`
    );
    return rows.map(([root, ...values]) => ({
      root: String(root),
      row: Object.fromEntries(
        fields.map(({ name, type: kind }, index) => [name, fromColumn(kind, values[index])])
      )
    }));
  }

  /** Moves back what the deletion of these roots took; `changes` are written to all of it. */
  restore(object: string, roots: readonly string[], changes: Row): void {
    const type = this.#object(object);
    const [table, bin] = [identifier(type.name), identifier(binOf(type))];
    const fields = storedFields(type);
    const names = fields.map(({ name }) => identifier(name));
    const values = fields.map(({ name }, index) => {
      if (name === 'IsDeleted') return sql`0`;
      return name in changes ? sql`${toColumn(changes[name])}` : (names[index] ?? sql``);
    });
    const taken = sql`FROM ${bin} WHERE ${isOneOf(BIN_ROOT, roots)}`;
    this.#statements.run(
      sql`INSERT INTO ${table} (${join(names, ', ')}) SELECT ${join(values, ', ')} ${taken}`
    );
    this.#statements.run(sql`DELETE ${taken}`);
  }

  /**
   * Rows in the bin that point at these parents by a field and went before them, not with one of these roots, can come
   * back no more; queries of all rows still find them.
   */
  strand(object: string, field: string, parents: readonly string[], roots: readonly string[]): void {
    const bin = identifier(binOf(this.#object(object)));
    this.#statements.run(
      sql`UPDATE ${bin} SET ${BIN_ROOT} = NULL WHERE ${isOneOf(identifier(field), parents)} AND NOT ${isOneOf(BIN_ROOT, roots)}`
    );
  }

  /** Which of these ids are deleted records of the object. */
  among(object: string, ids: readonly string[]): ReadonlySet<string> {
    if (ids.length === 0) return new Set();
    const bin = identifier(binOf(this.#object(object)));
    const rows = this.#statements.rows(sql`SELECT "Id" FROM ${bin} WHERE ${isOneOf(identifier('Id'), ids)}`);
    return new Set(rows.map(([id]) => String(id)));
  }

  noteCleared(lookups: readonly ClearedLookup[]): void {
    this.#statements.runAll(
      'INSERT INTO "_cleared" (root, object, field, id, target) VALUES (?, ?, ?, ?, ?)',
      lookups.map(({ root, object, field, id, target }) => [root, object, field, id, target])
    );
  }

  /** The lookups that the deletion of these roots cleared: told once. */
  takeCleared(roots: readonly string[]): ClearedLookup[] {
    const chosen = sql`FROM "_cleared" WHERE ${isOneOf(identifier('root'), roots)}`;
    const rows = this.#statements.rows(sql`SELECT root, object, field, id, target ${chosen}`);
    this.#statements.run(sql`DELETE ${chosen}`);
    return rows.map(([root, object, field, id, target]) => ({
      root: String(root),
      object: String(object),
      field: String(field),
      id: String(id),
      target: String(target)
    }));
  }
}

function isOneOf(column: Sql, values: readonly string[]): Sql {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
