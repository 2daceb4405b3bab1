import type { Catalog, DeployProblem, Row } from '../metadata/index.ts';
import type { Database, Eyes, QueryAccess, QueryResult } from '../database/index.ts';
import type { FormulaContext } from '../formula/index.ts';
import type { FlowInputs, InterviewResult } from './flows/index.ts';
import type { OutboxMessage } from './later/Outbox.ts';
import type { RecordInput, SaveResult } from './SaveResult.ts';

export type { RecordInput, SaveError, SaveResult } from './SaveResult.ts';

/** The running org: one catalog, one database, one clock. Everything is synchronous: one request is one transaction. */
export interface Org {
  readonly catalog: Catalog;
  readonly database: Database;
  readonly organizationId: string;
  /** The user that a new org begins with: a System Administrator. */
  readonly adminId: string;
  /** The org's clock: the machine's plus what `moveClock` added. */
  now(): Date;
  /**
   * Moves the org's clock by milliseconds, for good. On the way forward it stops wherever a scheduled flow or path falls
   * due and runs it, so that each sees its own time and a daily flow runs once a day. Backward nothing runs.
   */
  moveClock(milliseconds: number): void;
  /** Milliseconds that the org's time is ahead of the machine's. */
  readonly clockOffset: number;
  /** Back to the machine's time. */
  resetClock(): void;
  /**
   * Runs `work` as a user in one transaction: commits when it returns, rolls everything back when it throws.
   * Throws INVALID_SESSION_ID for a user that is not there or inactive, LIMIT_EXCEEDED when flows break a governor limit.
   */
  run<T>(userId: string, work: (tx: Transaction) => T): T;
  /** Asynchronous paths and other work after commit that is due; resolves when the queue is empty. */
  settle(): Promise<void>;
  /** The user that a request's token stands for; undefined when there is none or it is inactive. */
  user(userId: string): OrgUser | undefined;
  userNamed(username: string): OrgUser | undefined;
  /** For reads that go to the database itself: the user's permissions, clock, time zone and globals of formulas. */
  eyes(user: OrgUser): Eyes;
  /** What a formula over a record reads, in a user's eyes: nothing is new or changed. Undefined: no such record. */
  formulaContext(user: OrgUser, object: string, id: string): FormulaContext | undefined;
  /** Checks everything in the catalog that the engine executes; takes it over only when there is no problem. */
  deploy(catalog: Catalog): readonly DeployProblem[];
  /** What `deploy` would say; the org stays as it is. */
  check(catalog: Catalog): readonly DeployProblem[];
  /** Tells a listener what was committed: for live pages and event subscribers. */
  onCommit(listener: (changes: readonly CommittedChange[]) => void): () => void;
  /** Tells a listener which platform events went out. */
  onEvent(listener: (events: readonly PublishedEvent[]) => void): () => void;
  /**
   * How often each element (`Find_license`), outcome (`Is_it_live.Yes`, `Is_it_live.default`), fault path
   * (`Find_license.fault`) and formula of each active flow ran since it was deployed, and how often its entry condition let
   * a record in (`start.met`) or not (`start.unmet`), by flow. What never ran is not in it.
   */
  flowCoverage(): ReadonlyMap<string, ReadonlyMap<string, number>>;
  /**
   * By object: how often each validation rule fired (`Rule.fired`) or let a record pass (`Rule.held`), and each formula
   * field and default was evaluated (`Invoice__c.Total__c`) since it was deployed, in a query once for all its rows.
   */
  objectCoverage(): ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Mail and notifications that flows sent: kept here, never delivered. */
  messages(): readonly OutboxMessage[];
  /** Stops the work after commit and closes the database. What waits runs when the org is opened again. */
  close(): void;
}

/** A platform event with its fields, as subscribers get it. */
export interface PublishedEvent {
  readonly object: string;
  readonly fields: Row;
}

export interface CommittedChange {
  readonly object: string;
  readonly ids: readonly string[];
  readonly operation: 'insert' | 'update' | 'delete';
}

export interface OrgUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  readonly access: Access;
}

/** What a user may do, from profile and assigned permission sets. */
export interface Access extends QueryAccess {
  mayCreate(object: string): boolean;
  mayEdit(object: string): boolean;
  mayDelete(object: string): boolean;
  mayEditField(object: string, field: string): boolean;
  editsAll(object: string): boolean;
  has(customPermission: string): boolean;
  seesTab(tab: string): boolean;
  seesApp(app: string): boolean;
}

export interface SaveOptions {
  /** One failing record takes all with it (default false: partial success). */
  readonly allOrNone?: boolean;
}

/** One transaction of one user. Its work counts against governor limits. */
export interface Transaction {
  readonly org: Org;
  readonly user: OrgUser;
  /** SOQL text with object, field and row permissions of the user. Throws MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE. */
  query(soql: string): QueryResult;
  /** The same over deleted records too (`IsDeleted` tells them), as ALL ROWS at the end of a query asks. */
  queryAll(soql: string): QueryResult;
  /** Values that a new record begins with: defaults of fields, unticked checkboxes, its owner. Throws INVALID_TYPE. */
  defaults(object: string): Row;
  insert(records: readonly RecordInput[], options?: SaveOptions): readonly SaveResult[];
  /** Each record's fields hold `Id`. */
  update(records: readonly RecordInput[], options?: SaveOptions): readonly SaveResult[];
  upsert(
    records: readonly RecordInput[],
    externalIdField: string,
    options?: SaveOptions
  ): readonly SaveResult[];
  /** Deletes: into the recycle bin, where the object has one. */
  remove(ids: readonly string[], options?: SaveOptions): readonly SaveResult[];
  /** Brings deleted records back, with the details that went with them. */
  undelete(ids: readonly string[], options?: SaveOptions): readonly SaveResult[];
  /** Runs an autolaunched flow once for each set of inputs. Throws NOT_FOUND when there is no such active flow. */
  runFlow(name: string, inputs: readonly FlowInputs[]): readonly InterviewResult[];
  /**
   * Counts so far and their limits, by the names of the platform's `Limits`: `queries`, `queryRows`, `dmlStatements`,
   * `dmlRows`, `cpuTime`. They count what flows do; the request's own queries and saves are free, as on the platform.
   */
  readonly limits: LimitCounts;
}

export interface LimitCounts {
  readonly [name: string]: { readonly used: number; readonly max: number };
}
