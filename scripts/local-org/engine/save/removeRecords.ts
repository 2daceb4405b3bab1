import { isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Row } from '../../metadata/index.ts';
import { beforeDelete } from '../flows/index.ts';
import type { RunMode } from '../flows/index.ts';
import type { SaveResult } from '../Org.ts';
import { accessibleIds } from '../permissions/rowAccess.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { deleteRows } from './deleteRows.ts';
import { inAttempts, inCleanUnits } from './inAttempts.ts';
import type { Attempted } from './inAttempts.ts';
import { missing, saveError } from './saveError.ts';
import { CHUNK_SIZE } from './saveRecords.ts';

/** Users and what they are made of are made inactive, never deleted (Object Reference: no delete() call). */
const NEVER_DELETED: ReadonlySet<string> = new Set(['User', 'Organization', 'Profile', 'PermissionSet']);

interface Removal extends Attempted {
  readonly id: string;
  record: Row;
}

/**
 * Deletes records with what hangs on them: before-delete flows, then lookups that forbid it, details, cleared lookups.
 * Answers in the order of the ids.
 */
export function removeRecords(
  work: UnitOfWork,
  ids: readonly string[],
  { units, mode }: { readonly units: readonly number[]; readonly mode: RunMode }
): readonly SaveResult[] {
  return inAttempts<Removal>(work, {
    count: ids.length,
    begin: (index) => {
      const id = ids[index] ?? '';
      return {
        index,
        unit: units[index] ?? index,
        id: isId(id) ? toCaseSafeId(id) : id,
        record: {},
        errors: []
      };
    },
    attempt: (removals) =>
      chunksOf(work, removals).flatMap(({ object, chunk }) => removeChunk(work, object, chunk, mode)),
    succeed: ({ id }) => ({ id, success: true, created: false, errors: [] })
  });
}

interface Chunk {
  readonly object: ProgramObject;
  readonly chunk: Removal[];
}

function chunksOf(work: UnitOfWork, removals: readonly Removal[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const removal of removals) {
    const object = isId(removal.id) ? work.world.objectOfPrefix(removal.id.slice(0, 3)) : undefined;
    if (!object) {
      removal.errors.push(saveError('MALFORMED_ID', `malformed id ${removal.id}`));
      continue;
    }
    const current = chunks.at(-1);
    if (current?.object === object && current.chunk.length < CHUNK_SIZE) current.chunk.push(removal);
    else chunks.push({ object, chunk: [removal] });
  }
  return chunks;
}

function removeChunk(
  work: UnitOfWork,
  object: ProgramObject,
  chunk: readonly Removal[],
  mode: RunMode
): readonly Removal[] {
  load(work, object, chunk, mode);
  const ready = inCleanUnits(chunk);
  if (ready.length === 0) return [];
  const flows = work.org.program.flows.triggered(object.type.name, 'beforeDelete', 'delete');
  const triggered = ready.map(({ record }) => ({ record, prior: record }));
  const errors = flows.length === 0 ? [] : beforeDelete(flows, triggered, work.host);
  ready.forEach((removal, index) => removal.errors.push(...(errors[index] ?? [])));
  deleteRows(work, object, inCleanUnits(ready));
  return ready;
}

function load(work: UnitOfWork, object: ProgramObject, chunk: readonly Removal[], mode: RunMode): void {
  const { type } = object;
  const { catalog } = work.org.program;
  const rows = work.org.database.readRows(
    type.name,
    chunk.map(({ id }) => id)
  );
  const scope = { catalog, database: work.org.database, access: work.user.access };
  const isAllowed =
    !NEVER_DELETED.has(type.name) && (mode !== 'User' || work.user.access.mayDelete(type.name));
  const accessible =
    mode === 'SystemModeWithoutSharing'
      ? undefined
      : accessibleIds(scope, type, [...rows.values()], 'delete');
  const deleted = work.org.database.bin.among(
    type.name,
    chunk.flatMap(({ id }) => (rows.has(id) ? [] : [id]))
  );
  const seen = new Set<string>();
  for (const removal of chunk) {
    const row = rows.get(removal.id);
    if (!row || seen.has(removal.id))
      removal.errors.push(missing(seen.has(removal.id) || deleted.has(removal.id)));
    else if (!isAllowed || (accessible && !accessible.has(removal.id))) {
      removal.errors.push(
        saveError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')
      );
    } else removal.record = row;
    seen.add(removal.id);
  }
}
