import type { FlowCustomError } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { compileMergeText } from '../compile/mergeText.ts';
import type { Element } from '../CompiledFlow.ts';
import { elementBase, targetOf } from './elementBase.ts';

const triggers: ReadonlySet<string> = new Set(['RecordBeforeSave', 'RecordAfterSave', 'RecordBeforeDelete']);

/**
 * Refuses the change that triggered the flow, as addError of Apex does: FIELD_CUSTOM_VALIDATION_EXCEPTION with the
 * message, at a field or on top of the page (Salesforce Help, "Custom Error Element").
 */
export function compileCustomError(compilation: Compilation, node: FlowCustomError): Element {
  const { start } = compilation.flow;
  if (!triggers.has(start?.triggerType ?? ''))
    compilation.refuse(node, 'Custom errors can be used only in record-triggered flows.');
  const object = compilation.catalog.object(start?.object ?? '');
  const messages = node.customErrorMessages.map((message) => {
    const field = message.isFieldError ? object?.field(message.fieldSelection ?? '') : undefined;
    if (message.isFieldError && object && !field) {
      const problem = `The field "${message.fieldSelection ?? ''}" for the object "${object.name}" doesn't exist.`;
      compilation.refuse(message, problem, 'fieldSelection');
    }
    return {
      fields: field ? [field.name] : [],
      text: compileMergeText(compilation, message.errorMessage, message, 'errorMessage')
    };
  });
  const next = targetOf(compilation, node.connector);
  return {
    kind: 'step',
    ...elementBase(compilation, node),
    run: (frame) => {
      for (const { fields, text } of messages)
        frame.errors.push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: text(frame), fields });
      return next;
    }
  };
}
