import { PlatformError } from '../metadata/index.ts';
import type { Catalog, Field, SObjectType } from '../metadata/index.ts';
import { columnType, ignoresCase, isStored, storedFields } from './Column.ts';
import { identifier, sql } from './Sql.ts';
import type { Sql } from './Sql.ts';
import type { Statements } from './Statements.ts';

/** A field whose column cannot become what a catalog asks for. */
export interface SchemaProblem {
  readonly object: SObjectType;
  readonly field: Field;
  readonly problem: string;
}

/** Fields by which lists are sorted and programs look for changes. */
const AUDIT_INDEXES: ReadonlySet<string> = new Set(['CreatedDate', 'LastModifiedDate', 'SystemModstamp']);
/** References that every object has and nobody looks up by. */
const AUDIT_REFERENCES: ReadonlySet<string> = new Set(['CreatedById', 'LastModifiedById']);
/** In the bin: the record whose deletion took the row; null where it can not come back. */
export const BIN_ROOT: Sql = identifier('_root');
const INDEXED_TYPES: ReadonlySet<string> = new Set(['reference', 'picklist', 'date']);

/** Fields that would change into another kind of column; the platform refuses such a change of a field with data. */
export function schemaProblems(statements: Statements, catalog: Catalog): readonly SchemaProblem[] {
  return [...catalog.objects.values()].flatMap((object) => {
    const columns = existingColumns(statements, object.name);
    return storedFields(object).flatMap((field) => {
      const declared = columns.get(field.name.toLowerCase());
      if (declared === undefined || declared === columnType(field)) return [];
      return [
        { object, field, problem: `Cannot change the type of ${object.name}.${field.name}: it holds data.` }
      ];
    });
  });
}

/**
 * Makes tables, columns and indexes for every object of the catalog and keeps all rows. Columns of fields that are gone
 * stay, so that a field that comes back has its data.
 */
export function applySchema(statements: Statements, catalog: Catalog): void {
  const [first] = schemaProblems(statements, catalog);
  if (first) throw new PlatformError('FIELD_INTEGRITY_EXCEPTION', first.problem, [first.field.name]);
  for (const object of catalog.objects.values()) {
    // Events pass through; they are no records.
    if (object.platformEvent) continue;
    makeTable(statements, object, object.name);
    createIndexes(statements, object);
    makeTable(statements, object, binOf(object), [`${BIN_ROOT.text} TEXT`]);
    statements.execute(
      `CREATE INDEX IF NOT EXISTS ${identifier(`${binOf(object)}.root`).text} ON ${identifier(binOf(object)).text} (${BIN_ROOT.text})`
    );
  }
}

/** The table of an object's deleted rows. No API name has such a character. */
export function binOf(object: SObjectType): string {
  return `${object.name}~deleted`;
}

function makeTable(
  statements: Statements,
  object: SObjectType,
  table: string,
  more: readonly string[] = []
): void {
  const columns = existingColumns(statements, table);
  if (columns.size === 0) createTable(statements, object, table, more);
  else addColumns(statements, object, table, columns);
}

function existingColumns(statements: Statements, table: string): ReadonlyMap<string, string> {
  const rows = statements.rows(sql`SELECT name, type FROM pragma_table_info(${table})`);
  return new Map(rows.map(([name, type]) => [String(name).toLowerCase(), String(type)]));
}

function createTable(
  statements: Statements,
  object: SObjectType,
  table: string,
  more: readonly string[]
): void {
  const columns = [...storedFields(object).map(definition), ...more].join(', ');
  statements.execute(`CREATE TABLE ${identifier(table).text} (${columns})`);
}

function addColumns(
  statements: Statements,
  object: SObjectType,
  table: string,
  columns: ReadonlyMap<string, string>
): void {
  for (const field of storedFields(object)) {
    if (columns.has(field.name.toLowerCase())) continue;
    statements.execute(
      `ALTER TABLE ${identifier(table).text} ADD COLUMN ${definition(field)}${existingRowsValue(field)}`
    );
  }
}

/** A new checkbox has its default on the rows that are there; every other new field is blank on them. */
function existingRowsValue(field: Field): string {
  if (field.type !== 'boolean') return '';
  return ` DEFAULT ${field.defaultValue?.trim().toLowerCase() === 'true' ? 1 : 0}`;
}

function definition(field: Field): string {
  const collation = ignoresCase(field) ? ' COLLATE NOCASE' : '';
  const key = field.type === 'id' ? ' PRIMARY KEY NOT NULL' : '';
  return `${identifier(field.name).text} ${columnType(field)}${collation}${key}`;
}

function createIndexes(statements: Statements, object: SObjectType): void {
  for (const field of storedFields(object).filter(isIndexed)) {
    const name = identifier(`${object.name}.${field.name}`).text;
    statements.execute(
      `CREATE INDEX IF NOT EXISTS ${name} ON ${identifier(object.name).text} (${identifier(field.name).text})`
    );
  }
}

/** True for fields that have an index: lists can filter and sort by them at any size. */
export function isIndexed(field: Field): boolean {
  if (!isStored(field) || field.type === 'id' || AUDIT_REFERENCES.has(field.name)) return false;
  return (
    field.unique ||
    field.externalId ||
    field.nameField ||
    field.autoNumber !== undefined ||
    INDEXED_TYPES.has(field.type) ||
    AUDIT_INDEXES.has(field.name)
  );
}
