import { Kind, type FieldNode, type ValueNode } from 'graphql';
import type { AggregateName, Expression, Order } from '../../database/index.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * An `orderBy` argument as orders, parents' fields by their path. GraphQL coerces input objects into the order of the
 * schema, but which key comes first is what the client wrote: `written` tells it.
 */
export function toOrders(orderBy: Input | null | undefined, written: readonly string[]): readonly Order[] {
  const orders = Object.entries(orderBy ?? {}).flatMap(([name, value]) => ordersOf(name, value));
  const rank = ({ path }: Named): number => {
    const index = written.indexOf(path);
    return index < 0 ? written.length : index;
  };
  return orders.sort((a, b) => rank(a) - rank(b)).map(({ order }) => order);
}

interface Named {
  readonly path: string;
  readonly order: Order;
}

function ordersOf(path: string, value: unknown): Named[] {
  if (!isInput(value)) return [];
  const { order, nulls, function: name } = value;
  if (typeof order !== 'string' && typeof nulls !== 'string' && typeof name !== 'string') {
    return Object.entries(value).flatMap(([below, clause]) => ordersOf(`${path}.${below}`, clause));
  }
  // The enum of the schema holds the database's names.
  const by: Expression = typeof name === 'string' ? { function: name as AggregateName, of: path } : path;
  const last =
    typeof nulls === 'string' ? { nulls: nulls === 'LAST' ? ('last' as const) : ('first' as const) } : {};
  return [{ path, order: { by, descending: order === 'DESC', ...last } }];
}

/** Paths below an argument in the order in which the client wrote them, in the document or in a variable. */
export function writtenPaths(node: FieldNode | undefined, argument: string, variables: Input): string[] {
  const value = node?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value ? pathsOfNode(value, variables) : [];
}

function pathsOfNode(node: ValueNode, variables: Input, prefix = ''): string[] {
  if (node.kind === Kind.VARIABLE) return pathsOfValue(variables[node.name.value], prefix);
  if (node.kind !== Kind.OBJECT) return [];
  return node.fields.flatMap(({ name, value }) => {
    const path = prefix + name.value;
    return [path, ...pathsOfNode(value, variables, `${path}.`)];
  });
}

function pathsOfValue(value: unknown, prefix: string): string[] {
  if (!isInput(value)) return [];
  return Object.entries(value).flatMap(([name, below]) => [
    prefix + name,
    ...pathsOfValue(below, `${prefix}${name}.`)
  ]);
}

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
