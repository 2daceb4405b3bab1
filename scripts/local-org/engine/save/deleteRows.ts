import type { Row, SObjectType } from '../../metadata/index.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import type { Attempted } from './inAttempts.ts';
import { isUndeletable } from './isUndeletable.ts';
import { saveError } from './saveError.ts';
import { auditFields } from './writeRows.ts';

interface Root extends Attempted {
  readonly id: string;
  readonly record: Row;
}

/** Rows of one object that go, each with the record whose deletion takes it. */
interface Doomed {
  readonly type: SObjectType;
  readonly rootOf: ReadonlyMap<string, Root>;
}

interface Reach {
  readonly doomed: readonly Doomed[];
  readonly cleared: readonly {
    readonly type: SObjectType;
    readonly field: string;
    readonly id: string;
    readonly target: string;
    readonly root: Root;
  }[];
}

/**
 * Moves records and all their details to the recycle bin; clears lookups that point at them; refuses those to which a lookup that
 * restricts points. Details and cleared records run neither rules nor flows, as on the platform.
 */
export function deleteRows(work: UnitOfWork, object: ProgramObject, roots: readonly Root[]): void {
  const first = { type: object.type, rootOf: new Map(roots.map((root) => [root.id, root])) };
  const { doomed, cleared } = reach(work, first);
  const isGoing = (root: Root | undefined): boolean => root !== undefined && root.errors.length === 0;
  const { database } = work.org;
  for (const { type, field, id, target, root } of cleared) {
    if (!isGoing(root)) continue;
    database.updateRows(type.name, [{ Id: id, [field]: null }]);
    if (isUndeletable(object.type)) {
      database.bin.noteCleared([{ root: root.id, object: type.name, field, id, target }]);
    }
    work.note({ object: type.name, ids: [id], operation: 'update' });
  }
  for (const { type, rootOf } of doomed.toReversed()) {
    const going = new Map([...rootOf].flatMap(([id, root]) => (isGoing(root) ? [[id, root.id]] : [])));
    remove(work, object, type, going);
    work.note({ object: type.name, ids: [...going.keys()], operation: 'delete' });
  }
}

/** What can come back goes to the bin, where details of it that went before are stranded. */
function remove(
  work: UnitOfWork,
  object: ProgramObject,
  type: SObjectType,
  rootOf: ReadonlyMap<string, string>
): void {
  const { database, program } = work.org;
  const ids = [...rootOf.keys()];
  if (ids.length === 0) return;
  if (!isUndeletable(object.type)) {
    database.deleteRows(type.name, ids);
    return;
  }
  for (const child of type.children) {
    const reference = program.catalog.object(child.object)?.field(child.field)?.reference;
    // What this deletion takes is in the bin already, under its own root.
    if (reference?.masterDetail) database.bin.strand(child.object, child.field, ids, [...rootOf.values()]);
  }
  const known = program.object(type.name);
  database.bin.put(type.name, rootOf, known ? auditFields(work, known, false) : {});
}

/** Everything that the deletion of some records reaches, level by level; adds an error to the roots that are held. */
function reach(work: UnitOfWork, first: Doomed): Reach {
  const doomed: Doomed[] = [first];
  const cleared: Reach['cleared'][number][] = [];
  const seen = new Set(first.rootOf.keys());
  // `doomed` grows while it is walked: details have details of their own.
  for (const level of doomed) {
    for (const child of level.type.children) {
      const type = work.org.program.catalog.object(child.object);
      const reference = type?.field(child.field)?.reference;
      if (!type || !reference) continue;
      const rows = childRows(work, type, child.field, [...level.rootOf.keys()]).filter(
        (row) => !seen.has(String(row.Id))
      );
      if (rows.length === 0) continue;
      const rootOf = new Map(
        rows.flatMap((row) => {
          const root = level.rootOf.get(String(row[child.field]));
          return root ? [[String(row.Id), root] as const] : [];
        })
      );
      if (reference.onDelete === 'restrict') hold(type, rows, rootOf);
      else if (reference.onDelete === 'cascade') {
        for (const id of rootOf.keys()) seen.add(id);
        doomed.push({ type, rootOf });
      } else for (const row of rows) noteCleared(cleared, type, child.field, row, rootOf);
    }
  }
  return { doomed, cleared };
}

function noteCleared(
  cleared: Reach['cleared'][number][],
  type: SObjectType,
  field: string,
  row: Row,
  rootOf: ReadonlyMap<string, Root>
): void {
  const id = String(row.Id);
  const root = rootOf.get(id);
  if (root) cleared.push({ type, field, id, target: String(row[field]), root });
}

function childRows(
  work: UnitOfWork,
  type: SObjectType,
  field: string,
  parents: readonly string[]
): readonly Row[] {
  const name = type.nameField?.name;
  return work.org.database.find({
    object: type.name,
    fields: [...new Set(['Id', field, ...(name === undefined ? [] : [name])])],
    where: { field, operator: 'in', value: parents }
  });
}

function hold(type: SObjectType, rows: readonly Row[], rootOf: ReadonlyMap<string, Root>): void {
  for (const root of new Set(rootOf.values())) {
    const names = rows
      .filter((row) => rootOf.get(String(row.Id)) === root)
      .map((row) => String(row[type.nameField?.name ?? 'Id']));
    const own = String(root.record.Name ?? root.id);
    const message = `Your attempt to delete ${own} could not be completed because it is associated with the following ${type.labelPlural.toLowerCase()}.: ${names.join(', ')}\n`;
    root.errors.push(saveError('DELETE_FAILED', message));
  }
}
