import type { Catalog, Row, SObjectType } from '../../metadata/index.ts';
import type { Database } from '../../database/index.ts';
import type { Access } from '../Org.ts';

/** How a right on a row is had without owning it. */
interface Right {
  readonly all: (access: Access, object: string) => boolean;
  readonly sharedBy: ReadonlySet<SObjectType['sharingModel']>;
}

const RIGHTS = {
  read: {
    all: (access, object) => access.seesAll(object),
    sharedBy: new Set(['Read', 'ReadWrite'] as const)
  },
  edit: { all: (access, object) => access.editsAll(object), sharedBy: new Set(['ReadWrite'] as const) },
  // Public Read/Write lets others edit; only owners and those above them delete.
  delete: { all: (access, object) => access.editsAll(object), sharedBy: new Set() }
} satisfies Record<string, Right>;

export interface RowAccessScope {
  readonly catalog: Catalog;
  readonly database: Database;
  readonly access: Access;
}

/**
 * The rows of one object that the user may read or edit by the object's sharing model: those of everyone, those that
 * the user owns, or, controlled by a parent, those whose master the user may read or edit. One read per master.
 */
export function accessibleIds(
  scope: RowAccessScope,
  object: SObjectType,
  rows: readonly Row[],
  right: keyof typeof RIGHTS
): ReadonlySet<string> {
  const { all, sharedBy }: Right = RIGHTS[right];
  const allowed = (each: readonly Row[]): ReadonlySet<string> => new Set(each.map((row) => String(row.Id)));
  if (all(scope.access, object.name) || sharedBy.has(object.sharingModel)) return allowed(rows);
  const masters = [...object.fields.values()].filter((field) => field.reference?.masterDetail);
  if (object.sharingModel !== 'ControlledByParent' || masters.length === 0) {
    return allowed(rows.filter((row) => row.OwnerId === scope.access.userId));
  }
  let left = rows;
  for (const field of masters) {
    const master = scope.catalog.object(field.reference?.to[0] ?? '');
    if (!master) return new Set();
    const ids = [...new Set(left.map((row) => String(row[field.name])))];
    const parents = [...scope.database.readRows(master.name, ids).values()];
    const needed = right === 'read' || field.reference?.writeRequiresMasterRead ? 'read' : 'edit';
    const accessible = accessibleIds(scope, master, parents, needed);
    left = left.filter((row) => accessible.has(String(row[field.name])));
  }
  return allowed(left);
}
