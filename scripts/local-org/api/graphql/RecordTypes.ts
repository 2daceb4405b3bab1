import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap
} from 'graphql';
import { identityOf } from '../../database/index.ts';
import type { Field, SObjectType } from '../../metadata/index.ts';
import { cursorOf } from './cursor.ts';
import { fieldKind } from './fieldKinds.ts';
import type { InputTypes } from './InputTypes.ts';
import { readChildren, type ChildRelation, type ConnectionArguments } from './readConnection.ts';
import { plainValue, type RecordConnection, type RecordNode } from './RecordGroup.ts';
import { scalars } from './scalars.ts';
import { valueTypeOf, type GraphQLContext } from './valueTypes.ts';
import type { VisibleObjects } from './VisibleObjects.ts';

type NodeFields = GraphQLFieldConfigMap<RecordNode, GraphQLContext>;

export const pageInfoType = new GraphQLObjectType({
  name: 'PageInfo',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString }
  }
});

const recordInterface = new GraphQLInterfaceType({
  name: 'Record',
  fields: {
    Id: { type: new GraphQLNonNull(GraphQLID) },
    ApiName: { type: new GraphQLNonNull(GraphQLString) },
    WeakEtag: { type: new GraphQLNonNull(scalars.Long) },
    DisplayValue: { type: GraphQLString }
  },
  resolveType: (node: RecordNode) => node.object.name
});

const headFields: NodeFields = {
  Id: { type: new GraphQLNonNull(GraphQLID), resolve: ({ record }) => identityOf(record)?.id },
  ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: ({ object }) => object.name },
  WeakEtag: { type: new GraphQLNonNull(scalars.Long), resolve: weakEtag },
  DisplayValue: { type: GraphQLString, resolve: ({ record, object }) => displayName(object, record) }
};

export const scopeType = new GraphQLEnumType({
  name: 'RecordScope',
  values: { EVERYTHING: { value: 'everything' }, MINE: { value: 'mine' } }
});

export const pageArguments: GraphQLFieldConfigArgumentMap = {
  first: { type: GraphQLInt },
  after: { type: GraphQLString }
};

/** Types of records and connections for what one user may see, each made when it is first needed. */
export class RecordTypes {
  readonly #visible: VisibleObjects;
  readonly #inputs: InputTypes;
  readonly #nodes = new Map<string, GraphQLObjectType>();
  readonly #connections = new Map<string, GraphQLObjectType>();

  constructor(visible: VisibleObjects, inputs: InputTypes) {
    this.#visible = visible;
    this.#inputs = inputs;
  }

  node(object: SObjectType): GraphQLObjectType {
    return remembered(this.#nodes, object.name, () => {
      return new GraphQLObjectType<RecordNode, GraphQLContext>({
        name: object.name,
        interfaces: [recordInterface],
        fields: () => this.#fieldsOf(object)
      });
    });
  }

  connection(object: SObjectType): GraphQLObjectType {
    return remembered(this.#connections, object.name, () => {
      const edge = new GraphQLObjectType({
        name: `${object.name}Edge`,
        fields: () => ({
          node: { type: this.node(object) },
          cursor: { type: new GraphQLNonNull(GraphQLString) }
        })
      });
      return connectionType(`${object.name}Connection`, edge);
    });
  }

  #fieldsOf(object: SObjectType): NodeFields {
    const values = this.#visible.fields(object).filter(({ type }) => type !== 'id');
    return {
      ...headFields,
      ...Object.fromEntries(values.flatMap((field) => this.#valueField(field))),
      ...Object.fromEntries(values.flatMap((field) => this.#parentField(object, field))),
      ...Object.fromEntries(
        this.#visible.children(object).map((child) => [child.name, this.#childField(child)])
      )
    };
  }

  #valueField(field: Field): [string, GraphQLFieldConfig<RecordNode, GraphQLContext>][] {
    const kind = fieldKind(field);
    if (!kind) return [];
    const resolve = ({ record }: RecordNode): object => ({ field, value: plainValue(record[field.name]) });
    return [[field.name, { type: valueTypeOf(kind), resolve }]];
  }

  #parentField(
    object: SObjectType,
    field: Field
  ): [string, GraphQLFieldConfig<RecordNode, GraphQLContext>][] {
    const relationship = field.reference?.relationshipName ?? '';
    const [target, ...others] = this.#visible.targets(field);
    if (!target || object.field(relationship)) return [];
    const type =
      others.length === 0 ? this.node(target) : this.#union(object, relationship, [target, ...others]);
    const resolve = (
      { record, group }: RecordNode,
      _args: unknown,
      { rest }: GraphQLContext
    ): RecordNode | null => group.parent(record, relationship, (name) => rest.org.catalog.object(name));
    return [[relationship, { type, resolve }]];
  }

  /** Several objects behind one reference: read by `... on User { … }`. */
  #union(object: SObjectType, relationship: string, targets: readonly SObjectType[]): GraphQLUnionType {
    return new GraphQLUnionType({
      name: `${object.name}_${relationship}`,
      types: () => targets.map((target) => this.node(target)),
      resolveType: (node: RecordNode) => node.object.name
    });
  }

  #childField(child: ChildRelation): GraphQLFieldConfig<RecordNode, GraphQLContext, ConnectionArguments> {
    return {
      type: this.connection(child.object),
      args: { ...pageArguments, ...this.#inputs.rowArguments(child.object) },
      resolve: (node, args, context, info) => readChildren(context, info, node, child, args)
    };
  }
}

/** A connection over edges: what records and aggregates have in common. */
export function connectionType(name: string, edge: GraphQLObjectType): GraphQLObjectType {
  return new GraphQLObjectType<RecordConnection, GraphQLContext>({
    name,
    fields: {
      edges: { type: new GraphQLList(edge), resolve: edgesOf },
      pageInfo: { type: new GraphQLNonNull(pageInfoType), resolve: pageInfoOf },
      totalCount: { type: new GraphQLNonNull(GraphQLInt), resolve: (connection) => connection.totalCount() },
      pageResultCount: { type: new GraphQLNonNull(GraphQLInt), resolve: ({ nodes }) => nodes.length }
    }
  });
}

export function remembered<T>(known: Map<string, T>, name: string, make: () => T): T {
  const made = known.get(name) ?? make();
  known.set(name, made);
  return made;
}

function edgesOf({ nodes, page }: RecordConnection): object[] {
  return nodes.map((node, index) => ({ node, cursor: cursorOf(page.offset + index + 1) }));
}

function pageInfoOf({ nodes, page, hasNextPage }: RecordConnection): object {
  const start = nodes.length > 0 ? cursorOf(page.offset + 1) : null;
  const end = nodes.length > 0 ? cursorOf(page.offset + nodes.length) : null;
  return { hasNextPage, hasPreviousPage: page.offset > 0, startCursor: start, endCursor: end };
}

function weakEtag({ record }: RecordNode): number {
  return Date.parse(String(plainValue(record['SystemModstamp'])).replace('+0000', 'Z')) || 0;
}

function displayName(object: SObjectType, record: RecordNode['record']): string | null {
  const value = plainValue(record[object.nameField?.name ?? '']);
  return value === null ? null : String(value);
}
