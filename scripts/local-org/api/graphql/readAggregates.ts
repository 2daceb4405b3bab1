import type { GraphQLResolveInfo } from 'graphql';
import type {
  AggregateName,
  AliasedSelection,
  DateFunctionName,
  Expression,
  QueryRecord,
  SelectQuery
} from '../../database/index.ts';
import type { Catalog, Field, SObjectType, Value } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { select } from '../query/select.ts';
import { referenceByRelationship } from '../rest/toRecordInput.ts';
import { pageOf, type PageArguments } from './cursor.ts';
import { selectedAlong, selectedBelow, type Selected } from './selectedNames.ts';
import { toCondition } from './toCondition.ts';
import { toOrders, writtenPaths } from './toOrders.ts';
import type { GraphQLContext } from './valueTypes.ts';

type Input = Readonly<Record<string, unknown>>;

export interface AggregateArguments extends PageArguments {
  readonly where?: Input | null;
  readonly orderBy?: Input | null;
  readonly groupBy?: Input | null;
  readonly scope?: NonNullable<SelectQuery['scope']> | null;
}

/** One group on its way out; resolvers narrow `prefix`, `path` and `field` on the way down. */
export interface AggregateNode {
  /** Values by path, and by path and function: `Seats__c sum`. */
  readonly values: Readonly<Record<string, Value>>;
  readonly prefix: string;
  readonly path: string;
  readonly field: Field;
}

/** Words of the aggregate functions ("Aggregate Functions for Field Types"). */
export const aggregateFunctions: Readonly<
  Record<AggregateName, { readonly field: string; readonly counts: boolean }>
> = {
  COUNT: { field: 'count', counts: true },
  COUNT_DISTINCT: { field: 'countDistinct', counts: true },
  SUM: { field: 'sum', counts: false },
  AVG: { field: 'avg', counts: false },
  MIN: { field: 'min', counts: false },
  MAX: { field: 'max', counts: false }
};

export const dateFunctionFields: Readonly<Record<string, DateFunctionName>> = {
  calendarMonth: 'CALENDAR_MONTH',
  calendarQuarter: 'CALENDAR_QUARTER',
  calendarYear: 'CALENDAR_YEAR',
  dayInMonth: 'DAY_IN_MONTH',
  dayInWeek: 'DAY_IN_WEEK',
  dayInYear: 'DAY_IN_YEAR',
  dayOnly: 'DAY_ONLY',
  fiscalMonth: 'FISCAL_MONTH',
  fiscalQuarter: 'FISCAL_QUARTER',
  fiscalYear: 'FISCAL_YEAR',
  hourInDay: 'HOUR_IN_DAY',
  weekInMonth: 'WEEK_IN_MONTH',
  weekInYear: 'WEEK_IN_YEAR'
};

const functionByWord = new Map<string, AggregateName | DateFunctionName>([
  // The table's keys are the names.
  ...Object.entries(aggregateFunctions).map(([name, { field }]) => [field, name as AggregateName] as const),
  ...Object.entries(dateFunctionFields)
]);

/** Without `first` an aggregate answers every group, as far as one page reaches. */
const mostGroups = 2000;

/** What a connection of groups holds, in the shape that record connections have too. */
export interface AggregateConnection {
  readonly nodes: readonly Pick<AggregateNode, 'values' | 'prefix'>[];
  readonly page: ReturnType<typeof pageOf>;
  readonly hasNextPage: boolean;
  totalCount(): number;
}

/** `aggregate { X(where, groupBy, orderBy, first, after, scope) }`: one grouped query. */
export function readAggregates(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  object: SObjectType,
  args: AggregateArguments
): AggregateConnection {
  const page = pageOf({ ...args, first: args.first ?? mostGroups });
  const selected = selectedAlong(info, info.fieldNodes, ['edges', 'node', 'aggregate']);
  const groups = groupsOf(args.groupBy ?? {});
  const query = queryOf(
    context,
    info,
    object,
    args,
    groups,
    expressionsBelow(info, object, selected, '', context.rest.org.catalog)
  );
  const { records } = select(context.rest, { ...query, limit: page.first + 1, offset: page.offset });
  const nodes = records.slice(0, page.first).map((record) => ({ values: valuesOf(record), prefix: '' }));
  const totalCount = (): number => select(context.rest, query).records.length;
  return { nodes, page, hasNextPage: records.length > nodes.length, totalCount };
}

function queryOf(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  object: SObjectType,
  args: AggregateArguments,
  groupBy: readonly Expression[],
  expressions: readonly AliasedSelection[]
): SelectQuery {
  const count: AliasedSelection = { expression: { function: 'COUNT', of: 'Id' }, alias: 'Id count' };
  const fields = expressions.length > 0 ? expressions : [count];
  const orderBy = toOrders(args.orderBy, writtenPaths(info.fieldNodes[0], 'orderBy', context.variables));
  return {
    from: object.name,
    fields,
    ...(args.where ? { where: toCondition(context.rest.org.catalog, object, args.where) } : {}),
    ...(groupBy.length > 0 ? { groupBy } : {}),
    orderBy,
    scope: args.scope ?? 'everything'
  };
}

/** `{ Status__c: { group: true }, CreatedDate: { function: CALENDAR_MONTH } }`, parents by their path. */
function groupsOf(groupBy: Input, prefix = ''): Expression[] {
  return Object.entries(groupBy).flatMap(([name, clause]): Expression[] => {
    if (name === 'type' && typeof clause === 'string') return groupType(clause);
    if (typeof clause !== 'object' || clause === null) return [];
    const path = prefix + name;
    // A clause of the schema, or clauses of a parent.
    const { group, function: word, ...parents } = clause as Input;
    // The schema's enum holds the database's names.
    const byFunction = typeof word === 'string' ? [{ function: word as DateFunctionName, of: path }] : [];
    return [...(group === true ? [path] : []), ...byFunction, ...groupsOf(parents, `${path}.`)];
  });
}

function groupType(type: string): never[] {
  if (type === 'GROUP_BY') return [];
  throw new PlatformError('OPERATION_NOT_SUPPORTED', `Grouping by ${type} is not supported.`);
}

/** The columns that a selection needs: grouped values under their path, functions under path and word. */
function expressionsBelow(
  info: GraphQLResolveInfo,
  object: SObjectType,
  selected: readonly Selected[],
  prefix: string,
  catalog: Catalog
): AliasedSelection[] {
  const columns = selected.flatMap(({ name, node }): AliasedSelection[] => {
    const below = selectedBelow(info, [node]);
    const field = object.field(name);
    if (field) return below.map((word) => expressionOf(`${prefix}${field.name}`, word.name));
    const reference = referenceByRelationship(object, name)?.reference;
    const parent = catalog.object(reference?.to[0] ?? '');
    return reference && parent
      ? expressionsBelow(info, parent, below, `${prefix}${reference.relationshipName}.`, catalog)
      : [];
  });
  return [...new Map(columns.map((column) => [column.alias, column])).values()];
}

function expressionOf(path: string, word: string): AliasedSelection {
  const name = functionByWord.get(word);
  if (name === undefined) return { expression: path, alias: path };
  return { expression: { function: name, of: path }, alias: `${path} ${word}` };
}

function valuesOf(record: QueryRecord): Record<string, Value> {
  // A grouped query answers plain values only.
  return record as Record<string, Value>;
}
