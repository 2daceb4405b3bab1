import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

type Accepts = (value: unknown) => boolean;

const isText: Accepts = (value) => typeof value === 'string';
const isNumber: Accepts = (value) => typeof value === 'number' && Number.isFinite(value);

/** Scalars of Salesforce's schema beyond GraphQL's own, with what may be sent for them. */
const accepted = {
  Base64: isText,
  Currency: isNumber,
  Date: isText,
  DateTime: isText,
  Double: isNumber,
  Email: isText,
  IdOrRef: isText,
  JSON: () => true,
  Long: (value: unknown) => Number.isSafeInteger(value),
  LongTextArea: isText,
  MultiPicklist: isText,
  Percent: isNumber,
  PhoneNumber: isText,
  Picklist: isText,
  RichTextArea: isText,
  TextArea: isText,
  Time: isText,
  Url: isText
} satisfies Readonly<Record<string, Accepts>>;

export type ScalarName = keyof typeof accepted;

function make(name: ScalarName): GraphQLScalarType {
  const parseValue = (value: unknown): unknown => {
    if (accepted[name](value)) return value;
    throw new GraphQLError(`Expected a value of type '${name}', found ${JSON.stringify(value)}`);
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => value,
    parseValue,
    parseLiteral: (node) => parseValue(plainValue(node))
  });
}

function plainValue(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map(plainValue);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, plainValue(field.value)]));
    default:
      return null;
  }
}

// Each name of the table has its scalar.
export const scalars = Object.fromEntries(
  Object.keys(accepted).map((name) => [name, make(name as ScalarName)])
) as Readonly<Record<ScalarName, GraphQLScalarType>>;
