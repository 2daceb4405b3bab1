import type { GraphQLResolveInfo } from 'graphql';
import { identityOf } from '../../database/index.ts';
import type { Condition, Order, QueryRecord, QueryResult, SelectQuery } from '../../database/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { select } from '../query/select.ts';
import { referenceByRelationship } from '../rest/toRecordInput.ts';
import { pageOf, type Page, type PageArguments } from './cursor.ts';
import { fieldKind } from './fieldKinds.ts';
import { RecordGroup, type RecordConnection, type RecordNode } from './RecordGroup.ts';
import { selectedAlong, selectedBelow, type Selected } from './selectedNames.ts';
import { toCondition } from './toCondition.ts';
import { toOrders, writtenPaths } from './toOrders.ts';
import type { GraphQLContext } from './valueTypes.ts';

export interface ConnectionArguments extends PageArguments {
  readonly where?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: Readonly<Record<string, unknown>> | null;
  readonly scope?: NonNullable<SelectQuery['scope']> | null;
}

/** A child relationship as SOQL names it, with the object on its other side. */
export interface ChildRelation {
  readonly name: string;
  readonly object: SObjectType;
  readonly field: string;
}

/** `query { X(where, orderBy, first, after, upperBound, scope) }`: one query, parents joined in. */
export function readConnection(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  object: SObjectType,
  args: ConnectionArguments
): RecordConnection {
  const page = pageOf(args);
  const wish = wishOf(context, info, object, args);
  const scope = args.scope ?? 'everything';
  const { records } = select(context.rest, { from: object.name, ...wish, ...window(page), scope });
  const group = new RecordGroup(object, records.slice(0, page.first));
  const count = (): number => countOf(context.rest, object, wish.where, scope, page);
  return connectionOf(group, group.records, page, records.length, count);
}

/** The children of one record; those of its whole group are read at once. */
export function readChildren(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  node: RecordNode,
  relation: ChildRelation,
  args: ConnectionArguments
): RecordConnection {
  const page = pageOf(args);
  const wish = wishOf(context, info, relation.object, args);
  const all = node.group.children(String(info.path.key), () => {
    const query = { ...wish, ...window(page) };
    const where = { field: 'Id', operator: 'in', value: node.group.ids } as const;
    const fields = ['Id', { children: relation.name, query }];
    const parents = select(context.rest, { from: node.object.name, fields, where }).records;
    return childConnections(context.rest, relation, wish.where, page, parents);
  });
  const id = identityOf(node.record)?.id ?? '';
  return all.get(id) ?? connectionOf(new RecordGroup(relation.object, []), [], page, 0, () => 0);
}

/** Reads one record as a mutation answers it. */
export function readNode(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  object: SObjectType,
  id: string,
  selected: readonly Selected[]
): RecordNode | null {
  const fields = pathsBelow(context.rest, info, object, selected, '');
  const where = { field: 'Id', operator: '=', value: id } as const;
  const [record] = select(context.rest, { from: object.name, fields, where }).records;
  return record ? new RecordGroup(object, [record]).node(record) : null;
}

interface Wish {
  readonly fields: readonly string[];
  readonly where?: Condition;
  readonly orderBy: readonly Order[];
}

function wishOf(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  object: SObjectType,
  args: ConnectionArguments
): Wish {
  const nodes = selectedAlong(info, info.fieldNodes, ['edges', 'node']);
  const where = args.where ? toCondition(context.rest.org.catalog, object, args.where) : undefined;
  const orders = toOrders(args.orderBy, writtenPaths(info.fieldNodes[0], 'orderBy', context.variables));
  return {
    fields: pathsBelow(context.rest, info, object, nodes, ''),
    ...(where ? { where } : {}),
    // Rows that sort alike must not change places between pages.
    orderBy: [...orders, { by: 'Id' }]
  };
}

/** One row more than the page tells whether there is a next one. */
function window(page: Page): { readonly limit: number; readonly offset: number } {
  const left = page.upperBound === undefined ? page.first + 1 : page.upperBound - page.offset;
  return { limit: Math.max(0, Math.min(page.first + 1, left)), offset: page.offset };
}

