import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  specifiedDirectives
} from 'graphql';
import type { GraphQLFieldConfig, GraphQLFieldConfigMap } from 'graphql';
import { AggregateTypes } from './AggregateTypes.ts';
import { InputTypes } from './InputTypes.ts';
import { mutationsInput, mutationType } from './MutationTypes.ts';
import { objectInfoType, picklistField, standardField } from './objectInfoTypes.ts';
import { readAggregates, type AggregateArguments } from './readAggregates.ts';
import { readConnection, readNode, type ConnectionArguments } from './readConnection.ts';
import { readObjectInfos } from './readObjectInfos.ts';
import { RecordTypes, pageArguments, scopeType } from './RecordTypes.ts';
import { selectedBelow } from './selectedNames.ts';
import type { GraphQLContext } from './valueTypes.ts';
import type { VisibleObjects } from './VisibleObjects.ts';

type Fields = GraphQLFieldConfigMap<unknown, GraphQLContext>;
type FieldOf<A> = GraphQLFieldConfig<unknown, GraphQLContext, A>;

/** Leaves a field out, instead of refusing the document, when the user may not read it ("Optional Fields"). */
export const optionalDirective = new GraphQLDirective({
  name: 'optional',
  locations: [DirectiveLocation.FIELD]
});

/** The schema that one user sees; its resolvers take everything about the request from their context. */
export function buildSchema(visible: VisibleObjects): GraphQLSchema {
  const inputs = new InputTypes(visible);
  const records = new RecordTypes(visible, inputs);
  const mutations = mutationType(visible, records);
  const writes = Object.keys(mutations.getFields()).length > 0;
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        uiapi: { type: new GraphQLNonNull(uiapiType(visible, inputs, records)), resolve: () => ({}) }
      }
    }),
    ...(writes ? { mutation: mutationRoot(mutations) } : {}),
    types: [picklistField, standardField],
    directives: [...specifiedDirectives, optionalDirective]
  });
}

function mutationRoot(mutations: GraphQLObjectType): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      uiapi: {
        type: new GraphQLNonNull(mutations),
        args: { input: { type: mutationsInput } },
        // The root value is the transaction's scope.
        resolve: (scope: unknown) => scope
      }
    }
  });
}

function uiapiType(visible: VisibleObjects, inputs: InputTypes, records: RecordTypes): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'UIAPI',
    fields: () => ({
      query: { type: new GraphQLNonNull(recordQuery(visible, inputs, records)), resolve: () => ({}) },
      aggregate: { type: new GraphQLNonNull(aggregateQuery(visible, inputs)), resolve: () => ({}) },
      objectInfos,
      ...currentUser(visible, records)
    })
  });
}

const objectInfoInput = new GraphQLInputObjectType({
  name: 'ObjectInfoInput',
  fields: { apiName: { type: new GraphQLNonNull(GraphQLString) } }
});

interface ObjectInfoArguments {
  readonly apiNames?: readonly string[] | null;
  readonly objectInfoInputs?: readonly { readonly apiName: string }[] | null;
}

const objectInfos: FieldOf<ObjectInfoArguments> = {
  type: new GraphQLList(objectInfoType),
  args: {
    apiNames: { type: new GraphQLList(GraphQLString) },
    objectInfoInputs: { type: new GraphQLList(objectInfoInput) }
  },
  resolve: (_source, { apiNames, objectInfoInputs }, { rest }) =>
    readObjectInfos(rest, [...(apiNames ?? []), ...(objectInfoInputs ?? []).map(({ apiName }) => apiName)])
};

function currentUser(visible: VisibleObjects, records: RecordTypes): Fields {
  const user = visible.all.find(({ name }) => name === 'User');
  if (!user) return {};
  return {
    currentUser: {
      type: records.node(user),
      resolve: (_source, _args, context, info) =>
        readNode(context, info, user, context.rest.user.id, selectedBelow(info, info.fieldNodes))
    }
  };
}

function recordQuery(visible: VisibleObjects, inputs: InputTypes, records: RecordTypes): GraphQLObjectType {
  const fieldOf = (object: VisibleObjects['all'][number]): FieldOf<ConnectionArguments> => ({
    type: records.connection(object),
    args: {
      ...pageArguments,
      ...inputs.rowArguments(object),
      upperBound: { type: GraphQLInt },
      scope: { type: scopeType }
    },
    resolve: (_source, args, context, info) => readConnection(context, info, object, args)
  });
  return new GraphQLObjectType({
    name: 'RecordQuery',
    fields: () => Object.fromEntries(visible.all.map((object) => [object.name, fieldOf(object)]))
  });
}

function aggregateQuery(visible: VisibleObjects, inputs: InputTypes): GraphQLObjectType {
  const types = new AggregateTypes(visible, inputs);
  const fieldOf = (object: VisibleObjects['all'][number]): FieldOf<AggregateArguments> => ({
    type: types.connection(object),
    args: types.arguments(object),
    resolve: (_source, args, context, info) => readAggregates(context, info, object, args)
  });
  return new GraphQLObjectType({
    name: 'RecordQueryAggregate',
    fields: () => Object.fromEntries(visible.all.map((object) => [object.name, fieldOf(object)]))
  });
}
