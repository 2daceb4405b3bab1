import type { CompiledFlow } from '../CompiledFlow.ts';
import type { FlowHost, TriggeredRecord, TriggerErrors } from '../FlowHost.ts';
import { FlowRecord } from '../values/FlowRecord.ts';
import { countRun } from './coverage.ts';
import { startInterview } from './Interview.ts';
import type { Frame, Interview } from './Interview.ts';
import { runInterviews } from './runInterviews.ts';
import { schedulePaths } from './schedulePaths.ts';

/** Runs before-save flows: what they assign to `$Record` is in the records afterwards. */
export function beforeSave(
  flows: readonly CompiledFlow[],
  records: readonly TriggeredRecord[],
  host: FlowHost
): readonly TriggerErrors[] {
  return runInOrder(flows, records, host, (flow, entering) =>
    runFlow(flow, entering, host, { at: flow.start })
  );
}

/** Runs after-save flows and starts their asynchronous and scheduled paths. */
export function afterSave(
  flows: readonly CompiledFlow[],
  records: readonly TriggeredRecord[],
  host: FlowHost
): readonly TriggerErrors[] {
  return runInOrder(flows, records, host, (flow, entering, met) => {
    const errors = runFlow(flow, entering, host, { at: flow.start });
    schedulePaths(flow, met, host);
    return errors;
  });
}

export function beforeDelete(
  flows: readonly CompiledFlow[],
  records: readonly TriggeredRecord[],
  host: FlowHost
): readonly TriggerErrors[] {
  return runInOrder(flows, records, host, (flow, entering) =>
    runFlow(flow, entering, host, { at: flow.start })
  );
}

/** Runs an asynchronous or scheduled path for records as they stand now. Throws TypeError for a path that is not there. */
export function runPath(
  flow: CompiledFlow,
  path: string,
  records: readonly TriggeredRecord[],
  host: FlowHost
): readonly TriggerErrors[] {
  const found = flow.paths.find(({ name }) => name === path);
  if (!found) throw new TypeError(`No path ${path} in the flow ${flow.name}`);
  return runFlow(flow, records, host, { at: found.start });
}

/** One interview a record that the schedule found; `[undefined]` for a flow without an object. */
export function runScheduled(
  flow: CompiledFlow,
  records: readonly TriggeredRecord['record'][],
  host: FlowHost
): readonly TriggerErrors[] {
  const started = flow.object === undefined ? [{}] : records;
  return runFlow(
    flow,
    started.map((record) => ({ record, prior: null })),
    host,
    { at: flow.start }
  );
}

/** One interview a platform event that meets the entry condition. */
export function runOnEvents(
  flow: CompiledFlow,
  events: readonly TriggeredRecord['record'][],
  host: FlowHost
): readonly TriggerErrors[] {
  const records = events.map((record) => ({ record, prior: null }));
  return runInOrder([flow], records, host, (one, entering) =>
    runFlow(one, entering, host, { at: one.start })
  );
}

/** Whether a record meets the entry condition, met it before this save, and so enters. */
export interface Met {
  readonly triggered: TriggeredRecord;
  readonly meets: boolean;
  readonly metBefore: boolean;
  readonly enters: boolean;
}

type RunOne = (
  flow: CompiledFlow,
  entering: readonly TriggeredRecord[],
  met: readonly Met[]
) => readonly TriggerErrors[];

/** Flow after flow; a record that one refused goes into no other. */
function runInOrder(
  flows: readonly CompiledFlow[],
  records: readonly TriggeredRecord[],
  host: FlowHost,
  run: RunOne
): readonly TriggerErrors[] {
  const errors = new Map<TriggeredRecord, TriggerErrors>();
  for (const flow of flows) {
    const met = meet(
      flow,
      records.filter((record) => !errors.has(record)),
      host
    );
    const entering = met.filter(({ enters }) => enters).map(({ triggered }) => triggered);
    run(flow, entering, met).forEach((found, index) => {
      const record = entering[index];
      if (record && found.length > 0) errors.set(record, found);
    });
  }
  return records.map((record) => errors.get(record) ?? []);
}

function meet(flow: CompiledFlow, records: readonly TriggeredRecord[], host: FlowHost): readonly Met[] {
  const { holds, onlyWhenChangedToMeet, relatedPaths } = flow.entry;
  if (!holds)
    return records.map((triggered) => ({
      triggered,
      meets: true,
      metBefore: triggered.prior !== null,
      enters: true
    }));
  const interviews = startAll(flow, records, host, relatedPaths, undefined);
  return records.map((triggered, index) => {
    const frame = interviews[index]?.frames[0];
    const meets = frame !== undefined && holds(frame);
    const metBefore = meets && frame.prior !== null && holds(asBefore(frame));
    const enters = meets && !(onlyWhenChangedToMeet && metBefore);
    countRun(flow, enters ? 'start.met' : 'start.unmet');
    return { triggered, meets, metBefore, enters };
  });
}

/** The record as it was, which had not changed then. */
function asBefore(frame: Frame): Frame {
  return { ...frame, record: frame.prior };
}

function runFlow(
  flow: CompiledFlow,
  records: readonly TriggeredRecord[],
  host: FlowHost,
  { at }: { readonly at: string | undefined }
): readonly TriggerErrors[] {
  if (at === undefined || records.length === 0) return records.map(() => []);
  const interviews = startAll(flow, records, host, flow.relatedPaths, at);
  runInterviews(interviews, refuseSave);
  return interviews.map(({ frames, failure }) => [...(frames[0]?.errors ?? []), ...failure]);
}

/** The platform's answer to a fault without a fault path (reported). */
function refuseSave(flow: CompiledFlow, fault: string): TriggerErrors {
  const message = `We can't save this record because the “${flow.label}” process failed. Give your Salesforce admin these details. ${fault}`;
  return [{ statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message, fields: [] }];
}

/** Formula and parent fields come with the records, for all of them at once. */
function startAll(
  flow: CompiledFlow,
  records: readonly TriggeredRecord[],
  host: FlowHost,
  relatedPaths: ReadonlySet<string>,
  at: string | undefined
): readonly Interview[] {
  const object = flow.object ?? '';
  const paths = [...relatedPaths];
  const related =
    paths.length > 0
      ? host.related(
          object,
          records.map(({ record }) => record),
          paths
        )
      : [];
  // Only a flow before the save writes into the record that is being saved.
  const shared = flow.kind === 'beforeSave';
  return records.map(({ record, prior }, index) =>
    startInterview({
      flow,
      host,
      mode: flow.mode ?? 'SystemModeWithoutSharing',
      record: new FlowRecord(object, shared ? record : { ...record }, { ...related[index] }),
      prior: prior && new FlowRecord(object, { ...prior }),
      ...(at === undefined ? {} : { at })
    })
  );
}
