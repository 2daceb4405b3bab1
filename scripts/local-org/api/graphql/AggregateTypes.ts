import {
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  type GraphQLOutputType
} from 'graphql';
import type { AggregateName } from '../../database/index.ts';
import type { Field, SObjectType } from '../../metadata/index.ts';
import { aggregateFunctions, dateFunctionFields, type AggregateNode } from './readAggregates.ts';
import { fieldKind, type FieldKind } from './fieldKinds.ts';
import type { InputTypes } from './InputTypes.ts';
import { connectionType, pageArguments, remembered, scopeType } from './RecordTypes.ts';
import { longValue, valueTypeOf, type GraphQLContext } from './valueTypes.ts';
import type { VisibleObjects } from './VisibleObjects.ts';

type Config = GraphQLFieldConfig<AggregateNode, GraphQLContext>;
type Entry = [string, Config];
type Fields = GraphQLFieldConfigMap<AggregateNode, GraphQLContext>;

/** Types of aggregates for what one user may see ("Aggregate Schema"). */
export class AggregateTypes {
  readonly #visible: VisibleObjects;
  readonly #inputs: InputTypes;
  readonly #aggregates = new Map<string, GraphQLObjectType>();
  readonly #connections = new Map<string, GraphQLObjectType>();
  readonly #kinds = new Map<string, GraphQLObjectType>();

  constructor(visible: VisibleObjects, inputs: InputTypes) {
    this.#visible = visible;
    this.#inputs = inputs;
  }

  connection(object: SObjectType): GraphQLObjectType {
    return remembered(this.#connections, object.name, () => {
      const node = new GraphQLObjectType<AggregateNode>({
        name: `${object.name}Result`,
        fields: () => ({ aggregate: { type: this.#aggregate(object), resolve: (source) => source } })
      });
      const edge = new GraphQLObjectType({
        name: `${object.name}AggregateEdge`,
        fields: { node: { type: node }, cursor: { type: new GraphQLNonNull(GraphQLString) } }
      });
      return connectionType(`${object.name}AggregateConnection`, edge);
    });
  }

  arguments(object: SObjectType): GraphQLFieldConfigArgumentMap {
    return {
      ...pageArguments,
      where: { type: this.#inputs.filter(object) },
      groupBy: { type: this.#inputs.groupBy(object) },
      orderBy: { type: this.#inputs.aggregateOrderBy(object) },
      scope: { type: scopeType }
    };
  }

  #aggregate(object: SObjectType): GraphQLObjectType {
    return remembered(this.#aggregates, object.name, () => {
      return new GraphQLObjectType<AggregateNode, GraphQLContext>({
        name: `${object.name}Aggregate`,
        fields: () => this.#fieldsOf(object)
      });
    });
  }

  #fieldsOf(object: SObjectType): Fields {
    const fields = this.#visible.fields(object);
    return Object.fromEntries([
      ...fields.flatMap((field) => this.#valueField(field)),
      ...fields.flatMap((field) => this.#parentField(object, field))
    ]);
  }

  #valueField(field: Field): Entry[] {
    const kind = fieldKind(field);
    if (!kind || kind.aggregates.length + kind.groups.length === 0) return [];
    const resolve = (node: AggregateNode): AggregateNode => ({
      ...node,
      path: `${node.prefix}${field.name}`,
      field
    });
    return [[field.name, { type: this.#kind(kind), resolve }]];
  }

  #parentField(object: SObjectType, field: Field): Entry[] {
    const relationship = field.reference?.relationshipName ?? '';
    const [target, ...others] = this.#visible.targets(field);
    if (!target || others.length > 0 || object.field(relationship)) return [];
    const resolve = (node: AggregateNode): AggregateNode => ({
      ...node,
      prefix: `${node.prefix}${relationship}.`
    });
    return [[relationship, { type: this.#aggregate(target), resolve }]];
  }

  /** `CurrencyAggregate` and its kin: the grouped value, and what the functions of the kind give. */
  #kind(kind: FieldKind): GraphQLObjectType {
    return remembered(this.#kinds, kind.name, () => {
      const own = valueTypeOf(kind).toConfig().fields;
      const grouped = Object.fromEntries(
        Object.entries(own).map(([name, config]) => [name, { ...config, resolve: fromGroup(config.resolve) }])
      );
      const functions = kind.aggregates.map((name) => [
        aggregateFunctions[name].field,
        functionField(kind, name)
      ]);
      const days = kind.groups.includes('function') ? Object.entries(dateFunctionFields).map(dayField) : [];
      return new GraphQLObjectType<AggregateNode, GraphQLContext>({
        name: `${kind.name}Aggregate`,
        fields: { ...grouped, ...Object.fromEntries(functions), ...Object.fromEntries(days) }
      });
    });
  }
}

type Resolve = GraphQLFieldConfig<{ field: Field; value: unknown }, GraphQLContext>['resolve'];

/** The value by which the rows are grouped. */
function fromGroup(resolve: Resolve): Config['resolve'] {
  return (node, args, context, info) =>
    resolve?.({ field: node.field, value: node.values[node.path] ?? null }, args, context, info);
}

function functionField(kind: FieldKind, name: AggregateName): Config {
  const { field: word, counts } = aggregateFunctions[name];
  const type: GraphQLOutputType = counts ? longValue : valueTypeOf(name === 'AVG' ? averageKind(kind) : kind);
  const resolve = ({ field, path, values }: AggregateNode): object => {
    const shown = counts
      ? { type: 'int', scale: 0 }
      : { ...field, scale: name === 'AVG' ? Math.max(2, field.scale) : field.scale };
    return { field: shown, value: values[`${path} ${word}`] ?? null };
  };
  return { type, resolve };
}

/** The mean of whole numbers is not whole. */
function averageKind(kind: FieldKind): Pick<FieldKind, 'name'> {
  return kind.name === 'Int' ? { name: 'Double' } : kind;
}

function dayField([word]: [string, unknown]): Entry {
  const resolve = ({ path, values }: AggregateNode): object | null => {
    const value = values[`${path} ${word}`] ?? null;
    return { field: { type: word === 'dayOnly' ? 'date' : 'int', scale: 0 }, value };
  };
  return [word, { type: word === 'dayOnly' ? valueTypeOf({ name: 'Date' }) : longValue, resolve }];
}
