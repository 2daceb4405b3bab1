import { announce } from 'org/changes';
import { API, deepFreeze, request } from 'org/http';
import { objectOfId, type ObjectInfo } from 'org/objectInfo';
import { read, type Dependencies } from 'org/resources';

/** A record as the UI API hands it out. */
export interface RecordData {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldData>>;
  readonly lastModifiedDate?: string | null;
  readonly recordTypeId?: string | null;
}

export interface FieldData {
  readonly displayValue: string | null;
  readonly value: FieldValue;
}

export type FieldValue = string | number | boolean | null | RecordData;

/** A field as components name it: `Object.Field`, or an import of `@salesforce/schema`. */
export type FieldId = string | { readonly objectApiName: string; readonly fieldApiName: string };
export type ObjectId = string | { readonly objectApiName: string };

export interface RecordInput {
  readonly apiName?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface RecordRequest {
  readonly recordId: string;
  readonly fields?: readonly FieldId[] | FieldId;
  readonly optionalFields?: readonly FieldId[] | FieldId;
  readonly layoutTypes?: readonly string[] | string;
  readonly modes?: readonly string[] | string;
}

export function fieldName(field: FieldId): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

export function objectName(object: ObjectId): string {
  return typeof object === 'string' ? object : object.objectApiName;
}

/** Path within a record: a field id without its object. */
export function fieldPath(field: FieldId): string {
  return typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName;
}

export function readRecord(wanted: RecordRequest): Promise<RecordData> {
  return read<RecordData>(recordUrl(wanted), (data) => recordDependencies(wanted.recordId, data));
}

/** The record and every parent that came with it. */
export function recordDependencies(id: string, data?: RecordData): Dependencies {
  return { records: data ? recordsIn(data) : { [id]: '' } };
}

function recordsIn(record: RecordData): Record<string, string> {
  const parents = Object.values(record.fields).map(({ value }) => (isRecord(value) ? recordsIn(value) : {}));
  return Object.assign({ [record.id]: record.apiName }, ...parents);
}

export function isRecord(value: unknown): value is RecordData {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

export async function createRecord(input: RecordInput): Promise<RecordData> {
  const record = await request<RecordData>('POST', `${API}/ui-api/records`, input);
  await announce([{ object: record.apiName, ids: [record.id] }]);
  return deepFreeze(record);
}

export async function updateRecord(
  input: RecordInput,
  options: { readonly ifUnmodifiedSince?: string } = {}
): Promise<RecordData> {
  const { Id: id, ...fields } = input.fields;
  const since: Record<string, string> = options.ifUnmodifiedSince
    ? { 'If-Unmodified-Since': new Date(options.ifUnmodifiedSince).toUTCString() }
    : {};
  const record = await request<RecordData>('PATCH', `${API}/ui-api/records/${String(id)}`, { fields }, since);
  await announce([{ object: record.apiName, ids: [record.id] }]);
  return deepFreeze(record);
}

export async function deleteRecord(id: string): Promise<void> {
  await request<undefined>('DELETE', `${API}/ui-api/records/${id}`);
  // Not waited for: who deleted the record leaves its page before its parts would ask for it again.
  void objectOfId(id).then((object) => announce([{ object, ids: [id] }]));
}

/** The value at a field's path; undefined when the record was read without it. */
export function fieldData(record: RecordData | undefined, field: FieldId): FieldData | undefined {
  const steps = fieldPath(field).split('.');
  const last = steps.pop() ?? '';
  let current = record;
  for (const step of steps) {
    const value = current?.fields[step]?.value;
    current = isRecord(value) ? value : undefined;
  }
  return current?.fields[last];
}

function recordUrl({ recordId, fields, optionalFields, layoutTypes, modes }: RecordRequest): string {
  const parameters = new URLSearchParams();
  const put = (name: string, values: readonly string[]): void => {
    if (values.length > 0) parameters.set(name, [...new Set(values)].sort().join(','));
  };
  put('fields', many(fields).map(fieldName));
  put('optionalFields', many(optionalFields).map(fieldName));
  put('layoutTypes', many(layoutTypes));
  put('modes', many(modes));
  return `${API}/ui-api/records/${recordId}?${parameters.toString()}`;
}

export function many<T>(value: readonly T[] | T | undefined): readonly T[] {
  if (value === undefined) return [];
  // Array.isArray does not narrow readonly arrays.
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Who made or changed a record is shown with when: a layout has both in one item. */
export const AUDIT_DATES: Readonly<Record<string, string>> = {
  CreatedById: 'CreatedDate',
  LastModifiedById: 'LastModifiedDate'
};

/** What is read along with a field to show it: the name of a lookup's record, the date of who did something. */
export function shownWith(info: ObjectInfo, field: string): string[] {
  const { relationshipName, referenceToInfos } = info.fields[field] ?? {};
  const nameFields = referenceToInfos?.[0]?.nameFields ?? [];
  const names = relationshipName ? nameFields.map((name) => `${relationshipName}.${name}`) : [];
  const date = AUDIT_DATES[field];
  return date ? [...names, date] : names;
}
