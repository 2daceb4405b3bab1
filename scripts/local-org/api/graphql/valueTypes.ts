import {
  GraphQLInterfaceType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfigMap
} from 'graphql';
import type { Field, Value } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { displayValue } from '../uiapi/displayValue.ts';
import { uiValue } from '../uiapi/toUiRecord.ts';
import { fieldKinds, type FieldKind } from './fieldKinds.ts';
import { scalars } from './scalars.ts';

/** A value on its way out, with the field that says how to show it. */
export interface TypedValue {
  readonly field: Pick<Field, 'type' | 'scale' | 'picklist'>;
  readonly value: Value;
}

/** What every resolver is given. */
export interface GraphQLContext {
  readonly rest: RestContext;
  /** Variables as the client sent them: their key order counts for `orderBy`. */
  readonly variables: Readonly<Record<string, unknown>>;
}

type ValueFields = GraphQLFieldConfigMap<TypedValue, GraphQLContext>;

export const fieldValueInterface = new GraphQLInterfaceType({
  name: 'FieldValue',
  fields: { displayValue: { type: GraphQLString } }
});

function shown({ field, value }: TypedValue, context: GraphQLContext): string | null {
  return displayValue(field, value, context.rest.user);
}

function valueType(name: string, fields: () => ValueFields): GraphQLObjectType<TypedValue, GraphQLContext> {
  return new GraphQLObjectType({
    name,
    interfaces: [fieldValueInterface],
    fields: () => ({
      displayValue: { type: GraphQLString, resolve: (source, _args, context) => shown(source, context) },
      ...fields()
    })
  });
}

function fieldsOf(kind: FieldKind): ValueFields {
  const value: ValueFields = {
    value: { type: kind.scalar, resolve: (source) => uiValue(source.field, source.value) }
  };
  const label: ValueFields = {
    label: { type: GraphQLString, resolve: (source, _args, context) => shown(source, context) }
  };
  return kind.labelled === true ? { ...value, ...label } : value;
}

const types = new Map(
  fieldKinds.map((kind) => [kind.name, valueType(`${kind.name}Value`, () => fieldsOf(kind))])
);

export const longValue = valueType('LongValue', () => ({
  value: { type: new GraphQLNonNull(scalars.Long), resolve: ({ value }) => value }
}));

/** `StringValue`, `CurrencyValue` and their kin. */
export function valueTypeOf(kind: Pick<FieldKind, 'name'>): GraphQLObjectType<TypedValue, GraphQLContext> {
  const type = types.get(kind.name);
  if (!type) throw new TypeError(`No value type for ${kind.name}`);
  return type;
}
