import { historyName, trackedFields } from '../../metadata/index.ts';
import type { Field, Row, SObjectType, Value } from '../../metadata/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { objectOf } from './objectOf.ts';
import type { Draft } from './SaveRequest.ts';
import { auditFields } from './writeRows.ts';

/** Longer texts are "tracked as edited; old and new values are not recorded" (Salesforce Help, "Field History Tracking"). */
const LONGEST_VALUE = 255;

interface Change {
  readonly field: string;
  readonly from: Value;
  readonly to: Value;
}

/**
 * Part of step 7: what changed in tracked fields, as rows of the object's history; a new record has one that says so. A
 * lookup has two, by name and by id.
 */
export function writeHistory(work: UnitOfWork, drafts: readonly Draft[]): void {
  const { type } = objectOf(drafts);
  const history = work.org.program.object(historyName(type.name));
  if (!type.historyTracking || !history) return;
  const parent = [...history.type.fields.values()].find((field) => field.reference?.to[0] === type.name);
  const tracked = trackedFields(type);
  const names = namesOf(work, tracked, drafts);
  const { database } = work.org;
  const audit = auditFields(work, history, true);
  const rows = drafts.flatMap(({ record, prior }): Row[] =>
    changesOf(tracked, record, prior, names).map(({ field, from, to }) => ({
      ...audit,
      Id: database.newId(history.type.name),
      [parent?.name ?? 'ParentId']: record.Id ?? null,
      Field: field,
      OldValue: from,
      NewValue: to
    }))
  );
  database.insertRows(history.type.name, rows);
}

function changesOf(
  tracked: readonly Field[],
  record: Row,
  prior: Row | null,
  names: ReadonlyMap<string, Value>
): readonly Change[] {
  if (!prior) return [{ field: 'created', from: null, to: null }];
  return tracked.flatMap((field): Change[] => {
    const [from, to] = [prior[field.name] ?? null, record[field.name] ?? null];
    if (from === to) return [];
    if (isTooLong(field)) return [{ field: field.name, from: null, to: null }];
    const change = { field: field.name, from, to };
    if (!field.reference) return [change];
    const nameOf = (id: Value): Value => names.get(String(id)) ?? null;
    return [{ field: field.name, from: nameOf(from), to: nameOf(to) }, change];
  });
}

function isTooLong({ type, length, html }: Field): boolean {
  return type === 'multipicklist' || (type === 'textarea' && (html || length > LONGEST_VALUE));
}

/** Names of the records that changed lookups point at, before and after. */
function namesOf(
  work: UnitOfWork,
  tracked: readonly Field[],
  drafts: readonly Draft[]
): ReadonlyMap<string, Value> {
  const ids = new Set<string>();
  for (const { name } of tracked.filter(({ reference }) => reference)) {
    for (const { record, prior } of drafts) {
      if (!prior || prior[name] === record[name]) continue;
      for (const id of [prior[name] ?? null, record[name] ?? null]) if (id !== null) ids.add(String(id));
    }
  }
  const names = new Map<string, Value>();
  for (const [prefix, some] of Map.groupBy(ids, (id) => id.slice(0, 3))) {
    for (const [id, name] of readNames(work, work.org.program.catalog.objectOfPrefix(prefix), some)) {
      names.set(id, name);
    }
  }
  return names;
}

function readNames(
  work: UnitOfWork,
  type: SObjectType | undefined,
  ids: readonly string[]
): readonly [string, Value][] {
  const name = type?.nameField?.name;
  if (!type || name === undefined) return [];
  const rows = work.org.database.readRows(type.name, ids, [name], work.world.systemEyes);
  return [...rows].map(([id, row]) => [id, row[name] ?? null]);
}
