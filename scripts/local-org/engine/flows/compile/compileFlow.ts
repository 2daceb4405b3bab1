import type { Flow, FlowRunInMode } from '@salesforce/types/metadata';
import type { RowQuery } from '../../../database/index.ts';
import type { FormulaScope } from '../../../formula/index.ts';
import type { Catalog, DeployProblem } from '../../../metadata/index.ts';
import type { CompiledFlow } from '../CompiledFlow.ts';
import type { FlowHost, FlowOperation, RunMode } from '../FlowHost.ts';
import { targetOf } from '../elements/elementBase.ts';
import { queryFields } from '../elements/queryFields.ts';
import { frequencies } from '../nextStart.ts';
import { startFrame } from '../run/Interview.ts';
import { startCompilation } from './Compilation.ts';
import type { Compilation } from './Compilation.ts';
import { compileElements, declareElements } from './compileElements.ts';
import { compileEntry } from './compileEntry.ts';
import { compilePaths } from './compilePaths.ts';
import { declareRoots, compileVariables } from './roots.ts';
import { refuseLateErrors } from './refuseLateErrors.ts';
import { compileRecordFilters } from './recordFilters.ts';
import { refuseUnsupported } from './supported.ts';

const kinds: Readonly<Record<string, CompiledFlow['kind']>> = {
  None: 'autolaunched',
  RecordBeforeSave: 'beforeSave',
  RecordAfterSave: 'afterSave',
  RecordBeforeDelete: 'beforeDelete',
  Scheduled: 'scheduled',
  PlatformEvent: 'platformEvent'
};

const operations: Readonly<Record<string, readonly FlowOperation[]>> = {
  Create: ['create'],
  Update: ['update'],
  CreateAndUpdate: ['create', 'update'],
  Delete: ['delete']
};

const modes: Readonly<Partial<Record<FlowRunInMode, RunMode>>> = {
  UserMode: 'User',
  SystemModeWithSharing: 'SystemModeWithSharing',
  SystemModeWithoutSharing: 'SystemModeWithoutSharing'
};

/**
 * Makes an active flow ready to run, or says with file and line what stops it: what is not executed and what does not
 * resolve. `compiled` finds subflows when the flow runs.
 */
export function compileFlow(
  name: string,
  flow: Flow,
  catalog: Catalog,
  globals: FormulaScope,
  compiled: Compilation['compiled'] = () => undefined
): { readonly flow?: CompiledFlow; readonly problems: readonly DeployProblem[] } {
  const compilation = startCompilation(name, flow, catalog, globals, compiled);
  refuseUnsupported(compilation);
  const kind = kindOf(compilation);
  if (!kind) return { problems: compilation.problems };
  declareElements(compilation);
  declareRoots(compilation);
  const entry =
    kind === 'scheduled'
      ? { relatedPaths: new Set<string>(), onlyWhenChangedToMeet: false }
      : compileEntry(compilation);
  const elements = compileElements(compilation);
  const variables = compileVariables(compilation);
  for (const compile of compilation.later) compile();
  const start = startOf(compilation);
  const result: CompiledFlow = {
    name,
    label: flow.label,
    kind,
    ...triggerOf(compilation),
    ...(start === undefined ? {} : { start }),
    elements,
    variables,
    entry,
    paths: compilePaths(compilation),
    relatedPaths: compilation.recordPaths,
    coverage: new Map()
  };
  const scheduledRecords = kind === 'scheduled' ? compileScheduledRecords(compilation, result) : undefined;
  refuseLateErrors(compilation, result);
  const { problems } = compilation;
  return problems.length > 0 ? { problems } : { flow: { ...result, ...(scheduledRecords ?? {}) }, problems };
}

function kindOf(compilation: Compilation): CompiledFlow['kind'] | undefined {
  const { flow } = compilation;
  const type = flow.processType ?? 'AutoLaunchedFlow';
  const trigger = flow.start?.triggerType ?? 'None';
  if (type !== 'AutoLaunchedFlow')
    compilation.refuse(flow, `Flows of the type ${type} are not executed by the local org.`, 'processType');
  const kind = kinds[trigger];
  if (!kind)
    compilation.refuse(
      flow.start ?? flow,
      `The trigger ${trigger} is not executed by the local org.`,
      'triggerType'
    );
  return type === 'AutoLaunchedFlow' ? kind : undefined;
}

function triggerOf(
  compilation: Compilation
): Pick<CompiledFlow, 'object' | 'operations' | 'triggerOrder' | 'mode' | 'schedule'> {
  const { start, triggerOrder, runInMode } = compilation.flow;
  const object = compilation.catalog.object(start?.object ?? '');
  if (start?.object !== undefined && !object)
    compilation.refuse(start, `The object "${start.object}" doesn't exist.`, 'object');
  if (start?.schedule && !frequencies.has(start.schedule.frequency ?? '')) {
    const problem = `The frequency ${start.schedule.frequency ?? ''} is not executed by the local org.`;
    compilation.refuse(start.schedule, problem, 'frequency');
  }
  const mode = runInMode && modes[runInMode];
  return {
    operations: new Set(operations[start?.recordTriggerType ?? '']),
    ...(object ? { object: object.name } : {}),
    ...(triggerOrder === undefined ? {} : { triggerOrder }),
    ...(mode ? { mode } : {}),
    ...(start?.schedule ? { schedule: start.schedule } : {})
  };
}

function startOf(compilation: Compilation): string | undefined {
  const { start, startElementReference } = compilation.flow;
  if (startElementReference === undefined) return targetOf(compilation, start?.connector);
  if (!compilation.elements.has(startElementReference))
    compilation.refuse(
      compilation.flow,
      `The flow starts at "${startElementReference}", which doesn't exist.`,
      'startElementReference'
    );
  return startElementReference;
}

/** The records that a scheduled flow runs for, one interview each; none when it names no object. */
function compileScheduledRecords(
  compilation: Compilation,
  flow: CompiledFlow
): Pick<CompiledFlow, 'scheduledRecords'> | undefined {
  const { start } = compilation.flow;
  const object = compilation.catalog.object(flow.object ?? '');
  if (!start || !object) return undefined;
  const where = compileRecordFilters(compilation, object, start.filters, start.filterLogic, start);
  if (!where) return undefined;
  const fields = queryFields(compilation, object, []);
  const scheduledRecords = (host: FlowHost): RowQuery => ({
    object: object.name,
    fields: fields(),
    where: where(startFrame({ flow, host, mode: 'SystemModeWithoutSharing' })),
    orderBy: [{ by: 'Id' }]
  });
  return { scheduledRecords };
}
