import type { QueryRecord, QueryResult } from '../QueryResult.ts';
import type { Field, Value } from '../../metadata/index.ts';
import type { AliasedSelection, FieldSetSelection, Selection, TypeSelection } from '../SelectQuery.ts';
import { sql } from '../Sql.ts';
import { queryErrors } from './queryErrors.ts';
import { noteIdentity } from './recordIdentity.ts';
import type { RawRow, Read, SelectedColumns } from './SelectedColumns.ts';
import type { Column, Source } from './Source.ts';

type Entry = Value | QueryRecord | QueryResult;

/** How rows of a statement become records: fields, nested parents and what else stands under a key. */
export class RecordShape {
  readonly #columns: SelectedColumns;
  readonly #source: Source;
  readonly #entries = new Map<string, Read<Entry>>();
  readonly #parents = new Map<string, RecordShape>();
  readonly #id: Read<unknown>;

  constructor(columns: SelectedColumns, source: Source) {
    this.#columns = columns;
    this.#source = source;
    this.#id = columns.raw(sql`${source.alias}."Id"`);
  }

  get object(): string {
    return this.#source.object.name;
  }

  /** Id of the row's own record. */
  idOf(row: RawRow): string | null {
    const id = this.#id(row);
    return typeof id === 'string' ? id : null;
  }

  set(key: string, read: Read<Entry>): void {
    if (!this.#entries.has(key)) this.#entries.set(key, read);
  }

  read(row: RawRow): QueryRecord {
    const record: { [field: string]: Entry } = {};
    for (const [key, read] of this.#entries) record[key] = read(row);
    noteIdentity(record, { object: this.#source.object.name, id: this.idOf(row) });
    return record;
  }

  /** A path of parents and a field; `alias` is its key instead of its name, `map` changes what is read. */
  addPath(
    path: string,
    change: { readonly alias?: string; readonly map?: (column: Column, value: Value) => Value } = {}
  ): void {
    const column = this.#source.column(path);
    const steps = column.path.slice(this.#source.prefix.length).split('.');
    const name = steps.at(-1) ?? column.path;
    const read = this.#columns.field(column);
    const { map } = change;
    const entry: Read<Entry> = map ? (row) => map(column, read(row)) : read;
    this.#shapeAt(steps.slice(0, -1)).set(change.alias ?? name, entry);
  }

  addEvery({ every }: FieldSetSelection): void {
    const { object, compilation } = this.#source;
    const wanted: Readonly<Record<FieldSetSelection['every'], (field: Field) => boolean>> = {
      ALL: () => true,
      STANDARD: (field) => !field.custom,
      CUSTOM: (field) => field.custom
    };
    for (const field of object.fields.values()) {
      if (wanted[every](field) && compilation.mayReadField(object.name, field.name)) this.addPath(field.name);
    }
  }

  /** TYPEOF: the parent's record has the fields that its own object is given. */
  addTyped({ typeOf, when, otherwise }: TypeSelection): void {
    const parent = this.#source.parent([typeOf]);
    const shapes = parent.targets.map((target) => {
      const wanted = when.find(({ object }) => object.toLowerCase() === target.object.name.toLowerCase());
      const shape = new RecordShape(this.#columns, target);
      for (const field of wanted?.fields ?? otherwise.map((name) => target.sharedField(name) ?? name)) {
        shape.addPath(field);
      }
      return shape;
    });
    const unknown = when.find(({ object }) => !this.#source.compilation.catalog.object(object));
    if (unknown) throw queryErrors.noObject(unknown.object);
    this.set(parent.name, (row) => shapes.find((shape) => shape.idOf(row) !== null)?.read(row) ?? null);
  }

  #shapeAt(parents: readonly string[]): RecordShape {
    const [first, ...rest] = parents;
    if (first === undefined) return this;
    return this.#parentShape(first).#shapeAt(rest);
  }

  #parentShape(name: string): RecordShape {
    const known = this.#parents.get(name);
    if (known) return known;
    const { targets } = this.#source.parent([name]);
    const shapes = targets.map((target) => new RecordShape(this.#columns, target));
    const [shape] = shapes;
    if (!shape) throw queryErrors.noParent(name);
    this.#parents.set(name, shape);
    this.set(name, (row) => {
      const present = shapes.find((candidate) => candidate.idOf(row) !== null);
      return present ? shape.#readAs(present, row) : null;
    });
    return shape;
  }

  /** The fields of a polymorphic parent are the same for all its objects; only the identity differs. */
  #readAs(present: RecordShape, row: RawRow): QueryRecord {
    const record = this.read(row);
    noteIdentity(record, { object: present.#source.object.name, id: present.idOf(row) });
    return record;
  }
}

export function isAliased(selection: Selection): selection is AliasedSelection {
  return typeof selection === 'object' && 'expression' in selection;
}
