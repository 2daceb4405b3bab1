import type { Field, FieldType, SObjectType, Value } from '../../metadata/index.ts';
import { EMPTY, identifier, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import { ignoresCase } from '../Column.ts';
import type { Compilation } from './Compilation.ts';
import { formulaColumn } from './formulaColumn.ts';
import { queryErrors } from './queryErrors.ts';
import { rowFilter } from './sharing.ts';

/** A field at the end of a path: how to read it, in SQL or from other fields. */
export interface Column {
  /** The path in the case of its definition. */
  readonly path: string;
  readonly field: Field;
  readonly type: FieldType;
  /** Undefined for a formula that only JavaScript can compute. */
  readonly sql: Sql | undefined;
  readonly computed?: ComputedValue;
}

export interface ComputedValue {
  readonly inputs: readonly { readonly path: string; readonly column: Column }[];
  evaluate(input: (path: string) => Value): Value;
}

/** A parent over a reference: one table, or one for each object that a polymorphic reference can point to. */
export interface Parent {
  readonly name: string;
  readonly reference: Field;
  readonly targets: readonly Source[];
  /** Null where there is no parent, or none that the user sees. */
  readonly id: Sql;
}

/** Parents over parents that one path may cross. */
const MAX_PARENTS = 5;

/** A table of a FROM clause and, as joins, the parents that paths reach from it. */
export class Source {
  readonly compilation: Compilation;
  readonly object: SObjectType;
  readonly alias: Sql;
  readonly #joins: Sql[];
  readonly #parents = new Map<string, Parent>();
  /** What stands before the path of every column of this table. */
  readonly prefix: string;

  private constructor(compilation: Compilation, object: SObjectType, joins: Sql[], prefix: string) {
    this.compilation = compilation;
    this.object = object;
    this.alias = compilation.newAlias();
    this.#joins = joins;
    this.prefix = prefix;
  }

  /** Throws INVALID_TYPE when there is no such object for the user. */
  static of(compilation: Compilation, name: string): Source {
    const object = compilation.catalog.object(name);
    // Platform events pass through the org: there are no records of them to query.
    if (!object || object.platformEvent || !compilation.mayRead(object.name))
      throw queryErrors.noObject(name);
    return new Source(compilation, object, [], '');
  }

  /** For what the org itself reads, whoever asks. The object is one of the catalog. */
  static forSystem(compilation: Compilation, name: string): Source {
    const object = compilation.catalog.object(name);
    if (!object) throw queryErrors.noObject(name);
    return new Source(compilation, object, [], '');
  }

  /** FROM and its joins: to be taken after all paths are resolved. `hint` names an index. */
  from(hint: Sql = EMPTY): Sql {
    return join([sql`${this.compilation.table(this.object)} AS ${this.alias}${hint}`, ...this.#joins], ' ');
  }

  /** The condition for the rows that the user sees. */
  get filter(): Sql | undefined {
    return rowFilter(this.compilation, this.object, this.alias);
  }

  /** Throws INVALID_FIELD when a part of the path is not there for the user. */
  column(path: string): Column {
    return this.#column(this.#withoutObjectName(path.split('.')), true);
  }

  /** For formulas, which read whatever they name. */
  columnForSystem(path: string): Column {
    return this.#column(path.split('.'), false);
  }

  /** The parent behind a path of relationship names. */
  parent(path: readonly string[]): Parent {
    const [first = '', ...rest] = path;
    const parent = this.#parent(first, true);
    if (rest.length === 0) return parent;
    const next = parent.targets.find((target) => target.#reference(rest[0] ?? '', true) !== undefined);
    if (!next) throw queryErrors.noParent(rest[0] ?? '');
    return next.parent(rest);
  }

  /** A field of this very object that the user may read. */
  field(name: string): Field {
    const field = this.object.field(name);
    if (!field || !this.compilation.mayReadField(this.object.name, field.name)) {
      throw queryErrors.noField(name, this.object.name);
    }
    return field;
  }

  /** The field that a polymorphic parent means by a name: `Name` is the name field, whatever it is called. */
  sharedField(name: string): string | undefined {
    return (
      this.object.field(name)?.name ??
      (name.toLowerCase() === 'name' ? this.object.nameField?.name : undefined)
    );
  }

  #withoutObjectName(path: readonly string[]): readonly string[] {
    const [first = '', ...rest] = path;
    const named = rest.length > 0 && first.toLowerCase() === this.object.name.toLowerCase();
    return named && !this.#reference(first, true) ? rest : path;
  }

  #column(path: readonly string[], checked: boolean): Column {
    const [first = '', ...rest] = path;
    if (rest.length === 0) return this.#ownColumn(first, checked);
    if (path.length > MAX_PARENTS + 1) {
      throw queryErrors.malformed(
        `A query can not cross more than ${MAX_PARENTS} relationships: ${path.join('.')}`
      );
    }
    const parent = this.#parent(first, checked);
    const [only] = parent.targets;
    if (only && parent.targets.length === 1) return only.#column(rest, checked);
    return polymorphicColumn(parent, rest, (target, own) => target.#column(own, checked), this.prefix);
  }

  #ownColumn(name: string, checked: boolean): Column {
    const field = checked ? this.field(name) : this.object.field(name);
    if (!field) throw queryErrors.noField(name, this.object.name);
    const path = this.prefix + field.name;
    if (field.formula) return { path, ...formulaColumn(this, field, field.formula) };
    const stored = field.type === 'address' ? undefined : sql`${this.alias}.${identifier(field.name)}`;
    return { path, field, type: field.type, sql: stored };
  }

  #reference(name: string, checked: boolean): Field | undefined {
    const wanted = name.toLowerCase();
    for (const field of this.object.fields.values()) {
      if (field.reference?.relationshipName.toLowerCase() !== wanted) continue;
      return !checked || this.compilation.mayReadField(this.object.name, field.name) ? field : undefined;
    }
    return undefined;
  }

  #parent(name: string, checked: boolean): Parent {
    const key = `${name.toLowerCase()} ${checked}`;
    const known = this.#parents.get(key);
    if (known) return known;
    // Formulas name one of a lookup's objects: `Owner:User`.
    const [relationship = '', kind] = checked ? [name] : name.split(':');
    const reference = this.#reference(relationship, checked);
    const targets = (reference?.reference?.to ?? [])
      .filter((to) => kind === undefined || to.toLowerCase() === kind.toLowerCase())
      .flatMap((to) => this.compilation.catalog.object(to) ?? []);
    const readable = targets.filter((target) => !checked || this.compilation.mayRead(target.name));
    if (!reference?.reference || readable.length === 0) throw queryErrors.noParent(name);
    const prefix = `${this.prefix}${reference.reference.relationshipName}.`;
    const sources = readable.map((target) => this.#join(target, reference, prefix, checked));
    const ids = sources.map((source) => sql`${source.alias}."Id"`);
    const id = ids.length === 1 ? join(ids, '') : sql`COALESCE(${join(ids, ', ')})`;
    const parent: Parent = { name: reference.reference.relationshipName, reference, targets: sources, id };
    this.#parents.set(key, parent);
    return parent;
  }

  #join(target: SObjectType, reference: Field, prefix: string, checked: boolean): Source {
    const source = new Source(this.compilation, target, this.#joins, prefix);
    const filter = checked ? source.filter : undefined;
    const seen = filter ? sql` AND ${filter}` : sql``;
    this.#joins.push(
      sql`LEFT JOIN ${this.compilation.table(target)} AS ${source.alias} ON ${source.alias}."Id" = ${this.alias}.${identifier(reference.name)}${seen}`
    );
    return source;
  }
}

