import type { FlowScheduledPath, FlowScheduledPathOffsetUnit } from '@salesforce/types/metadata';
import { targetOf } from '../elements/elementBase.ts';
import type { CompiledPath } from '../CompiledFlow.ts';
import type { FlowHost, TriggeredRecord } from '../FlowHost.ts';
import { addTime, instantOf } from '../values/instants.ts';
import type { Compilation } from './Compilation.ts';

/** Paths of a record-triggered flow that run later, each in a transaction of its own. */
export function compilePaths(compilation: Compilation): readonly CompiledPath[] {
  const { start } = compilation.flow;
  if (!start) return [];
  if (start.scheduledPaths.length > 0 && start.triggerType !== 'RecordAfterSave')
    compilation.refuse(
      start,
      'Only a flow that runs after the record is saved has paths that run later.',
      'scheduledPaths'
    );
  return start.scheduledPaths.map((path) => compilePath(compilation, path));
}

function compilePath(compilation: Compilation, path: FlowScheduledPath): CompiledPath {
  const start = targetOf(compilation, path.connector);
  const asynchronous = path.pathType === 'AsyncAfterCommit';
  const base = {
    name: path.name ?? path.pathType ?? '',
    maxBatchSize: path.maxBatchSize ?? 200,
    asynchronous,
    ...(start === undefined ? {} : { start })
  };
  if (asynchronous) return { ...base, dueAt: (_triggered, host) => host.now() };
  if (path.pathType !== undefined)
    compilation.refuse(
      path,
      `Paths of the type ${path.pathType} are not executed by the local org.`,
      'pathType'
    );
  return { ...base, ...compileTime(compilation, path) };
}

/** A path is due some time before or after the save or the value of a date field. */
function compileTime(
  compilation: Compilation,
  path: FlowScheduledPath
): Pick<CompiledPath, 'dueAt' | 'timeField'> {
  const amount = path.offsetNumber ?? 0;
  const unit: FlowScheduledPathOffsetUnit = path.offsetUnit ?? 'Hours';
  if (path.timeSource !== 'RecordField')
    return { dueAt: (_triggered, host) => addTime(host.now(), amount, unit) };
  const object = compilation.catalog.object(compilation.flow.start?.object ?? '');
  const field = object?.field(path.recordField ?? '');
  if (!field || (field.type !== 'date' && field.type !== 'datetime') || field.formula) {
    const problem = `The field "${path.recordField ?? ''}" of the path "${path.label ?? path.name ?? ''}" is no stored date or date/time field.`;
    compilation.refuse(path, problem, 'recordField');
    return { dueAt: () => undefined };
  }
  const dueAt = ({ record }: TriggeredRecord, host: FlowHost): Date | undefined => {
    const value = record[field.name];
    return typeof value === 'string' ? addTime(instantOf(value, host.timeZone), amount, unit) : undefined;
  };
  return { dueAt, timeField: field.name };
}
