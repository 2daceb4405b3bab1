import type { CompiledFlow } from '../CompiledFlow.ts';
import type {
  FlowHost,
  FlowInput,
  FlowInputs,
  InterviewResult,
  RunMode,
  TriggerErrors
} from '../FlowHost.ts';
import type { Row, Value } from '../../../metadata/index.ts';
import { FlowRecord } from '../values/FlowRecord.ts';
import { isCollection, isRecord } from '../values/FlowValue.ts';
import type { FlowItem, FlowValue } from '../values/FlowValue.ts';
import { startInterview } from './Interview.ts';
import type { Interview } from './Interview.ts';
import { runInterviews } from './runInterviews.ts';

/**
 * Runs a flow without a trigger, one interview for each set of inputs, together. `mode` is the caller's; the flow's own
 * wins. An interview that fails has errors instead of outputs; undoing its work is the caller's.
 */
export function runAutolaunched(
  flow: CompiledFlow,
  inputs: readonly FlowInputs[],
  host: FlowHost,
  mode: RunMode = 'User'
): readonly InterviewResult[] {
  const interviews = inputs.map((input): Interview => {
    const interview = startInterview({ flow, host, mode: flow.mode ?? mode });
    const unknown = setInputs(interview, flow, input);
    if (unknown !== undefined) interview.failure = refuseInput(unknown);
    return interview;
  });
  runInterviews(
    interviews.filter(({ failure }) => failure.length === 0),
    refuseRun
  );
  return interviews.map((interview) => resultOf(interview, flow));
}

function refuseInput(name: string): TriggerErrors {
  const message = `The flow has no input variable "${name}" that takes this value.`;
  return [{ statusCode: 'INVALID_ARGUMENT_TYPE', message, fields: [] }];
}

function refuseRun(_flow: CompiledFlow, fault: string): TriggerErrors {
  return [
    {
      statusCode: 'UNKNOWN_EXCEPTION',
      message: `An unhandled fault has occurred in this flow. ${fault}`,
      fields: []
    }
  ];
}

/** The name of the first input that the flow does not take, if any. */
function setInputs(interview: Interview, flow: CompiledFlow, inputs: FlowInputs): string | undefined {
  for (const [name, value] of Object.entries(inputs)) {
    const variable = flow.variables.find(
      (one) => one.isInput && one.name.toLowerCase() === name.toLowerCase()
    );
    const taken = toFlowValue(value);
    if (!variable || !fits(taken, variable.type)) return name;
    interview.frames[0]?.values.set(variable.name, taken);
  }
  return undefined;
}

const plainTypes: Readonly<Record<string, string>> = {
  Number: 'number',
  Currency: 'number',
  Boolean: 'boolean'
};

function fits(
  value: FlowValue,
  { base, object, collection }: CompiledFlow['variables'][number]['type']
): boolean {
  if (value === null) return true;
  if (isCollection(value))
    return (
      collection &&
      value.every((item) =>
        fits(item, { base, collection: false, ...(object === undefined ? {} : { object }) })
      )
    );
  if (collection) return false;
  if (isRecord(value)) return base === 'Record' && value.object === object;
  return base !== 'Record' && typeof value === (plainTypes[base] ?? 'string');
}

function toFlowValue(input: FlowInput): FlowValue {
  if (isList(input)) return input.map(toItem);
  return toItem(input);
}

function isList(input: FlowInput): input is Extract<FlowInput, readonly unknown[]> {
  return Array.isArray(input);
}

function toItem(input: Exclude<FlowInput, readonly unknown[]>): FlowItem {
  return typeof input === 'object' && input !== null ? FlowRecord.from(input) : input;
}

function resultOf({ frames, failure }: Interview, flow: CompiledFlow): InterviewResult {
  if (failure.length > 0) return { success: false, errors: failure };
  const outputs: Record<string, FlowInput> = {};
  for (const { name, isOutput } of flow.variables) {
    if (isOutput) outputs[name] = fromFlowValue(frames[0]?.values.get(name) ?? null);
  }
  return { success: true, outputs };
}

function fromFlowValue(value: FlowValue): FlowInput {
  return isCollection(value) ? value.map(fromItem) : fromItem(value);
}

function fromItem(value: FlowItem): Value | { readonly object: string; readonly fields: Row } {
  return isRecord(value) ? value.toInput() : value;
}
