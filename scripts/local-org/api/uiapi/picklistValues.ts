import type { Field, PicklistValue, SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { controllingValues } from '../rest/describeField.ts';
import { readableFields } from '../rest/findObject.ts';
import { eTagOf } from './metadataId.ts';
import { uiObject } from './objectInfo.ts';

/** `object-info/X/picklist-values/{recordTypeId}/{field}` ("Picklist Values"). */
const readOne: Handler = (context, params) => {
  const object = uiObject(context, params['object'] ?? '');
  const field = object.field(params['field'] ?? '');
  if (!field?.picklist || !context.user.access.mayReadField(object.name, field.name)) {
    throw restError('INVALID_FIELD', `${params['field'] ?? ''} is not a picklist of ${object.name}`);
  }
  return ok(picklistValues(context, object, field, params['recordTypeId'] ?? ''));
};

/** `object-info/X/picklist-values/{recordTypeId}`: all picklists of the object. */
const readAll: Handler = (context, params) => {
  const object = uiObject(context, params['object'] ?? '');
  const recordTypeId = params['recordTypeId'] ?? '';
  const fields = readableFields(context, object).filter((field) => field.picklist);
  const picklistFieldValues = Object.fromEntries(
    fields.map((field) => [field.name, picklistValues(context, object, field, recordTypeId)])
  );
  return ok({ eTag: eTagOf(picklistFieldValues), picklistFieldValues });
};

export const picklistRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/object-info/:object/picklist-values/:recordTypeId', handle: readAll },
  { method: 'GET', path: 'ui-api/object-info/:object/picklist-values/:recordTypeId/:field', handle: readOne }
];

function picklistValues(
  context: RestContext,
  object: SObjectType,
  field: Field,
  recordTypeId: string
): object {
  const controlling = controllingValues(object, field);
  const isCheckbox = object.field(field.picklist?.controllingField ?? '')?.type === 'boolean';
  const keyOf = (value: string): string => (isCheckbox ? String(value === 'checked') : value);
  const entries = (field.picklist?.values ?? []).filter(({ active }) => active);
  const values = entries.map((entry) => toEntry(field, controlling, entry));
  const initial = entries.find((entry) => entry.default);
  const answer = {
    controllerValues: Object.fromEntries(controlling.map((value, index) => [keyOf(value), index])),
    defaultValue: initial ? toEntry(field, controlling, initial) : null,
    url: `${context.base}/ui-api/object-info/${object.name}/picklist-values/${recordTypeId}/${field.name}`,
    values
  };
  return { ...answer, eTag: eTagOf(answer) };
}

/** `validFor` holds positions of the controlling values under which an entry may be chosen. */
function toEntry(field: Field, controlling: readonly string[], { value, label }: PicklistValue): object {
  const valid = field.picklist?.validFor?.get(value) ?? [];
  const validFor = controlling.flatMap((controller, index) => (valid.includes(controller) ? [index] : []));
  return { attributes: null, label, validFor, value };
}
