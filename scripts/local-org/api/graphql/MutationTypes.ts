import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap
} from 'graphql';
import type { SObjectType } from '../../metadata/index.ts';
import { fieldKind } from './fieldKinds.ts';
import {
  createRecord,
  deleteRecord,
  updateRecord,
  type MutationScope,
  type WriteArguments
} from './mutateRecords.ts';
import type { RecordTypes } from './RecordTypes.ts';
import { scalars } from './scalars.ts';
import type { GraphQLContext } from './valueTypes.ts';
import type { VisibleObjects } from './VisibleObjects.ts';

type Mutation = GraphQLFieldConfig<MutationScope, GraphQLContext, WriteArguments>;
type Deed = 'Create' | 'Update';

const deletePayload = new GraphQLObjectType({
  name: 'RecordDeletePayload',
  fields: { Id: { type: GraphQLID } }
});

const deleteInput = new GraphQLInputObjectType({
  name: 'RecordDeleteInput',
  fields: { Id: { type: new GraphQLNonNull(scalars.IdOrRef) } }
});

/** `uiapi` of a mutation: XCreate, XUpdate and XDelete for what the user may do ("Mutations Schema"). */
export function mutationType(visible: VisibleObjects, records: RecordTypes): GraphQLObjectType {
  return new GraphQLObjectType<MutationScope, GraphQLContext>({
    name: 'UIAPIMutations',
    fields: () =>
      Object.fromEntries(
        visible.all.flatMap((object) => Object.entries(mutationsOf(visible, records, object)))
      )
  });
}

export const mutationsInput = new GraphQLInputObjectType({
  name: 'UIAPIMutationsInput',
  fields: { allOrNone: { type: GraphQLBoolean, defaultValue: true } }
});

function mutationsOf(
  visible: VisibleObjects,
  records: RecordTypes,
  object: SObjectType
): GraphQLFieldConfigMap<MutationScope, GraphQLContext> {
  const create = visible.mayCreate(object) ? [createField(visible, records, object)] : [];
  const update = visible.mayEdit(object) ? [updateField(visible, records, object)] : [];
  const remove = visible.mayDelete(object) ? [deleteField(object)] : [];
  return Object.fromEntries([...create, ...update, ...remove]);
}

function createField(visible: VisibleObjects, records: RecordTypes, object: SObjectType): [string, Mutation] {
  const payload = new GraphQLObjectType({
    name: `${object.name}CreatePayload`,
    fields: () => ({ Record: { type: records.node(object) } })
  });
  const fields = { [object.name]: { type: new GraphQLNonNull(representation(visible, object, 'Create')) } };
  const input = new GraphQLInputObjectType({ name: `${object.name}CreateInput`, fields });
  const resolve: Mutation['resolve'] = (scope, args, context, info) =>
    createRecord(context, info, scope, object, args);
  return [
    `${object.name}Create`,
    { type: payload, args: { input: { type: new GraphQLNonNull(input) } }, resolve }
  ];
}

function updateField(visible: VisibleObjects, records: RecordTypes, object: SObjectType): [string, Mutation] {
  const payload = new GraphQLObjectType({
    name: `${object.name}UpdatePayload`,
    fields: () => ({ success: { type: GraphQLBoolean }, Record: { type: records.node(object) } })
  });
  const input = new GraphQLInputObjectType({
    name: `${object.name}UpdateInput`,
    fields: {
      Id: { type: new GraphQLNonNull(scalars.IdOrRef) },
      [object.name]: { type: new GraphQLNonNull(representation(visible, object, 'Update')) }
    }
  });
  const resolve: Mutation['resolve'] = (scope, args, context, info) =>
    updateRecord(context, info, scope, object, args);
  return [
    `${object.name}Update`,
    { type: payload, args: { input: { type: new GraphQLNonNull(input) } }, resolve }
  ];
}

function deleteField(object: SObjectType): [string, Mutation] {
  const args = { input: { type: new GraphQLNonNull(deleteInput) } };
  const resolve: Mutation['resolve'] = (scope, { input }, _context, info) =>
    deleteRecord(scope, info, object, input);
  return [`${object.name}Delete`, { type: deletePayload, args, resolve }];
}

function representation(visible: VisibleObjects, object: SObjectType, deed: Deed): GraphQLInputObjectType {
  const editable = visible.editable(object, deed === 'Create' ? 'createable' : 'updateable');
  const fields = (): GraphQLInputFieldConfigMap => {
    const entries = editable.flatMap((field) => {
      const kind = fieldKind(field);
      const type = field.reference ? scalars.IdOrRef : kind?.scalar;
      return type ? [[field.name, { type }] as const] : [];
    });
    return Object.fromEntries(entries);
  };
  return new GraphQLInputObjectType({ name: `${object.name}${deed}Representation`, fields });
}
