import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfigMap,
  type GraphQLScalarType
} from 'graphql';
import type { GraphQLContext } from './valueTypes.ts';

/** Plain properties of an answer of the UI API, as fields. */
function plain(
  type: GraphQLScalarType,
  names: readonly string[]
): GraphQLFieldConfigMap<Info, GraphQLContext> {
  return Object.fromEntries(names.map((name) => [name, { type }]));
}

type Info = Readonly<Record<string, unknown>>;

const apiName: GraphQLFieldConfigMap<Info, GraphQLContext> = {
  ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: (info) => info['apiName'] }
};

const pair = new GraphQLObjectType<Info>({
  name: 'ReferenceToInfo',
  fields: {
    ApiName: { type: GraphQLString, resolve: (info) => info['apiName'] },
    nameFields: { type: new GraphQLList(GraphQLString) }
  }
});

const fieldFields = {
  ...apiName,
  ...plain(GraphQLBoolean, ['calculated', 'compound', 'createable', 'custom', 'filterable', 'htmlFormatted']),
  ...plain(GraphQLBoolean, ['nameField', 'polymorphicForeignKey', 'reference', 'required', 'sortable']),
  ...plain(GraphQLBoolean, ['unique', 'updateable', 'externalId']),
  ...plain(GraphQLString, ['controllerName', 'dataType', 'extraTypeInfo', 'inlineHelpText', 'label']),
  ...plain(GraphQLString, ['relationshipName']),
  ...plain(GraphQLInt, ['length', 'precision', 'scale']),
  controllingFields: { type: new GraphQLList(GraphQLString) },
  referenceToInfos: { type: new GraphQLList(pair) }
};

const fieldInterface = new GraphQLInterfaceType({
  name: 'Field',
  fields: fieldFields,
  resolveType: (info: Info) =>
    info['picklistValuesByRecordTypeIDs'] === undefined ? 'StandardField' : 'PicklistField'
});

const picklistValue = new GraphQLObjectType({
  name: 'PicklistEntry',
  fields: {
    label: { type: GraphQLString },
    value: { type: GraphQLString },
    validFor: { type: new GraphQLList(GraphQLInt) }
  }
});

const picklistValues = new GraphQLObjectType({
  name: 'PicklistValues',
  fields: {
    recordTypeID: { type: GraphQLString },
    defaultValue: { type: picklistValue },
    picklistValues: { type: new GraphQLList(picklistValue) }
  }
});

export const picklistField = new GraphQLObjectType({
  name: 'PicklistField',
  interfaces: [fieldInterface],
  fields: { ...fieldFields, picklistValuesByRecordTypeIDs: { type: new GraphQLList(picklistValues) } }
});

export const standardField = new GraphQLObjectType({
  name: 'StandardField',
  interfaces: [fieldInterface],
  fields: fieldFields
});

const childRelationship = new GraphQLObjectType({
  name: 'ChildRelationship',
  fields: plain(GraphQLString, ['childObjectApiName', 'fieldName', 'relationshipName'])
});

/** `objectInfos(apiNames: [...])`: labels, permissions and fields of objects, as the UI API tells them. */
export const objectInfoType = new GraphQLObjectType({
  name: 'ObjectInfo',
  fields: {
    ...apiName,
    ...plain(GraphQLBoolean, [
      'createable',
      'custom',
      'deletable',
      'feedEnabled',
      'layoutable',
      'mruEnabled'
    ]),
    ...plain(GraphQLBoolean, ['queryable', 'searchable', 'updateable']),
    ...plain(GraphQLString, ['defaultRecordTypeId', 'keyPrefix', 'label', 'labelPlural']),
    nameFields: { type: new GraphQLList(GraphQLString) },
    childRelationships: { type: new GraphQLList(childRelationship) },
    fields: { type: new GraphQLList(fieldInterface) }
  }
});
