import type { QueryRecord } from '../../database/index.ts';
import type { Field, Value } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { masterRecordTypeId } from '../rest/describeObject.ts';
import { displayValue } from './displayValue.ts';
import { eTagOf } from './metadataId.ts';
import type { RecordTree } from './RecordTree.ts';

interface FieldValue {
  readonly displayValue: string | null;
  readonly value: unknown;
}

/** Fields of the record's own head, read with every record. */
export const headFields = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp'] as const;

/** A record in the UI API's shape: each field with its raw and its displayed value, parents nested ("Record"). */
export function toUiRecord(context: RestContext, tree: RecordTree, record: QueryRecord): object {
  const fields: Record<string, FieldValue> = {};
  for (const [name, field] of tree.fields) {
    const value = plain(record[name]);
    fields[name] = { displayValue: displayValue(field, value, context.user), value: uiValue(field, value) };
  }
  for (const [name, parent] of tree.parents) {
    const value = record[name];
    fields[name] = isRecord(value)
      ? parentValue(context, parent.tree, value)
      : { displayValue: null, value: null };
  }
  return { ...head(tree, record), fields, eTag: eTagOf(fields) };
}

function head(tree: RecordTree, record: QueryRecord): object {
  const modified = plain(record['LastModifiedDate']);
  const stamp = plain(record['SystemModstamp']);
  const time = typeof stamp === 'string' ? Date.parse(stamp.replace('+0000', 'Z')) : 0;
  return {
    apiName: tree.object.name,
    childRelationships: {},
    id: record['Id'] ?? null,
    lastModifiedById: plain(record['LastModifiedById']),
    lastModifiedDate: utc(modified),
    recordTypeId: masterRecordTypeId,
    recordTypeInfo: null,
    systemModstamp: utc(stamp),
    weakEtag: time
  };
}

/** A parent displays as its name. */
function parentValue(context: RestContext, tree: RecordTree, record: QueryRecord): FieldValue {
  const name = tree.object.nameField?.name;
  const display = name === undefined ? null : plain(record[name]);
  return {
    displayValue: display === null ? null : String(display),
    value: toUiRecord(context, tree, record)
  };
}

function isRecord(value: QueryRecord[string] | undefined): value is QueryRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value['records']);
}

function plain(value: QueryRecord[string] | undefined): Value {
  return typeof value === 'object' || value === undefined ? null : value;
}

/** UI API and GraphQL end moments with Z, where REST writes +0000. */
export function uiValue(field: Pick<Field, 'type'>, value: Value): Value {
  return field.type === 'datetime' ? utc(value) : value;
}

function utc(value: Value): Value {
  return typeof value === 'string' ? value.replace('+0000', 'Z') : value;
}
