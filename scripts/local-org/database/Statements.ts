import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { PARENT } from './Sql.ts';
import type { Sql, SqlParameter, SqlValue } from './Sql.ts';

const CAPACITY = 1000;

/** Runs SQL through prepared statements, which are kept by their text; the least recently used ones go first. */
export class Statements {
  readonly #connection: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  /** Rows as arrays, in the order of the selected columns. `parent` fills the statement's {@link PARENT} parameters. */
  rows(statement: Sql, parent?: string): readonly (readonly unknown[])[] {
    // node:sqlite types rows as objects; setReturnArrays makes them arrays.
    return this.#prepare(statement.text).all(...bind(statement.parameters, parent)) as unknown as unknown[][];
  }

  /** First column of the first row. */
  value(statement: Sql, parent?: string): unknown {
    return this.rows(statement, parent)[0]?.[0];
  }

  run(statement: Sql): number {
    return Number(this.#prepare(statement.text).run(...bind(statement.parameters)).changes);
  }

  /** One text, many parameter lists: for rows of one shape. */
  runAll(text: string, parameterLists: Iterable<readonly SqlValue[]>): void {
    const prepared = this.#prepare(text);
    for (const parameters of parameterLists) prepared.run(...parameters);
  }

  /** Text without parameters, such as a change of the schema. */
  execute(text: string): void {
    this.#connection.exec(text);
  }

  #prepare(text: string): StatementSync {
    const known = this.#prepared.get(text);
    if (known) {
      this.#prepared.delete(text);
      this.#prepared.set(text, known);
      return known;
    }
    const statement = this.#connection.prepare(text);
    statement.setReturnArrays(true);
    this.#prepared.set(text, statement);
    const oldest = this.#prepared.keys().next();
    if (this.#prepared.size > CAPACITY && !oldest.done) this.#prepared.delete(oldest.value);
    return statement;
  }
}

function bind(parameters: readonly SqlParameter[], parent?: string): SqlValue[] {
  return parameters.map((parameter) => (parameter === PARENT ? (parent ?? null) : parameter));
}
