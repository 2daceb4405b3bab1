import { PlatformError } from '../../../metadata/index.ts';
import type { BulkElement, CompiledFlow, Element } from '../CompiledFlow.ts';
import type { TriggerErrors } from '../FlowHost.ts';
import { countRun } from './coverage.ts';
import { topFrame } from './Interview.ts';
import type { Frame, Interview } from './Interview.ts';
import { faultOf } from './perFrame.ts';

interface Waiting {
  readonly interview: Interview;
  readonly frame: Frame;
  readonly element: BulkElement;
}

/** CPU time that a transaction has (Apex Developer Guide, "Execution Governors and Limits"). */
const longestRun = 10_000;
const stepsBetweenLooks = 1_000;

/**
 * Runs interviews to their end, together: each runs until it reaches an element that works on many; then those that
 * wait at the same element of the same flow run as one query or one write, and all go on (Salesforce Help, "Flow
 * Bulkification in Transactions").
 * @param refusal what the failure of an interview is to its caller, from the message of its fault.
 */
export function runInterviews(
  interviews: readonly Interview[],
  refusal: (flow: CompiledFlow, fault: string) => TriggerErrors
): void {
  const clock = { startedAt: performance.now(), steps: 0 };
  let active = interviews;
  while (active.length > 0) {
    const waiting = active.flatMap((interview) => advance(interview, refusal, clock) ?? []);
    const groups = Map.groupBy(waiting, ({ element }) => element);
    // Order in the document, so that every run of the same input does the same.
    const ordered = [...groups].toSorted(([left], [right]) => left.order - right.order);
    for (const [element, group] of ordered) runTogether(element, group, refusal);
    active = waiting.map(({ interview }) => interview);
  }
}

function runTogether(
  element: BulkElement,
  group: readonly Waiting[],
  refusal: (flow: CompiledFlow, fault: string) => TriggerErrors
): void {
  const faults = element.run(group.map(({ frame }) => frame));
  group.forEach(({ interview, frame }, index) => {
    const fault = faults[index];
    if (fault === undefined) frame.next = element.next;
    else fail(interview, frame, element, fault, refusal);
  });
}

/** Up to the next element that works on many; undefined when the interview has ended. */
function advance(
  interview: Interview,
  refusal: (flow: CompiledFlow, fault: string) => TriggerErrors,
  clock: { readonly startedAt: number; steps: number }
): Waiting | undefined {
  for (let frame = topFrame(interview); frame; frame = topFrame(interview)) {
    look(clock);
    const element = frame.next === undefined ? undefined : frame.flow.elements.get(frame.next);
    if (!element) {
      if (!leave(interview, frame)) return undefined;
      continue;
    }
    frame.visited.add(element.name);
    countRun(frame.flow, element.name);
    if (element.kind === 'bulk') return { interview, frame, element };
    try {
      if (element.kind === 'step') frame.next = element.run(frame);
      else interview.frames.push(element.begin(frame));
    } catch (error) {
      fail(interview, frame, element, faultOf(error), refusal);
    }
  }
  return undefined;
}

/** Ends a flow: a subflow hands its outputs back. False when it was the flow that was started. */
function leave(interview: Interview, ended: Frame): boolean {
  const caller = interview.frames.at(-2);
  if (!caller) return false;
  interview.frames.pop();
  const element = caller.flow.elements.get(caller.next ?? '');
  if (element?.kind !== 'subflow') return false;
  element.finish(caller, ended);
  caller.next = element.next;
  return true;
}

/** On the fault path of the element, or at the end of the whole interview. */
function fail(
  interview: Interview,
  frame: Frame,
  element: Element,
  fault: string,
  refusal: (flow: CompiledFlow, fault: string) => TriggerErrors
): void {
  frame.failed.add(element.name);
  if (element.fault !== undefined) {
    countRun(frame.flow, `${element.name}.fault`);
    frame.faultMessage = fault;
    frame.next = element.fault;
    return;
  }
  const [started] = interview.frames;
  interview.failure = refusal(started?.flow ?? frame.flow, fault);
  interview.frames.length = 1;
  if (started) started.next = undefined;
}

/** A loop without end runs into the limit of CPU time. */
function look(clock: { readonly startedAt: number; steps: number }): void {
  clock.steps += 1;
  if (clock.steps % stepsBetweenLooks === 0 && performance.now() - clock.startedAt > longestRun)
    throw new PlatformError('LIMIT_EXCEEDED', 'Apex CPU time limit exceeded');
}
