import { isUndeletable } from '../../engine/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { describeField } from './describeField.ts';
import { findObject, readableFields } from './findObject.ts';

/** The id of the master record type, which every object has. */
export const masterRecordTypeId = '012000000000000AAA';

/** `sobjects`: every object that the user may read ("Describe Global"). */
const describeGlobal: Handler = (context) => {
  const objects = [...context.org.catalog.objects.values()]
    .filter((object) => context.user.access.mayRead(object.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return ok({
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: objects.map((object) => ({ ...summary(context, object), urls: summaryUrls(context, object) }))
  });
};

/** `sobjects/X`: the object in short, and the records last seen ("sObject Basic Information"). */
const basicInformation: Handler = (context, params) => {
  const object = findObject(context, params['object'] ?? '');
  return ok({
    objectDescribe: { ...summary(context, object), urls: summaryUrls(context, object) },
    recentItems: []
  });
};

/** `sobjects/X/describe`: a DescribeSObjectResult, as this user sees the object. */
const describe: Handler = (context, params) =>
  ok(describeObject(context, findObject(context, params['object'] ?? '')));

export const describeRoutes: readonly Route[] = [
  { method: 'GET', path: 'sobjects', handle: describeGlobal },
  { method: 'GET', path: 'sobjects/:object', handle: basicInformation },
  { method: 'GET', path: 'sobjects/:object/describe', handle: describe }
];

export function describeObject(context: RestContext, object: SObjectType): object {
  const { access } = context.user;
  return {
    actionOverrides: [],
    ...summary(context, object),
    childRelationships: childRelationships(context, object),
    compactLayoutable: true,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: readableFields(context, object).map((field) => describeField(object, field, access)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [masterRecordType(context, object)],
    searchLayoutable: true,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural}`, name: 'everything' },
      { label: `My ${object.labelPlural}`, name: 'mine' }
    ],
    urls: urls(context, object)
  };
}

/** The properties that the global and the full describe have in common. */
function summary(context: RestContext, object: SObjectType): object {
  const { access } = context.user;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: access.mayCreate(object.name),
    custom: object.custom,
    customSetting: object.customSetting,
    deepCloneable: false,
    deletable: access.mayDelete(object.name) && !object.platformEvent,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: !object.platformEvent && !object.customSetting,
    mergeable: false,
    mruEnabled: !object.platformEvent && !object.customSetting,
    name: object.name,
    queryable: !object.platformEvent,
    replicateable: !object.platformEvent,
    retrieveable: !object.platformEvent,
    searchable: !object.platformEvent && !object.customSetting,
    triggerable: true,
    undeletable: isUndeletable(object) && access.mayDelete(object.name),
    updateable: access.mayEdit(object.name) && !object.platformEvent
  };
}

function childRelationships(context: RestContext, object: SObjectType): object[] {
  return object.children
    .filter((child) => context.user.access.mayReadField(child.object, child.field))
    .map((child) => {
      const reference = context.org.catalog.object(child.object)?.field(child.field)?.reference;
      return {
        cascadeDelete: reference?.onDelete === 'cascade',
        childSObject: child.object,
        deprecatedAndHidden: false,
        field: child.field,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: child.relationshipName ?? null,
        restrictedDelete: reference?.onDelete === 'restrict'
      };
    });
}

function masterRecordType(context: RestContext, object: SObjectType): object {
  const layout = `${context.base}/sobjects/${object.name}/describe/layouts/${masterRecordTypeId}`;
  return {
    active: true,
    available: true,
    defaultRecordTypeMapping: true,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: masterRecordTypeId,
    urls: { layout }
  };
}

function summaryUrls(context: RestContext, object: SObjectType): object {
  const sobject = `${context.base}/sobjects/${object.name}`;
  return { describe: `${sobject}/describe`, rowTemplate: `${sobject}/{ID}`, sobject };
}

function urls(context: RestContext, object: SObjectType): object {
  const base = `${context.base}/sobjects/${object.name}`;
  return {
    compactLayouts: `${base}/describe/compactLayouts`,
    rowTemplate: `${base}/{ID}`,
    approvalLayouts: `${base}/describe/approvalLayouts`,
    uiDetailTemplate: `/{ID}`,
    uiEditTemplate: `/{ID}/e`,
    describe: `${base}/describe`,
    uiNewRecord: `/${object.keyPrefix}/e`,
    quickActions: `${base}/quickActions`,
    layouts: `${base}/describe/layouts`,
    sobject: base
  };
}
