import type { FormulaContext } from '../../formula/index.ts';
import type { Field, Row, Value } from '../../metadata/index.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { FormulaWorld } from './FormulaWorld.ts';

/** How one path of formulas is read: the steps up to the record that holds the field. */
interface Path {
  readonly global: boolean;
  /** The lookup to follow first, and the path from there; absent: a field of the record itself. */
  readonly parent?: { readonly field: Field; readonly rest: string };
  readonly name: string;
}

/**
 * Records of one object whose formulas are evaluated together: the parents that a formula reads are read once for all
 * of them, however many records there are, and cost no query (formula fields and rules never do on the platform).
 */
export class RecordBatch {
  readonly #world: FormulaWorld;
  readonly #object: ProgramObject;
  readonly #rows: readonly Row[];
  readonly #parents = new Map<string, Parents>();
  readonly #paths = new Map<string, Path>();

  constructor(world: FormulaWorld, object: ProgramObject, rows: readonly Row[]) {
    this.#world = world;
    this.#object = object;
    this.#rows = rows;
  }

  /** What formulas of one record read; `prior` is the record before the save, null on create. */
  context(row: Row, prior: Row | null = null): FormulaContext {
    return {
      get: (path) => this.value(row, path),
      prior: (path) => (prior ? this.value(prior, path) : null),
      isNew: prior === null,
      isClone: false,
      now: this.#world.now(),
      timeZone: this.#world.timeZone,
      lookUp: (object, field, keyField, key) => this.#world.lookUp(object, field, keyField, key)
    };
  }

  /** A field, formula field, parent's field or global, by its canonical path. */
  value(row: Row, path: string): Value {
    const known = this.#paths.get(path);
    const { global, parent, name } = known ?? this.#resolve(path);
    if (global) return this.#world.global(name);
    if (parent) return this.#parentValue(row, parent.field, parent.rest);
    const formula = this.#object.formulas.get(name);
    return formula ? formula.evaluate(this.context(row)) : (row[name] ?? null);
  }

  #resolve(path: string): Path {
    const resolved = this.#parse(path);
    this.#paths.set(path, resolved);
    return resolved;
  }

  #parse(path: string): Path {
    if (path.startsWith('$')) return { global: true, name: path };
    const dot = path.indexOf('.');
    const name = dot < 0 ? path : path.slice(0, dot);
    if (dot < 0) return { global: false, name: this.#object.type.field(name)?.name ?? name };
    // `Owner:User` says which of several parent objects is meant.
    const relationship = name.split(':')[0]?.toLowerCase();
    const field = this.#object.references.find(
      (each) => each.reference?.relationshipName.toLowerCase() === relationship
    );
    if (!field) throw new TypeError(`${this.#object.type.name} has no relationship ${name}`);
    return { global: false, name, parent: { field, rest: path.slice(dot + 1) } };
  }

  #parentValue(row: Row, field: Field, rest: string): Value {
    const id = row[field.name];
    if (typeof id !== 'string') return null;
    let parents = this.#parents.get(field.name);
    if (!parents) {
      parents = new Parents(this.#world);
      parents.load(this.#rows.map((each) => each[field.name]));
      this.#parents.set(field.name, parents);
    }
    return parents.value(id, rest);
  }
}

/** The parents of a batch through one lookup: one batch of them for each object they are of. */
class Parents {
  readonly #world: FormulaWorld;
  readonly #rows = new Map<string, { readonly row: Row; readonly batch: RecordBatch }>();
  readonly #asked = new Set<string>();

  constructor(world: FormulaWorld) {
    this.#world = world;
  }

  load(ids: readonly (Value | undefined)[]): void {
    const byPrefix = new Map<string, Set<string>>();
    for (const id of ids) {
      if (typeof id !== 'string' || this.#asked.has(id)) continue;
      this.#asked.add(id);
      const prefix = id.slice(0, 3);
      byPrefix.set(prefix, (byPrefix.get(prefix) ?? new Set()).add(id));
    }
    for (const [prefix, wanted] of byPrefix) {
      const object = this.#world.objectOfPrefix(prefix);
      if (!object) continue;
      const rows = this.#world.read(object, [...wanted]);
      const batch = new RecordBatch(this.#world, object, [...rows.values()]);
      for (const [id, row] of rows) this.#rows.set(id, { row, batch });
    }
  }

  value(id: string, path: string): Value {
    // A lookup that was set after the batch was made, as before-save flows do.
    if (!this.#asked.has(id)) this.load([id]);
    const parent = this.#rows.get(id);
    return parent ? parent.batch.value(parent.row, path) : null;
  }
}
