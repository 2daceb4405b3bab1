import type { Field, FieldType, SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { extraTypeInfo, isDefaulted, isLongText } from '../rest/describeField.ts';
import { masterRecordTypeId } from '../rest/describeObject.ts';
import { readableFields } from '../rest/findObject.ts';
import { answerBatch } from './answerBatch.ts';
import { eTagOf } from './metadataId.ts';

/** Type names of the UI API ("Field": dataType). */
export const dataTypes: Readonly<Record<FieldType, string>> = {
  id: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  boolean: 'Boolean',
  int: 'Int',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  reference: 'Reference',
  address: 'Address',
  base64: 'Base64',
  anyType: 'AnyType'
};

const readOne: Handler = (context, params) =>
  ok(objectInfo(context, uiObject(context, params['object'] ?? '')));

const readBatch: Handler = (context, params) =>
  ok(answerBatch(params['objects'] ?? '', (name) => objectInfo(context, uiObject(context, name))));

/** `object-info`: the objects that the user may see, by name. */
const directory: Handler = (context) => {
  const objects = [...context.org.catalog.objects.values()].filter(
    (object) => isUiObject(object) && context.user.access.mayRead(object.name)
  );
  const line = ({ name, keyPrefix, label, labelPlural }: SObjectType): object => ({
    apiName: name,
    keyPrefix,
    label,
    labelPlural,
    nameFields: nameFields(context, name),
    objectInfoUrl: `${context.base}/ui-api/object-info/${name}`
  });
  return ok({ objects: Object.fromEntries(objects.map((object) => [object.name, line(object)])) });
};

export const objectInfoRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/object-info', handle: directory },
  { method: 'GET', path: 'ui-api/object-info/:object', handle: readOne },
  { method: 'GET', path: 'ui-api/object-info/batch/:objects', handle: readBatch }
];

/** Standard objects that the UI API does not serve (UI API Developer Guide, "All Supported Objects"). */
const setupObjects = new Set(['Organization', 'PermissionSet', 'PermissionSetAssignment', 'Profile']);

/** Platform events, settings and setup objects have no pages, and GraphQL does not know them. */
export function isUiObject(object: SObjectType): boolean {
  const isOfRecords = !object.platformEvent && !object.customSetting && object.historyOf === undefined;
  return isOfRecords && !setupObjects.has(object.name);
}

/** An object that the UI API serves and the user may read. Throws INVALID_TYPE. */
export function uiObject(context: RestContext, name: string): SObjectType {
  const object = context.org.catalog.object(name);
  if (object && isUiObject(object) && context.user.access.mayRead(object.name)) return object;
  throw restError('INVALID_TYPE', `Object ${name} is not supported in UI API`);
}

/** The object as the user sees it ("Object Info"). */
export function objectInfo(context: RestContext, object: SObjectType): object {
  const { access } = context.user;
  const fields = readableFields(context, object).map((field) => [
    field.name,
    fieldInfo(context, object, field)
  ]);
  const info = {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: childRelationships(context, object),
    compactLayoutable: true,
    createable: access.mayCreate(object.name),
    custom: object.custom,
    defaultRecordTypeId: masterRecordTypeId,
    deletable: access.mayDelete(object.name),
    dependentFields: dependentFields(object),
    feedEnabled: false,
    fields: Object.fromEntries(fields),
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    mruEnabled: true,
    nameFields: nameFields(context, object.name),
    queryable: true,
    recordTypeInfos: { [masterRecordTypeId]: masterRecordTypeInfo },
    searchLayoutable: true,
    searchable: true,
    themeInfo: null,
    updateable: access.mayEdit(object.name)
  };
  return { ...info, eTag: eTagOf(info) };
}

export const masterRecordTypeInfo = {
  available: true,
  defaultRecordTypeMapping: true,
  master: true,
  name: 'Master',
  recordTypeId: masterRecordTypeId
};

/** Fields that together name a record: one, for every object that is served here. */
export function nameFields(context: RestContext, objectName: string): readonly string[] {
  const name = context.org.catalog.object(objectName)?.nameField?.name;
  return name === undefined ? [] : [name];
}

function fieldInfo(context: RestContext, object: SObjectType, field: Field): object {
  const { access } = context.user;
  const edits = access.mayEditField(object.name, field.name);
  const to = field.reference?.to ?? [];
  const controller = field.picklist?.controllingField;
  return {
    apiName: field.name,
    calculated: field.formula !== undefined,
    compound: field.type === 'address',
    compoundComponentName: null,
    compoundFieldName: null,
    controllerName: controller ?? null,
    controllingFields: controller === undefined ? [] : [controller],
    createable: field.createable && edits && access.mayCreate(object.name),
    custom: field.custom,
    dataType: dataTypes[field.type],
    defaultValue: null,
    defaultedOnCreate: isDefaulted(field),
    digits: 0,
    externalId: field.externalId,
    extraTypeInfo: capitalised(extraTypeInfo(field)),
    filterable: !isLongText(field),
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field.html,
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length: field.length,
    maskType: null,
    nameField: field.nameField,
    polymorphicForeignKey: to.length > 1,
    precision: field.precision,
    reference: to.length > 0,
    referenceTargetField: null,
    referenceToInfos: to.map((apiName) => ({ apiName, nameFields: nameFields(context, apiName) })),
    relationshipName: field.reference?.relationshipName ?? null,
    required: !field.nillable && !isDefaulted(field) && field.createable,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    sortable: !isLongText(field) && field.type !== 'multipicklist',
    unique: field.unique,
    updateable: field.updateable && edits && access.mayEdit(object.name)
  };
}

/** The UI API writes `PlainTextArea` where a describe writes `plaintextarea`. */
function capitalised(info: string | null): string | null {
  return info === null
    ? null
    : info.replace('plain', 'Plain').replace('rich', 'Rich').replace('textarea', 'TextArea');
}

function childRelationships(context: RestContext, object: SObjectType): object[] {
  return object.children
    .filter((child) => child.relationshipName && context.user.access.mayReadField(child.object, child.field))
    .map((child) => ({
      childObjectApiName: child.object,
      fieldName: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.relationshipName
    }));
}

/** Controlling fields with what hangs on them, nested. */
function dependentFields(object: SObjectType): object {
  const fields = [...object.fields.values()];
  const below = (name: string): object =>
    Object.fromEntries(
      fields
        .filter((field) => field.picklist?.controllingField === name)
        .map((field) => [field.name, below(field.name)])
    );
  const controlled = new Set(
    fields.filter((field) => field.picklist?.controllingField).map(({ name }) => name)
  );
  const roots = fields.map((field) => field.picklist?.controllingField).filter((name) => name !== undefined);
  return Object.fromEntries(roots.filter((name) => !controlled.has(name)).map((name) => [name, below(name)]));
}
