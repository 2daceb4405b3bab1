import { randomUUID } from 'node:crypto';
import type { FlowRecord } from '../values/FlowRecord.ts';
import type { FlowItem, FlowValue } from '../values/FlowValue.ts';
import type { CompiledFlow } from '../CompiledFlow.ts';
import type { FlowHost, RunMode, TriggerErrors } from '../FlowHost.ts';

export interface LoopState {
  readonly items: readonly FlowItem[];
  position: number;
}

/** One flow at work in an interview: the flow that was started, or a subflow of it. */
export interface Frame {
  readonly flow: CompiledFlow;
  readonly host: FlowHost;
  readonly mode: RunMode;
  readonly guid: string;
  /** `$Record` and its state before, in triggered flows. */
  readonly record: FlowRecord | null;
  readonly prior: FlowRecord | null;
  /** Variables, outputs of elements, current items of loops, by canonical name. */
  readonly values: Map<string, FlowValue>;
  readonly loops: Map<string, LoopState>;
  readonly visited: Set<string>;
  /** Elements that failed, for the operator HasError. */
  readonly failed: Set<string>;
  faultMessage: string | null;
  /** Collected by custom errors: any of them refuses the save. */
  readonly errors: TriggerErrors[number][];
  /** The element to execute next; undefined: this flow is at its end. */
  next: string | undefined;
}

/** One run of a flow for one record or one set of inputs: its frames, the innermost subflow last. */
export interface Interview {
  readonly frames: Frame[];
  /** Set when a fault met no fault path. */
  failure: TriggerErrors;
}

export interface FrameStart {
  readonly flow: CompiledFlow;
  readonly host: FlowHost;
  readonly mode: RunMode;
  readonly record?: FlowRecord;
  readonly prior?: FlowRecord | null;
  readonly guid?: string;
  /** The first element; default: where the flow starts. */
  readonly at?: string;
}

export function startFrame(start: FrameStart): Frame {
  const { flow, host, mode } = start;
  const frame: Frame = {
    flow,
    host,
    mode,
    guid: start.guid ?? randomUUID(),
    record: start.record ?? null,
    prior: start.prior ?? null,
    values: new Map(),
    loops: new Map(),
    visited: new Set(),
    failed: new Set(),
    faultMessage: null,
    errors: [],
    next: start.at ?? flow.start
  };
  for (const variable of flow.variables) {
    if (variable.initial) frame.values.set(variable.name, variable.initial(frame));
    else if (variable.type.collection) frame.values.set(variable.name, []);
  }
  return frame;
}

export function startInterview(start: FrameStart): Interview {
  return { frames: [startFrame(start)], failure: [] };
}

export function topFrame(interview: Interview): Frame | undefined {
  return interview.frames.at(-1);
}
