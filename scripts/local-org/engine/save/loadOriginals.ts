import { isId, toCaseSafeId } from '../../metadata/index.ts';
import type { Row } from '../../metadata/index.ts';
import { accessibleIds } from '../permissions/rowAccess.ts';
import { objectOf, operationOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { missing, saveError } from './saveError.ts';
import type { Draft } from './SaveRequest.ts';
import { withoutErrors } from './SaveRequest.ts';

/** Step 1: the records as they stand, and whether this user may change them. A new record starts blank. */
export const loadOriginals: SaveStep = (work, drafts, manner) => {
  const { type } = objectOf(drafts);
  const operation = operationOf(drafts);
  const { access } = work.user;
  const isAllowed = operation === 'insert' ? access.mayCreate(type.name) : access.mayEdit(type.name);
  if (manner.mode === 'User' && !isAllowed) {
    const deed = operation === 'insert' ? 'inserted' : 'updated';
    const message = `entity type cannot be ${deed}: ${type.label}`;
    for (const draft of drafts) draft.errors.push(saveError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message));
  }
  if (operation === 'insert') return;

  const ids = new Map<Draft, string>();
  for (const draft of withoutErrors(drafts)) {
    const id = readId(draft, type.keyPrefix);
    if (id !== undefined) ids.set(draft, id);
  }
  const rows = work.org.database.readRows(type.name, [...ids.values()]);
  const scope = { catalog: work.org.program.catalog, database: work.org.database, access };
  const editable =
    manner.mode === 'SystemModeWithoutSharing'
      ? undefined
      : accessibleIds(scope, type, [...rows.values()], 'edit');
  const deleted = work.org.database.bin.among(
    type.name,
    [...ids.values()].filter((id) => !rows.has(id))
  );
  for (const [draft, id] of ids) {
    const row = rows.get(id);
    if (row) setOriginal(draft, row, editable);
    else draft.errors.push(missing(deleted.has(id)));
  }
};

function readId(draft: Draft, keyPrefix: string): string | undefined {
  const { id } = draft;
  if (id === null) {
    draft.errors.push(saveError('MISSING_ARGUMENT', 'Id not specified in an update call'));
  } else if (!isId(id) || !id.startsWith(keyPrefix)) {
    draft.errors.push(saveError('MALFORMED_ID', `Record ID: id value of incorrect type: ${id}`, ['Id']));
  } else return toCaseSafeId(id);
  return undefined;
}

function setOriginal(draft: Draft, row: Row, editable: ReadonlySet<string> | undefined): void {
  if (editable && !editable.has(String(row.Id))) {
    draft.errors.push(
      saveError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')
    );
  } else {
    draft.prior = row;
    draft.record = { ...row };
  }
}
