import type { Role } from './RulesOrg.ts';

/**
 * The license lifecycle once more, written from the design and from nothing else: what `lifecycle.test.ts` compares the
 * org with. When the two differ, one of them is wrong.
 */
export type Status = 'Trial' | 'Active' | 'Suspended' | 'Uninstalled';
export type From = 'new' | Status;

/** What it takes to get from one status to another, or to change the terms within one. */
export type Passage =
  | 'yes'
  | 'no'
  /** With the permission Import Licenses. */
  | 'import'
  /** With a reason for the suspension. */
  | 'reason'
  /** By an uninstall event, never by hand. */
  | 'event';

export const STATUSES: readonly Status[] = ['Trial', 'Active', 'Suspended', 'Uninstalled'];

/** Within a status: Trial is extended, Active renewed, Suspended keeps its reason, Uninstalled is terminal. */
export const LIFECYCLE: Readonly<Record<From, Readonly<Record<Status, Passage>>>> = {
  new: { Trial: 'yes', Active: 'yes', Suspended: 'import', Uninstalled: 'import' },
  Trial: { Trial: 'yes', Active: 'yes', Suspended: 'reason', Uninstalled: 'event' },
  Active: { Trial: 'no', Active: 'yes', Suspended: 'reason', Uninstalled: 'event' },
  Suspended: { Trial: 'no', Active: 'yes', Suspended: 'reason', Uninstalled: 'event' },
  Uninstalled: { Trial: 'no', Active: 'no', Suspended: 'no', Uninstalled: 'no' }
};

/** Who works on licenses: R, C and E of the design's table, and the permission Import Licenses. */
const HANDS: Readonly<
  Record<Role, { readonly creates: boolean; readonly edits: boolean; readonly imports: boolean }>
> = {
  Administrator: { creates: true, edits: true, imports: true },
  Operations: { creates: false, edits: true, imports: false },
  Support: { creates: false, edits: false, imports: false },
  Viewer: { creates: false, edits: false, imports: false },
  Intake: { creates: false, edits: false, imports: false }
};

/** Whether the org takes the change from this role by hand. */
export function isAllowed(
  from: From,
  to: Status,
  role: Role,
  { withReason }: { readonly withReason: boolean }
): boolean {
  const hands = HANDS[role];
  if (!(from === 'new' ? hands.creates : hands.edits)) return false;
  const passage = LIFECYCLE[from][to];
  if (passage === 'import') return hands.imports && (to !== 'Suspended' || withReason);
  return passage === 'yes' || (passage === 'reason' && withReason);
}

/** Whether an uninstall event ends a license in this status. */
export function endsByEvent(from: Status): boolean {
  return LIFECYCLE[from].Uninstalled === 'event';
}
