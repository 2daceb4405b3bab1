import { PlatformError, toCaseSafeId } from '../metadata/index.ts';
import type { Catalog, Field } from '../metadata/index.ts';
import { sql } from './Sql.ts';
import type { Statements } from './Statements.ts';

/** Base 62 in the order of the characters' codes, so that ids sort as they were given. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Characters 4 to 6 of an id: instance and reserved. No instance of the platform has these, nor do made-up ids. */
const INSTANCE = '5g0';
const NUMBER_LENGTH = 9;

const DATE_PARTS: Readonly<Record<string, (date: string) => string>> = {
  YYYY: (date) => date.slice(0, 4),
  YY: (date) => date.slice(2, 4),
  MM: (date) => date.slice(5, 7),
  DD: (date) => date.slice(8, 10)
};

/**
 * Ascending numbers: record ids and auto numbers. Counting is done in memory and written when a transaction commits;
 * a rolled back transaction leaves a gap, as on the platform.
 */
export class Sequences {
  readonly #statements: Statements;
  readonly #last = new Map<string, number>();
  readonly #unsaved = new Set<string>();

  constructor(statements: Statements) {
    this.#statements = statements;
    statements.execute(
      'CREATE TABLE IF NOT EXISTS "_sequence" (name TEXT PRIMARY KEY, last REAL NOT NULL) WITHOUT ROWID'
    );
    for (const [name, last] of statements.rows(sql`SELECT name, last FROM "_sequence"`)) {
      this.#last.set(String(name), Number(last));
    }
  }

  /** The next id of an object: key prefix, instance, number, case-safe suffix. */
  newId(catalog: Catalog, objectName: string): string {
    const object = catalog.object(objectName);
    if (!object) throw new PlatformError('INVALID_TYPE', `sObject type '${objectName}' is not supported.`);
    const number = base62(this.#next(`id ${object.keyPrefix}`, 1));
    return toCaseSafeId(object.keyPrefix + INSTANCE + number);
  }

  /** The next value of an auto-number field by its display format, such as `L-{00000}` or `{YYYY}-{0}`. */
  nextAutoNumber(objectName: string, field: Field, now: Date): string {
    if (!field.autoNumber) throw new TypeError(`${objectName}.${field.name} is not an auto number`);
    const number = this.#next(`number ${objectName}.${field.name}`, field.autoNumber.start);
    const date = now.toISOString();
    return field.autoNumber.displayFormat.replaceAll(/\{(0+|YYYY|YY|MM|DD)\}/g, (_, part: string) => {
      const datePart = DATE_PARTS[part];
      return datePart ? datePart(date) : String(number).padStart(part.length, '0');
    });
  }

  /** Writes what was counted since the last call: part of every commit. */
  save(): void {
    for (const name of this.#unsaved) {
      const last = this.#last.get(name) ?? 0;
      this.#statements.run(
        sql`INSERT INTO "_sequence" (name, last) VALUES (${name}, ${last}) ON CONFLICT (name) DO UPDATE SET last = excluded.last`
      );
    }
    this.#unsaved.clear();
  }

  #next(name: string, start: number): number {
    const known = this.#last.get(name);
    const next = known === undefined ? start : known + 1;
    this.#last.set(name, next);
    this.#unsaved.add(name);
    return next;
  }
}

function base62(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / DIGITS.length)) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
  }
  return text.padStart(NUMBER_LENGTH, '0');
}
