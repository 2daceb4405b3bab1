import type { Field, SObjectType } from '../../metadata/index.ts';
import { accessibleIds } from '../permissions/rowAccess.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { objectOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { saveError } from './saveError.ts';
import type { Draft, SaveManner } from './SaveRequest.ts';

/** Every lookup that this save sets points at a record that is there, and that the user may see. One read a field and object. */
export const checkReferences: SaveStep = (work, drafts, manner) => {
  for (const field of objectOf(drafts).references) {
    const changed = drafts.filter((draft) => {
      const id = draft.record[field.name] ?? null;
      return id !== null && id !== (draft.prior?.[field.name] ?? null);
    });
    const ids = new Set(changed.map((draft) => String(draft.record[field.name])));
    // The user of the transaction stands: what nobody set needs no look.
    if (ids.size === 0 || (field.name === 'OwnerId' && ids.size === 1 && ids.has(work.user.id))) continue;
    checkField(work, field, changed, [...ids], manner);
  }
};

function checkField(
  work: UnitOfWork,
  field: Field,
  drafts: readonly Draft[],
  ids: readonly string[],
  manner: SaveManner
): void {
  const { catalog } = work.org.program;
  const found = new Set<string>();
  const accessible = new Set<string>();
  for (const prefix of new Set(ids.map((id) => id.slice(0, 3)))) {
    const target = catalog.objectOfPrefix(prefix);
    if (!target) continue;
    const rows = work.org.database.readRows(
      target.name,
      ids.filter((id) => id.startsWith(prefix))
    );
    for (const id of rows.keys()) found.add(id);
    for (const id of accessibleTargets(work, field, target, [...rows.values()], manner)) accessible.add(id);
    if (field.name === 'OwnerId') refuseInactive(objectOf(drafts).type, drafts, rows);
  }
  for (const draft of drafts) {
    const id = String(draft.record[field.name]);
    if (!found.has(id)) {
      draft.errors.push(saveError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]));
    } else if (!accessible.has(id)) {
      const message = 'insufficient access rights on cross-reference id';
      draft.errors.push(saveError('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message, [field.name]));
    }
  }
}

type Rows = Parameters<typeof accessibleIds>[2];

function accessibleTargets(
  work: UnitOfWork,
  field: Field,
  target: SObjectType,
  rows: Rows,
  manner: SaveManner
): ReadonlySet<string> {
  if (manner.mode === 'SystemModeWithoutSharing') return new Set(rows.map((row) => String(row.Id)));
  const { access } = work.user;
  if (manner.mode === 'User' && !access.mayRead(target.name)) return new Set();
  const scope = { catalog: work.org.program.catalog, database: work.org.database, access };
  const { masterDetail = false, writeRequiresMasterRead = false } = field.reference ?? {};
  return accessibleIds(scope, target, rows, masterDetail && !writeRequiresMasterRead ? 'edit' : 'read');
}

function refuseInactive(
  type: SObjectType,
  drafts: readonly Draft[],
  users: ReadonlyMap<string, Rows[number]>
): void {
  for (const draft of drafts) {
    const owner = users.get(String(draft.record.OwnerId));
    if (owner?.IsActive !== false) continue;
    const message = `operation performed with inactive user [${String(owner.Id).slice(0, 15)}] as owner of ${type.label.toLowerCase()}`;
    draft.errors.push(saveError('INACTIVE_OWNER_OR_USER', message, ['OwnerId']));
  }
}
