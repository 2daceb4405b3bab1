import type { FormErrors } from 'org/errors';
import type { FieldInfo, ObjectInfo, PicklistField } from 'org/objectInfo';
import type { RecordData } from 'org/records';

/** A part of a record form says that it is there; the form takes it in. */
export const REGISTER = 'privaterecordformregister';

/** What a form tells its parts. */
export interface FormContext {
  readonly objectApiName: string;
  readonly info: ObjectInfo;
  readonly picklists: Readonly<Record<string, PicklistField>>;
  /** Of a new record: its defaults. */
  readonly record: Pick<RecordData, 'fields'> & { readonly id?: string };
  readonly creating: boolean;
}

/** A field of a form, as the form sees it. */
export interface FormField extends HTMLElement {
  fieldName: unknown;
  context: FormContext | undefined;
  error: string;
  readonly changedValue: { readonly name: string; readonly value: unknown } | undefined;
  value: unknown;
  reset(): void;
  reportValidity(): boolean;
  focus(): void;
}

/** The message area of a form. */
export interface FormMessages extends HTMLElement {
  errors: FormErrors | undefined;
}

export type FormPart = FormField | FormMessages;

export function isField(part: FormPart): part is FormField {
  return 'fieldName' in part;
}

/** The name of a field as a form's markup gives it: a text, or an import of `@salesforce/schema`. */
export function nameOf(field: unknown): string {
  if (typeof field === 'string') return field.includes('.') ? field.slice(field.indexOf('.') + 1) : field;
  // The other form that the LWC guide documents.
  return (field as { readonly fieldApiName?: string } | undefined)?.fieldApiName ?? '';
}

export function fieldInfoOf(context: FormContext | undefined, name: string): FieldInfo | undefined {
  return context?.info.fields[name];
}