function connectionOf(
  group: RecordGroup,
  records: readonly QueryRecord[],
  page: Page,
  found: number,
  totalCount: () => number
): RecordConnection {
  const nodes = records.map((record) => group.node(record));
  return { nodes, page, hasNextPage: found > nodes.length, totalCount };
}

function countOf(
  rest: RestContext,
  object: SObjectType,
  where: Condition | undefined,
  scope: NonNullable<SelectQuery['scope']>,
  page: Page
): number {
  const count = { expression: { function: 'COUNT', of: 'Id' }, alias: 'n' } as const;
  const query = { from: object.name, fields: [count], ...(where ? { where } : {}), scope };
  const n = Number(select(rest, query).records[0]?.['n'] ?? 0);
  return page.upperBound === undefined ? n : Math.min(n, page.upperBound);
}

/** All children go into one group, so that what is below them is read at once too. */
function childConnections(
  rest: RestContext,
  relation: ChildRelation,
  where: Condition | undefined,
  page: Page,
  parents: readonly QueryRecord[]
): ReadonlyMap<string, RecordConnection> {
  const found = parents.map((parent) => ({
    id: String(parent['Id']),
    rows: rowsBelow(parent, relation.name)
  }));
  const group = new RecordGroup(
    relation.object,
    found.flatMap(({ rows }) => rows.slice(0, page.first))
  );
  const ids = found.map(({ id }) => id);
  let counts: ReadonlyMap<string, number> | undefined;
  return new Map(
    found.map(({ id, rows }) => {
      const total = (): number => (counts ??= childCounts(rest, relation, where, ids)).get(id) ?? 0;
      return [id, connectionOf(group, rows.slice(0, page.first), page, rows.length, total)];
    })
  );
}

function rowsBelow(parent: QueryRecord, relationship: string): readonly QueryRecord[] {
  const children = parent[relationship];
  if (typeof children !== 'object' || children === null || !isResult(children)) return [];
  return children.records;
}

function isResult(value: QueryRecord | QueryResult): value is QueryResult {
  return Array.isArray(value['records']);
}

function childCounts(
  rest: RestContext,
  relation: ChildRelation,
  where: Condition | undefined,
  ids: readonly string[]
): ReadonlyMap<string, number> {
  const below: Condition = { field: relation.field, operator: 'in', value: ids };
  const fields = [
    { expression: relation.field, alias: 'parent' },
    { expression: { function: 'COUNT', of: 'Id' }, alias: 'n' }
  ] as const;
  const condition = where ? { and: [below, where] } : below;
  const query = { from: relation.object.name, fields, where: condition, groupBy: [relation.field] };
  return new Map(select(rest, query).records.map((row) => [String(row['parent']), Number(row['n'])]));
}

/** Fields of a record that are no fields of its object. */
const headPaths: Readonly<Record<string, (object: SObjectType) => string | undefined>> = {
  DisplayValue: (object) => object.nameField?.name,
  WeakEtag: () => 'SystemModstamp'
};

/** The paths that a selection of a record needs; parents bring their Id, child lists are read later. */
export function pathsBelow(
  rest: RestContext,
  info: GraphQLResolveInfo,
  object: SObjectType,
  selected: readonly Selected[],
  prefix: string
): string[] {
  const paths = selected.flatMap(({ name, node }) => {
    const head = headPaths[name]?.(object);
    if (head !== undefined) return [prefix + head];
    const field = object.field(name);
    if (field) return fieldKind(field) ? [prefix + field.name] : [];
    const reference = referenceByRelationship(object, name)?.reference;
    if (!reference) return [];
    const below = selectedBelow(info, [node]);
    const path = `${prefix}${reference.relationshipName}.`;
    const targets = reference.to
      .map((to) => rest.org.catalog.object(to))
      .filter((target) => target !== undefined);
    const readable = targets.filter(({ name: target }) => rest.user.access.mayRead(target));
    return readable.flatMap((target) => pathsBelow(rest, info, target, below, path));
  });
  return [...new Set([`${prefix}Id`, ...paths])];
}
