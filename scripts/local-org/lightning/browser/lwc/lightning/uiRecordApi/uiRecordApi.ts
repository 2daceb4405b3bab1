import { announce } from 'org/changes';
import { API } from 'org/http';
import { read } from 'org/resources';
import {
  createRecord,
  deleteRecord,
  fieldData,
  isRecord,
  many,
  objectName,
  readRecord,
  recordDependencies,
  updateRecord,
  type FieldId,
  type FieldValue,
  type ObjectId,
  type RecordData,
  type RecordInput,
  type RecordRequest
} from 'org/records';
import type { ObjectInfo } from 'org/objectInfo';
import { createWireAdapter } from 'org/wireAdapter';

export { createRecord, deleteRecord, updateRecord };

const asksForSomething = (config: RecordRequest): boolean =>
  many(config.fields).length + many(config.optionalFields).length + many(config.layoutTypes).length > 0;

const complete = (config: object): boolean => Object.values(config).every((value) => value !== undefined);

/** Wire: one record. */
export const getRecord = createWireAdapter<RecordRequest, RecordData>({
  ready: (config) => complete(config) && Boolean(config.recordId) && asksForSomething(config),
  load: readRecord,
  dependencies: ({ recordId }, data) => recordDependencies(recordId, data)
});

interface RecordsRequest {
  readonly records: readonly (Omit<RecordRequest, 'recordId'> & { readonly recordIds: readonly string[] })[];
}

interface Records {
  readonly results: readonly { readonly statusCode: number; readonly result: RecordData }[];
}

/** Wire: several records, each with its fields. */
export const getRecords = createWireAdapter<RecordsRequest, Records>({
  ready: (config) => config.records?.every(({ recordIds }) => recordIds !== undefined) ?? false,
  async load({ records }) {
    const wanted = records.flatMap(({ recordIds, ...rest }) =>
      recordIds.map((recordId) => ({ recordId, ...rest }))
    );
    const results = await Promise.all(wanted.map(readRecord));
    return { results: results.map((result) => ({ statusCode: 200, result })) };
  },
  dependencies: (_config, data) => ({
    records: Object.assign(
      {},
      ...(data?.results ?? []).map(({ result }) => recordDependencies(result.id, result).records)
    )
  })
});

interface DefaultsRequest {
  readonly objectApiName: ObjectId;
  readonly formFactor?: string;
  readonly recordTypeId?: string;
  readonly optionalFields?: readonly FieldId[];
}

export interface RecordDefaults {
  readonly record: { readonly apiName: string; readonly fields: RecordData['fields'] };
  readonly objectInfos: Readonly<Record<string, ObjectInfo>>;
}

/** Wire: what a new record starts with. */
export const getRecordCreateDefaults = createWireAdapter<DefaultsRequest, RecordDefaults>({
  ready: complete,
  load: ({ objectApiName }) =>
    read<RecordDefaults>(`${API}/ui-api/record-defaults/create/${objectName(objectApiName)}`),
  dependencies: () => ({})
});

/** A field's value; of a parent that was read, its record. Undefined when the field was not read. */
export function getFieldValue(record: RecordData | undefined, field: FieldId): FieldValue | undefined {
  return fieldData(record, field)?.value;
}

/** A field's value as its user reads it. */
export function getFieldDisplayValue(
  record: RecordData | undefined,
  field: FieldId
): string | null | undefined {
  return fieldData(record, field)?.displayValue;
}

/** The fields of a record (such as the defaults) as input for a create; with an object's info only what may be set. */
export function generateRecordInputForCreate(
  record: { readonly apiName: string; readonly fields: RecordData['fields'] },
  info?: ObjectInfo
): RecordInput {
  const fields = plainFields(record.fields, (name) => info?.fields[name]?.createable ?? true);
  return { apiName: record.apiName, fields };
}

export function generateRecordInputForUpdate(record: RecordData, info?: ObjectInfo): RecordInput {
  const fields = plainFields(record.fields, (name) => info?.fields[name]?.updateable ?? true);
  return { apiName: record.apiName, fields: { ...fields, Id: record.id } };
}

/** The input without what is as it was. */
export function createRecordInputFilteredByEditedFields(
  input: RecordInput,
  original: RecordData
): RecordInput {
  const changed = Object.entries(input.fields).filter(
    ([name, value]) => name === 'Id' || original.fields[name]?.value !== value
  );
  return { ...input, fields: Object.fromEntries(changed) };
}

/** Says that records changed behind Data Service's back; resolves when every wire was told. */
export function notifyRecordUpdateAvailable(
  records: readonly { readonly recordId: string }[]
): Promise<void> {
  return announce([{ ids: records.map(({ recordId }) => recordId) }]);
}

/** The older name of {@link notifyRecordUpdateAvailable}. */
export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
  void notifyRecordUpdateAvailable(records);
}

function plainFields(
  fields: RecordData['fields'],
  allowed: (name: string) => boolean
): Record<string, unknown> {
  const entries = Object.entries(fields)
    .filter(([name, { value }]) => !isRecord(value) && allowed(name))
    .map(([name, { value }]) => [name, value]);
  return Object.fromEntries(entries);
}
