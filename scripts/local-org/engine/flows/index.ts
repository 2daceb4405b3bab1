export { compileFlow } from './compile/compileFlow.ts';
export { compileFlows } from './compile/compileFlows.ts';
export type { CompiledFlow, CompiledPath, CompiledVariable } from './CompiledFlow.ts';
export type {
  FlowEmail,
  FlowHost,
  FlowInput,
  FlowInputs,
  FlowMoment,
  FlowNotification,
  FlowOperation,
  FlowWrite,
  InterviewResult,
  PathRun,
  RunMode,
  TriggeredRecord,
  TriggerErrors
} from './FlowHost.ts';
export { FlowSet } from './FlowSet.ts';
export { nextStart } from './nextStart.ts';
export { countRun } from './run/coverage.ts';
export { runAutolaunched } from './run/runAutolaunched.ts';
export {
  afterSave,
  beforeDelete,
  beforeSave,
  runOnEvents,
  runPath,
  runScheduled
} from './run/runTriggered.ts';
