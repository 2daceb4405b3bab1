export { openOrg } from './openOrg.ts';
export type { OpenOrgOptions } from './openOrg.ts';
export { checkCatalog } from './program/checkCatalog.ts';
export { isUndeletable } from './save/isUndeletable.ts';
export { DeployError } from './DeployError.ts';
export type {
  Access,
  CommittedChange,
  LimitCounts,
  Org,
  OrgUser,
  PublishedEvent,
  RecordInput,
  SaveError,
  SaveOptions,
  SaveResult,
  Transaction
} from './Org.ts';
export type { OutboxMessage } from './later/Outbox.ts';
export type { FlowInput, FlowInputs, InterviewResult } from './flows/index.ts';
