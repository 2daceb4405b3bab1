import type { Database } from '../../database/index.ts';
import type { FlowHost } from '../flows/index.ts';
import { FormulaWorld } from '../formulas/FormulaWorld.ts';
import type { LaterWork } from '../later/LaterWork.ts';
import type { Outbox } from '../later/Outbox.ts';
import type { Row, SObjectType } from '../../metadata/index.ts';
import type { CommittedChange, OrgUser, PublishedEvent } from '../Org.ts';
import type { Program } from '../program/Program.ts';
import { GovernorLimits } from './GovernorLimits.ts';
import { TransactionFlowHost } from './TransactionFlowHost.ts';

/** What a transaction needs of the org. */
export interface OrgParts {
  readonly program: Program;
  readonly database: Database;
  readonly organizationId: string;
  readonly later: LaterWork;
  readonly outbox: Outbox;
  now(): Date;
  /** Permissions are read anew after users, profiles or assignments were written or a write of them was undone. */
  forgetUsers(): void;
}

/** Objects whose rows decide what a user may do. */
const PERMISSION_OBJECTS: ReadonlySet<string> = new Set([
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment'
]);
/** Objects besides custom settings that formulas read as globals. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['User', 'Profile', 'UserRole', 'Organization']);

/** Thrown to undo a savepoint; carries what the undone work found out. */
class Undo extends Error {
  readonly outcome: unknown;

  constructor(outcome: unknown) {
    super('undone');
    this.outcome = outcome;
  }
}

/** The state of one transaction: who, when, how much so far, and what is told after the commit. */
export class UnitOfWork {
  readonly org: OrgParts;
  readonly user: OrgUser;
  readonly limits = new GovernorLimits();
  readonly world: FormulaWorld;
  readonly host: FlowHost;
  /** Saves inside saves: a flow's write is one deeper than the save that started the flow. */
  depth = 0;
  /** Records whose after-save flows run right now. */
  readonly inFlight = new Set<string>();
  readonly #changes: CommittedChange[] = [];
  readonly #events: PublishedEvent[] = [];
  /** Events that are published at once: no rollback takes them back. */
  readonly immediateEvents: PublishedEvent[] = [];

  constructor(org: OrgParts, user: OrgUser) {
    this.org = org;
    this.user = user;
    const { program, database, organizationId } = org;
    this.world = new FormulaWorld({ program, database, organizationId, user, now: () => org.now() });
    this.host = new TransactionFlowHost(this);
  }

  get changes(): readonly CommittedChange[] {
    return this.#changes;
  }

  /** Events that go out when the transaction commits. */
  get events(): readonly PublishedEvent[] {
    return this.#events;
  }

  publish(type: SObjectType, fields: Row): void {
    (type.publishAfterCommit ? this.#events : this.immediateEvents).push({ object: type.name, fields });
  }

  note(change: CommittedChange): void {
    if (change.ids.length === 0) return;
    this.#changes.push(change);
    this.#forget(change.object);
  }

  /**
   * Runs work in a savepoint and undoes it when `keep` says no of its outcome; limits start again from the counts
   * before it then (Apex Developer Guide, "Bulk DML Exception Handling"). What it throws undoes it too, limits stay.
   */
  attempt<T>(work: () => T, keep: (outcome: T) => boolean): T {
    const limits = this.limits.mark();
    const changes = this.#changes.length;
    const events = this.#events.length;
    try {
      return this.org.database.transaction(() => {
        const outcome = work();
        if (!keep(outcome)) throw new Undo(outcome);
        return outcome;
      });
    } catch (error) {
      const undone = this.#changes.splice(changes);
      this.#events.length = events;
      for (const change of undone) this.#forget(change.object);
      if (!(error instanceof Undo)) throw error;
      this.limits.reset(limits);
      // Undo is thrown above alone, with an outcome of this type.
      return error.outcome as T;
    }
  }

  #forget(object: string): void {
    if (PERMISSION_OBJECTS.has(object)) this.org.forgetUsers();
    const isSetting = this.org.program.catalog.object(object)?.customSetting ?? false;
    if (isSetting || GLOBAL_OBJECTS.has(object)) this.world.forget();
  }
}
