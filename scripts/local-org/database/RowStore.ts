import { PlatformError } from '../metadata/index.ts';
import type { Field, Row, SObjectType } from '../metadata/index.ts';
import { isStored, storedFields, toColumn } from './Column.ts';
import { identifier, sql } from './Sql.ts';
import type { SqlValue } from './Sql.ts';
import type { Statements } from './Statements.ts';

/** Writes rows of known objects. Rows of the same fields share one prepared statement. */
export class RowStore {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  insert(object: SObjectType, rows: readonly Row[]): void {
    const fields = storedFields(object);
    const columns = fields.map((field) => identifier(field.name).text).join(', ');
    const places = fields.map(() => '?').join(', ');
    for (const row of rows) for (const name of Object.keys(row)) writable(object, name);
    try {
      this.#statements.runAll(
        `INSERT INTO ${identifier(object.name).text} (${columns}) VALUES (${places})`,
        rows.map((row) => fields.map((field) => stored(field, row)))
      );
    } catch (error) {
      throw duplicateId(error) ?? error;
    }
  }

  update(object: SObjectType, rows: readonly Row[]): void {
    for (const row of rows) {
      const fields = Object.keys(row)
        .filter((name) => name !== 'Id')
        .map((name) => writable(object, name));
      if (fields.length === 0) continue;
      const assignments = fields.map((field) => `${identifier(field.name).text} = ?`).join(', ');
      const parameters: SqlValue[] = fields.map((field) => stored(field, row));
      this.#statements.runAll(`UPDATE ${identifier(object.name).text} SET ${assignments} WHERE "Id" = ?`, [
        [...parameters, toColumn(row.Id)]
      ]);
    }
  }

  delete(object: SObjectType, ids: readonly string[]): void {
    this.#statements.run(
      sql`DELETE FROM ${identifier(object.name)} WHERE "Id" IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
    );
  }
}

function writable(object: SObjectType, name: string): Field {
  const field = object.fields.get(name);
  if (field && isStored(field)) return field;
  throw new PlatformError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [
    name
  ]);
}

/** Columns of checkboxes are never blank, whatever the row leaves out. */
function stored(field: Field, row: Row): SqlValue {
  return toColumn(row[field.name], field.type) ?? (field.type === 'boolean' ? 0 : null);
}

function duplicateId(error: unknown): PlatformError | undefined {
  if (!(error instanceof Error) || !error.message.includes('UNIQUE constraint failed')) return undefined;
  return new PlatformError(
    'DUPLICATE_VALUE',
    'duplicate value found: Id duplicates value on another record',
    ['Id']
  );
}
