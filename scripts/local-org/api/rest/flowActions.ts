import type { FlowInput, FlowInputs, InterviewResult, RecordInput } from '../../engine/index.ts';
import type { Value } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound, restError } from '../http/RestError.ts';
import { findObject } from './findObject.ts';
import { isJsonObject, requireObject, requireObjects, type JsonObject } from './JsonObject.ts';
import { collectionError } from './saveErrors.ts';
import { toRecordInput } from './toRecordInput.ts';

type Flow = NonNullable<ReturnType<RestContext['org']['catalog']['flows']['get']>>;
type Variable = Flow['variables'][number];

/** `actions/custom/flow`: autolaunched flows that clients may start ("Invocable Actions, Custom"). */
const list: Handler = (context) => {
  const flows = [...context.org.catalog.flows].filter(([, flow]) => isAction(flow));
  const actions = flows.map(([name, { label }]) => {
    return { label, name, type: 'FLOW', url: `${context.base}/actions/custom/flow/${name}` };
  });
  return ok({ actions });
};

const describe: Handler = (context, params) => {
  const name = params['name'] ?? '';
  const flow = findFlow(context, name);
  const inputs = flow.variables.filter(({ isInput }) => isInput === true).map(parameter);
  const outputs = flow.variables.filter(({ isOutput }) => isOutput === true).map(parameter);
  return ok({
    description: flow.description ?? null,
    inputs,
    label: flow.label,
    name,
    outputs,
    standard: false,
    type: 'FLOW'
  });
};

/** Runs the flow once for each element of `inputs`; 400 when one of them failed. */
const invoke: Handler = (context, params, request) => {
  const name = params['name'] ?? '';
  const flow = findFlow(context, name);
  const inputs = requireObjects(requireObject(request.body), 'inputs').map((json) =>
    toInputs(context, flow, json)
  );
  const results = context.run((tx) => tx.runFlow(name, inputs));
  const body = results.map((result) => toResult(name, result));
  return { status: results.every(({ success }) => success) ? 200 : 400, body };
};

export const flowActionRoutes: readonly Route[] = [
  { method: 'GET', path: 'actions/custom/flow', handle: list },
  { method: 'GET', path: 'actions/custom/flow/:name', handle: describe },
  { method: 'POST', path: 'actions/custom/flow/:name', handle: invoke }
];

function isAction({ processType, start, status }: Flow): boolean {
  return processType === 'AutoLaunchedFlow' && start?.triggerType === undefined && status === 'Active';
}

function findFlow(context: RestContext, name: string): Flow {
  const flow = context.org.catalog.flows.get(name);
  if (!flow || !isAction(flow)) throw notFound();
  return flow;
}

function parameter({ name, description, dataType, isCollection, objectType }: Variable): object {
  return {
    byteLength: 0,
    description: description ?? null,
    label: name,
    maxOccurs: isCollection === true ? 2000 : 1,
    name,
    required: false,
    sobjectType: objectType ?? null,
    type: dataType.toUpperCase()
  };
}

function toInputs(context: RestContext, flow: Flow, json: JsonObject): FlowInputs {
  const entries = Object.entries(json).map(([name, value]): [string, FlowInput] => {
    const variable = flow.variables.find(
      (candidate) => candidate.name === name && candidate.isInput === true
    );
    if (!variable) throw restError('INVALID_INPUT', `The flow has no input variable ${name}`);
    return [
      name,
      Array.isArray(value)
        ? value.map((one) => toInput(context, variable, one))
        : toInput(context, variable, value)
    ];
  });
  return Object.fromEntries(entries);
}

function toInput(context: RestContext, { name, objectType }: Variable, value: unknown): Value | RecordInput {
  if (objectType !== undefined && isJsonObject(value))
    return toRecordInput(findObject(context, objectType), value);
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    // Checked in this line's condition.
    return value as Value;
  }
  throw restError('INVALID_INPUT', `The value of the input variable ${name} cannot be read`);
}

function toResult(actionName: string, result: InterviewResult): object {
  const head = { actionName, invocationId: null, isSuccess: result.success, sortOrder: -1, version: 1 };
  if (!result.success) return { ...head, errors: result.errors.map(collectionError), outputValues: null };
  const outputs = Object.entries(result.outputs).map(([name, value]) => [name, toOutput(value)]);
  return {
    ...head,
    errors: null,
    outputValues: { ...Object.fromEntries(outputs), Flow__InterviewStatus: 'Finished' }
  };
}

function toOutput(value: FlowInput): unknown {
  if (Array.isArray(value)) return value.map(toOutput);
  if (typeof value !== 'object' || value === null) return value;
  // Neither a list nor plain: a record.
  const { object, fields } = value as RecordInput;
  return { attributes: { type: object }, ...fields };
}
