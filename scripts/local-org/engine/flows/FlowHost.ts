import type { Catalog, Row, Value } from '../../metadata/index.ts';
import type { RowQuery } from '../../database/index.ts';
import type { RecordInput, SaveResult } from '../SaveResult.ts';

/**
 * What a flow asks of the engine, and what the engine gives it: the whole contract between the two.
 * One host serves one transaction. Everything it does is undone when the engine rolls the transaction, or the
 * savepoint around the records being saved, back: events, mail and paths too. Governor limits are the engine's:
 * it throws PlatformError `LIMIT_EXCEEDED` (no fault path catches that one) out of any call.
 */
export interface FlowHost {
  readonly catalog: Catalog;
  /** The org's clock. */
  now(): Date;
  /** IANA zone of the running user. */
  readonly timeZone: string;
  /** `$User.Id` of the running user, for work that runs later. */
  readonly userId: string;
  /** Value of a global by its canonical path: `$User.Email`, `$Setup.Settings__c.Off__c`, `$Permission.Extend`, `$Label.Hello`. */
  global(path: string): Value;
  /** All queries together count as ONE SOQL query; their rows count each. Answers in the order of the queries. */
  find(queries: readonly RowQuery[], mode: RunMode): readonly (readonly Row[])[];
  /**
   * Formula fields and parent fields (`Package__r.Name`) of records as they stand in `records`: fields that
   * came with the record and cost no query. Answers in the order of the records, keyed by path.
   */
  related(object: string, records: readonly Row[], paths: readonly string[]): readonly Row[];
  /** ONE DML statement, chunked by 200 inside; partial success. Answers in the order of the records. */
  save(write: FlowWrite): readonly SaveResult[];
  /** Publishes platform events (Create Records of an `__e` object): ONE DML statement. */
  publish(events: readonly RecordInput[]): readonly SaveResult[];
  /** Into the org's outbox. */
  sendEmail(mail: FlowEmail): void;
  notify(notification: FlowNotification): void;
  /** Replaces what waits for each run's (flow, path, record); a run without `dueAt` only takes it away. */
  schedule(runs: readonly PathRun[]): void;
}

/** `inherit`ed modes are resolved before a call: triggered flows run in system mode without sharing. */
export type RunMode = 'User' | 'SystemModeWithSharing' | 'SystemModeWithoutSharing';

export interface FlowWrite {
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
  /** An update's or delete's fields hold `Id`; a delete's nothing else. May mix objects only in a delete. */
  readonly records: readonly RecordInput[];
  /** For an upsert: `Id` or an external id field. */
  readonly keyField?: string;
  /**
   * For each record its interview: records of one interview succeed or fail together (one failing takes its
   * unit, the other units are saved). Same length as `records`.
   */
  readonly units: readonly number[];
  readonly mode: RunMode;
}

export interface FlowEmail {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly rich: boolean;
  readonly senderAddress: string | null;
  readonly flow: string;
}

export interface FlowNotification {
  readonly typeId: string;
  readonly recipientIds: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
  readonly flow: string;
}

/** A path of a record-triggered flow that runs in a transaction of its own, as `userId`: hand it to `runPath`. */
export interface PathRun {
  readonly flow: string;
  readonly path: string;
  readonly object: string;
  readonly recordId: string;
  readonly userId: string;
  /** `AsyncAfterCommit` paths: now. Absent: nothing is to run any more. */
  readonly dueAt?: Date;
  readonly isNew: boolean;
  /** The record before the save that started the path; null on create. */
  readonly prior: Row | null;
}

/** A record in the hands of the triggered flows. */
export interface TriggeredRecord {
  /**
   * Stored fields by API name with the values of this save. Before save, what flows assign to `$Record` is
   * written into it. After save it carries Id and audit fields; before delete it is the record that goes.
   */
  readonly record: Row;
  /** Stored fields before this save; null on create. */
  readonly prior: Row | null;
}

/** Why the save or delete of one record is refused: custom errors or a fault that no path handled. Empty: go on. */
export type TriggerErrors = readonly {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}[];

/** A value that a flow takes and gives: plain, a record, or a collection of either. */
export type FlowInput = Value | RecordInput | readonly (Value | RecordInput)[];
export type FlowInputs = Readonly<Record<string, FlowInput>>;

/** How one autolaunched interview ended. */
export type InterviewResult =
  | { readonly success: true; readonly outputs: FlowInputs }
  | { readonly success: false; readonly errors: TriggerErrors };

/**
 * What index.ts offers the engine (F = CompiledFlow):
 *
 * - `compileFlows(catalog, globals: FormulaScope) → { flows: FlowSet, problems: DeployProblem[] }`; `globals` resolves
 *   `$User.…`, `$Setup.…` and their kin, the same scope that validation rules use. `compileFlow` does one.
 * - `FlowSet`: `get(name)`, `triggered(object, moment, operation) → F[]` in the platform's order, `scheduled()`, `onEvent(object)`.
 * - `beforeSave | afterSave | beforeDelete(flows: F[], records: TriggeredRecord[], host) → TriggerErrors[]`, by index of
 *   the records. They check entry conditions. A record with errors: roll the chunk back, retry without it.
 *   `afterSave` also hands asynchronous and scheduled paths to `host.schedule`.
 * - `runPath(flow, path, records: TriggeredRecord[], host) → TriggerErrors[]`: the records as they stand now.
 * - `runAutolaunched(flow, inputs: FlowInputs[], host, mode?) → InterviewResult[]`.
 * - `scheduledRecords(flow) → RowQuery | undefined` and `runScheduled(flow, rows, host) → TriggerErrors[]`.
 * - `runOnEvents(flow, events: Row[], host) → TriggerErrors[]`.
 */
export type FlowMoment = 'beforeSave' | 'afterSave' | 'beforeDelete';
export type FlowOperation = 'create' | 'update' | 'delete';
