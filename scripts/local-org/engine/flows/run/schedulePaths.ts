import type { CompiledFlow, CompiledPath } from '../CompiledFlow.ts';
import type { FlowHost, PathRun } from '../FlowHost.ts';
import type { Met } from './runTriggered.ts';

/**
 * Paths of records that enter the flow wait for their time; those of records that meet the condition no more are taken
 * away, and a date that changed moves them (Salesforce Help, "Scheduled Paths"). A path whose time has passed runs at
 * once when the record comes to meet the condition, and not again with each later save (believed).
 */
export function schedulePaths(flow: CompiledFlow, met: readonly Met[], host: FlowHost): void {
  if (flow.paths.length === 0) return;
  const runs = met.flatMap((one) => flow.paths.flatMap((path) => runOf(flow, path, one, host) ?? []));
  if (runs.length > 0) host.schedule(runs);
}

/** Undefined: what waits for the record stays as it is. */
function runOf(flow: CompiledFlow, path: CompiledPath, one: Met, host: FlowHost): PathRun | undefined {
  const { triggered, meets } = one;
  if (meets && !starts(path, one)) return undefined;
  if (!meets && path.asynchronous) return undefined;
  const { record, prior } = triggered;
  const dueAt = meets ? path.dueAt(triggered, host) : undefined;
  return {
    flow: flow.name,
    path: path.name,
    object: flow.object ?? '',
    recordId: String(record['Id']),
    userId: host.userId,
    isNew: prior === null,
    prior,
    ...(dueAt ? { dueAt } : {})
  };
}

/** A path that counts from a date starts when the record comes to meet the condition or the date changes. */
function starts({ timeField }: CompiledPath, { triggered, metBefore, enters }: Met): boolean {
  if (timeField === undefined) return enters;
  const { record, prior } = triggered;
  return !metBefore || record[timeField] !== prior?.[timeField];
}
