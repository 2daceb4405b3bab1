import type { FlowSchedule } from '@salesforce/types/metadata';
import type { RowQuery } from '../../database/index.ts';
import type { FlowHost, FlowMoment, FlowOperation, RunMode, TriggeredRecord } from './FlowHost.ts';
import type { Frame } from './run/Interview.ts';
import type { FlowType } from './values/FlowType.ts';
import type { FlowValue } from './values/FlowValue.ts';

/** A flow whose every element and reference resolved, ready to run. */
export interface CompiledFlow {
  readonly name: string;
  readonly label: string;
  readonly kind: FlowMoment | 'autolaunched' | 'scheduled' | 'platformEvent';
  /** The object that triggers it, or whose records a scheduled flow runs for. */
  readonly object?: string;
  /** Of a record-triggered flow. */
  readonly operations: ReadonlySet<FlowOperation>;
  readonly triggerOrder?: number;
  /** Undefined: the default, which depends on who starts it. */
  readonly mode?: RunMode;
  /** First element; undefined: nothing runs. */
  readonly start?: string;
  readonly elements: ReadonlyMap<string, Element>;
  readonly variables: readonly CompiledVariable[];
  readonly entry: EntryCondition;
  readonly paths: readonly CompiledPath[];
  /** When a scheduled flow runs first and how often. */
  readonly schedule?: FlowSchedule;
  /** Records that a scheduled flow runs for. */
  readonly scheduledRecords?: (host: FlowHost) => RowQuery;
  /** Formula and parent fields of `$Record` that the flow reads. */
  readonly relatedPaths: ReadonlySet<string>;
  /**
   * How often each element (`Find_license`), outcome (`Is_it_live.Yes`), fault path (`Find_license.fault`) and formula ran,
   * and how often the entry condition let a record in (`start.met`) or not (`start.unmet`).
   */
  readonly coverage: Map<string, number>;
}

export interface CompiledVariable {
  readonly name: string;
  readonly type: FlowType;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly initial?: (frame: Frame) => FlowValue;
}

export interface EntryCondition {
  /** Formula and parent fields that the condition reads. */
  readonly relatedPaths: ReadonlySet<string>;
  /** Undefined: every record enters. */
  readonly holds?: (frame: Frame) => boolean;
  /** Only when the record did not meet the condition before this save. */
  readonly onlyWhenChangedToMeet: boolean;
}

/** A path of a record-triggered flow that runs in a transaction of its own. */
export interface CompiledPath {
  readonly name: string;
  readonly start?: string;
  readonly maxBatchSize: number;
  /** `AsyncAfterCommit` or scheduled. */
  readonly asynchronous: boolean;
  /** The date that the path counts from, when it is a field. */
  readonly timeField?: string;
  /** When the path is due; undefined: never, such as for a blank date. */
  dueAt(triggered: TriggeredRecord, host: FlowHost): Date | undefined;
}

interface ElementBase {
  readonly name: string;
  /** Order in the document, for a deterministic order of groups. */
  readonly order: number;
  readonly fault?: string;
}

/** Works on one interview and says where it goes next. */
export interface StepElement extends ElementBase {
  readonly kind: 'step';
  run(frame: Frame): string | undefined;
}

/** Works on all interviews that wait at it at once: one query or one write. */
export interface BulkElement extends ElementBase {
  readonly kind: 'bulk';
  readonly next?: string;
  /** For each frame undefined, or why it failed. */
  run(frames: readonly Frame[]): readonly (string | undefined)[];
}

export interface SubflowElement extends ElementBase {
  readonly kind: 'subflow';
  readonly next?: string;
  begin(frame: Frame): Frame;
  finish(frame: Frame, ended: Frame): void;
}

export type Element = StepElement | BulkElement | SubflowElement;
