import type { RecordInput } from '../../engine/index.ts';
import type { Field, Row, SObjectType } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { isJsonObject, type JsonObject } from './JsonObject.ts';
import { toFieldValue } from './toFieldValue.ts';

/**
 * A record to save from its JSON: values by field, and parents named by their external id
 * (`"Parent__r": { "Key__c": "A-1" }`, which the engine takes as `Parent__r.Key__c`). `attributes` is left out.
 * Throws INVALID_FIELD for a name that the object does not have, JSON_PARSER_ERROR for a value of another type.
 */
export function toRecordInput(object: SObjectType, json: JsonObject): RecordInput {
  const fields: Row = {};
  for (const [name, value] of Object.entries(json)) {
    if (name === 'attributes') continue;
    const field = object.field(name);
    const reference = field ? undefined : referenceByRelationship(object, name);
    if (field) fields[field.name] = toFieldValue(field, value);
    else if (reference && value === null) fields[reference.name] = null;
    else if (reference && isJsonObject(value)) Object.assign(fields, parentKey(name, value));
    else throw noSuchColumn(object, name);
  }
  return { object: object.name, fields };
}

export function noSuchColumn(object: SObjectType, name: string): PlatformError {
  return new PlatformError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

/** The reference field behind a parent's name: `Parent__r` → `Parent__c`. */
export function referenceByRelationship(object: SObjectType, relationship: string): Field | undefined {
  const wanted = relationship.toLowerCase();
  return [...object.fields.values()].find(
    (field) => field.reference?.relationshipName.toLowerCase() === wanted
  );
}

/** One field names the parent (REST and SOAP guides, "Relate records by external id"). */
function parentKey(relationship: string, json: JsonObject): Row {
  const [key, ...others] = Object.entries(json).filter(([name]) => name !== 'attributes');
  const value = key?.[1];
  if (key && others.length === 0 && (typeof value === 'string' || typeof value === 'number')) {
    return { [`${relationship}.${key[0]}`]: value };
  }
  const message = `The external foreign key reference does not reference a valid entity: ${relationship}`;
  throw new PlatformError('INVALID_FIELD', message);
}
