import { isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Row, SObjectType } from '../../metadata/index.ts';
import type { SaveResult } from '../Org.ts';
import { accessibleIds } from '../permissions/rowAccess.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { checkUnique } from './checkUnique.ts';
import { inAttempts, inCleanUnits } from './inAttempts.ts';
import type { Attempted } from './inAttempts.ts';
import { isUndeletable } from './isUndeletable.ts';
import { saveError } from './saveError.ts';
import { newDraft } from './SaveRequest.ts';
import type { Draft } from './SaveRequest.ts';
import { auditFields } from './writeRows.ts';

interface Return extends Attempted {
  readonly id: string;
}

/** Rows of one object that come back, with the record that brings each. */
interface Level {
  readonly object: ProgramObject;
  readonly rows: readonly { readonly root: string; readonly row: Row }[];
}

/**
 * Brings records back from the recycle bin with the details that their deletion took, and sets lookups that it cleared
 * and that are still blank (Salesforce Help, "View, Restore, and Manage Your Deleted Records"). A detail that went with
 * its master, or before it, does not come back by itself. Unique values must still be free. Runs neither rules nor
 * flows: none can start on an undelete. Answers in the order of the ids.
 */
export function undeleteRecords(
  work: UnitOfWork,
  ids: readonly string[],
  units: readonly number[]
): readonly SaveResult[] {
  return inAttempts<Return>(work, {
    count: ids.length,
    begin: (index) => {
      const id = ids[index] ?? '';
      return { index, unit: units[index] ?? index, id: isId(id) ? toCaseSafeId(id) : id, errors: [] };
    },
    attempt: (all) => [...byObject(work, all)].flatMap(([object, some]) => bringBack(work, object, some)),
    succeed: ({ id }) => ({ id, success: true, created: false, errors: [] })
  });
}

function byObject(work: UnitOfWork, all: readonly Return[]): ReadonlyMap<ProgramObject, readonly Return[]> {
  const groups = new Map<ProgramObject, Return[]>();
  for (const one of all) {
    const object = isId(one.id) ? work.world.objectOfPrefix(one.id.slice(0, 3)) : undefined;
    if (!object) one.errors.push(saveError('MALFORMED_ID', `malformed id ${one.id}`));
    else groups.set(object, [...(groups.get(object) ?? []), one]);
  }
  return groups;
}

function bringBack(work: UnitOfWork, object: ProgramObject, all: readonly Return[]): readonly Return[] {
  const found = isUndeletable(object.type)
    ? work.org.database.bin.takenWith(
        object.type.name,
        all.map(({ id }) => id)
      )
    : [];
  refuseOthers(
    work,
    object,
    all,
    found.filter(({ root, row }) => root === row.Id).map(({ row }) => row)
  );
  const ready = inCleanUnits(all);
  if (ready.length === 0) return [];
  const roots = new Map(ready.map((one) => [one.id, one]));
  const levels = levelsOf(work, object, [...roots.keys()]);
  for (const level of levels) refuseDoubles(work, level, roots);
  const left = inCleanUnits(ready).map(({ id }) => id);
  for (const { object: each } of levels) {
    work.org.database.bin.restore(each.type.name, left, auditFields(work, each, false));
  }
  for (const { object: each, rows } of levels) {
    const back = rows.filter(({ root }) => left.includes(root)).map(({ row }) => row);
    clearDangling(work, each, back);
    work.note({ object: each.type.name, ids: back.map((row) => String(row.Id)), operation: 'insert' });
  }
  setCleared(work, left);
  return ready;
}

function refuseOthers(
  work: UnitOfWork,
  object: ProgramObject,
  all: readonly Return[],
  rows: readonly Row[]
): void {
  const { access } = work.user;
  const scope = { catalog: work.org.program.catalog, database: work.org.database, access };
  const accessible = accessibleIds(scope, object.type, rows, 'delete');
  const inBin = new Set(rows.map((row) => String(row.Id)));
  const seen = new Set<string>();
  for (const one of all) {
    if (!inBin.has(one.id) || seen.has(one.id)) {
      one.errors.push(saveError('UNDELETE_FAILED', 'Entity is not in the recycle bin'));
    } else if (!access.mayDelete(object.type.name) || !accessible.has(one.id)) {
      const message = 'insufficient access rights on object id';
      one.errors.push(saveError('INSUFFICIENT_ACCESS_OR_READONLY', message));
    }
    seen.add(one.id);
  }
}

/** The object and every object whose records a deletion takes along, masters first. */
function levelsOf(work: UnitOfWork, first: ProgramObject, roots: readonly string[]): readonly Level[] {
  const objects = new Set([first]);
  // The set grows while it is walked: details have details of their own.
  for (const { type } of objects) for (const detail of detailsOf(work, type)) objects.add(detail);
  return [...objects].flatMap((object) => {
    const rows = work.org.database.bin.takenWith(object.type.name, roots);
    return rows.length > 0 ? [{ object, rows }] : [];
  });
}

function detailsOf(work: UnitOfWork, type: SObjectType): readonly ProgramObject[] {
  return type.children.flatMap(({ object: name, field }) => {
    const object = work.org.program.object(name);
    return object?.type.field(field)?.reference?.onDelete === 'cascade' ? [object] : [];
  });
}

/** A unique value that another record took in the meantime keeps what has it in the bin. */
function refuseDoubles(work: UnitOfWork, { object, rows }: Level, roots: ReadonlyMap<string, Return>): void {
  const drafts = rows.map(({ row }, index): Draft => ({
    ...newDraft(index, { operation: 'update', object, fields: row, unit: index }),
    record: row
  }));
  checkUnique(work, drafts, { mode: 'SystemModeWithoutSharing', ignoreUnchanged: false });
  drafts.forEach(({ errors }, index) => {
    const root = rows[index]?.root;
    if (root !== undefined) roots.get(root)?.errors.push(...errors);
  });
}

/** Lookups of what came back whose target has been deleted since. */
function clearDangling(work: UnitOfWork, object: ProgramObject, rows: readonly Row[]): void {
  const { database, program } = work.org;
  for (const { name } of object.references) {
    const ids = new Set(rows.flatMap((row) => (row[name] === null ? [] : [String(row[name])])));
    const gone = [...Map.groupBy(ids, (id) => id.slice(0, 3))].flatMap(([prefix, some]) => {
      const target = program.catalog.objectOfPrefix(prefix);
      const there = target ? database.readRows(target.name, some, []) : new Map<string, Row>();
      return some.filter((id) => !there.has(id));
    });
    const dangling = rows.filter((row) => gone.includes(String(row[name])));
    database.updateRows(
      object.type.name,
      dangling.map((row) => ({ Id: row.Id ?? null, [name]: null }))
    );
  }
}

function setCleared(work: UnitOfWork, roots: readonly string[]): void {
  const { database } = work.org;
  for (const { object, field, id, target } of database.bin.takeCleared(roots)) {
    // A deploy may have removed the field since.
    if (!work.org.program.object(object)?.type.field(field)) continue;
    const row = database.readRows(object, [id], [field]).get(id);
    if (!row || row[field] !== null) continue;
    database.updateRows(object, [{ Id: id, [field]: target }]);
    work.note({ object, ids: [id], operation: 'update' });
  }
}