/** A field of a polymorphic parent: of whichever object the reference points to; `Type` is that object's name. */
function polymorphicColumn(
  parent: Parent,
  rest: readonly string[],
  columnOf: (target: Source, path: readonly string[]) => Column,
  prefix: string
): Column {
  const [name = ''] = rest;
  if (rest.length === 1 && name.toLowerCase() === 'type') return typeColumn(parent, prefix);
  const columns = parent.targets.flatMap((target) => {
    if (rest.length > 1) return columnOf(target, rest);
    const own = target.sharedField(name);
    return own === undefined ? [] : columnOf(target, [own]);
  });
  const [first] = columns;
  if (!first) throw queryErrors.noField(rest.join('.'), 'Name');
  const pieces = columns.flatMap((column) => column.sql ?? []);
  if (columns.length === 1) return first;
  if (pieces.length < columns.length) return { ...first, sql: undefined, computed: firstPresent(columns) };
  const collation = ignoresCase(first.field) ? sql` COLLATE NOCASE` : sql``;
  return { ...first, sql: sql`COALESCE(${join(pieces, ', ')})${collation}` };
}

/** For parents of which one has a formula without SQL: at most one of them is there. */
function firstPresent(columns: readonly Column[]): ComputedValue {
  return {
    inputs: columns.map((column, index) => ({ path: String(index), column })),
    evaluate: (input) =>
      columns.map((_, index) => input(String(index))).find((value) => value !== null) ?? null
  };
}

function typeColumn(parent: Parent, prefix: string): Column {
  const cases = parent.targets.map(
    (target) => sql`WHEN ${target.alias}."Id" IS NOT NULL THEN ${target.object.name}`
  );
  const type: Field = { ...parent.reference, name: 'Type', type: 'string', caseSensitive: false };
  return {
    path: `${prefix}${parent.name}.Type`,
    field: type,
    type: 'string',
    sql: sql`(CASE ${join(cases, ' ')} END) COLLATE NOCASE`
  };
}
