import type { FlowActionCall } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { compileOperand } from '../compile/Operand.ts';
import type { Operand } from '../compile/Operand.ts';
import type { Element } from '../CompiledFlow.ts';
import type { FlowHost } from '../FlowHost.ts';
import { faultOf } from '../run/perFrame.ts';
import { isRecord, itemsOf, isCollection, plain } from '../values/FlowValue.ts';
import type { FlowValue } from '../values/FlowValue.ts';
import { elementBase, nextOf } from './elementBase.ts';

type Inputs = Readonly<Record<string, FlowValue>>;

interface Action {
  /** Input parameters that the local org executes; true: a value is required. */
  readonly inputs: Readonly<Record<string, boolean>>;
  run(inputs: Inputs, host: FlowHost, flow: string): void;
}

const text = (value: FlowValue | undefined): string => String(plain(value ?? null) ?? '');

const optionalText = (value: FlowValue | undefined): string | null => text(value) || null;

/** Text collections, or addresses in one text with commas. */
function texts(value: FlowValue | undefined): readonly string[] {
  const items = isCollection(value ?? null) ? itemsOf(value ?? null) : text(value).split(/[,;]/);
  return items
    .flatMap((item) => (isRecord(item) || item === null ? [] : [String(item).trim()]))
    .filter(Boolean);
}

/** Actions by type (Actions Developer Guide); every other type is refused by name. */
const actions: Readonly<Record<string, Action>> = {
  emailSimple: {
    inputs: {
      emailAddresses: false,
      emailAddressesArray: false,
      ccRecipientAddressList: false,
      bccRecipientAddressList: false,
      senderType: false,
      senderAddress: false,
      emailSubject: true,
      emailBody: true,
      sendRichBody: false
    },
    run: (inputs, host, flow) =>
      host.sendEmail({
        to: [...texts(inputs['emailAddresses']), ...texts(inputs['emailAddressesArray'])],
        cc: texts(inputs['ccRecipientAddressList']),
        bcc: texts(inputs['bccRecipientAddressList']),
        subject: text(inputs['emailSubject']),
        body: text(inputs['emailBody']),
        rich: inputs['sendRichBody'] === true,
        senderAddress: optionalText(inputs['senderAddress']),
        flow
      })
  },
  customNotificationAction: {
    inputs: {
      customNotifTypeId: true,
      recipientIds: true,
      title: true,
      body: true,
      targetId: false,
      targetPageRef: false
    },
    run: (inputs, host, flow) =>
      host.notify({
        typeId: text(inputs['customNotifTypeId']),
        recipientIds: texts(inputs['recipientIds']),
        title: text(inputs['title']),
        body: text(inputs['body']),
        targetId: optionalText(inputs['targetId']),
        flow
      })
  }
};

/** Sends an email or a custom notification into the org's outbox. */
export function compileActionCall(compilation: Compilation, node: FlowActionCall): Element | undefined {
  const base = elementBase(compilation, node);
  const next = nextOf(compilation, node.connector);
  const action = actions[node.actionType ?? ''];
  if (!action) {
    const named = `${node.actionType ?? ''} (${node.actionName ?? ''})`;
    compilation.refuse(node, `Actions of the type ${named} are not executed by the local org.`, 'actionType');
    return undefined;
  }
  const inputs = compileInputs(compilation, node, action);
  return {
    kind: 'bulk',
    ...base,
    ...next,
    run: (frames) =>
      frames.map((frame) => {
        try {
          const values = Object.fromEntries(inputs.map(({ name, operand }) => [name, operand.read(frame)]));
          action.run(values, frame.host, compilation.name);
          return undefined;
        } catch (error) {
          return faultOf(error);
        }
      })
  };
}

function compileInputs(
  compilation: Compilation,
  node: FlowActionCall,
  action: Action
): readonly { readonly name: string; readonly operand: Operand }[] {
  const given = new Set(node.inputParameters.map(({ name }) => name));
  for (const [name, required] of Object.entries(action.inputs)) {
    if (required && !given.has(name))
      compilation.refuse(node, `The action needs a value for "${name}".`, 'inputParameters');
  }
  return node.inputParameters.flatMap((parameter) => {
    const operand = compileOperand(compilation, parameter.value, parameter);
    if (!(parameter.name in action.inputs)) {
      compilation.refuse(
        parameter,
        `The input "${parameter.name}" is not executed by the local org.`,
        'name'
      );
      return [];
    }
    return operand ? [{ name: parameter.name, operand }] : [];
  });
}
