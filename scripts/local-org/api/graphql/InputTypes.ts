import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLString,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLInputFieldConfigMap,
  type GraphQLInputType
} from 'graphql';
import type { SObjectType } from '../../metadata/index.ts';
import { dateInputs } from './dateInputs.ts';
import { fieldKind, fieldKinds, type FieldKind, type OperatorName } from './fieldKinds.ts';
import { remembered } from './RecordTypes.ts';
import type { VisibleObjects } from './VisibleObjects.ts';

const orderEnum = new GraphQLEnumType({ name: 'ResultOrder', values: { ASC: {}, DESC: {} } });
const nullsEnum = new GraphQLEnumType({ name: 'NullOrder', values: { FIRST: {}, LAST: {} } });

const orderFields = { order: { type: orderEnum }, nulls: { type: nullsEnum } };

const orderByClause = new GraphQLInputObjectType({ name: 'OrderByClause', fields: orderFields });

const dateFunctions = [
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR'
] as const;

const groupFunctionEnum = new GraphQLEnumType({
  name: 'GroupByFunction',
  values: Object.fromEntries(dateFunctions.map((name) => [name, {}]))
});

const groupTypeEnum = new GraphQLEnumType({
  name: 'GroupByType',
  values: { GROUP_BY: {}, ROLLUP: {}, CUBE: {} }
});

/** How a field may be grouped: `{ group: true }`, `{ function: CALENDAR_MONTH }`. */
const groupClauses: Readonly<Record<string, GraphQLInputObjectType>> = {
  value: new GraphQLInputObjectType({ name: 'GroupByClause', fields: { group: { type: GraphQLBoolean } } }),
  function: new GraphQLInputObjectType({
    name: 'GroupByDateTimeFunction',
    fields: { function: { type: groupFunctionEnum } }
  }),
  'value function': new GraphQLInputObjectType({
    name: 'GroupByDateFunction',
    fields: { group: { type: GraphQLBoolean }, function: { type: groupFunctionEnum } }
  })
};

const lists = new Set<OperatorName>(['in', 'nin', 'includes', 'excludes']);
const semiJoins = new Set<OperatorName>(['inq', 'ninq']);

/** Filters, orders and groups for what one user may see. */
export class InputTypes {
  readonly #visible: VisibleObjects;
  readonly #filters = new Map<string, GraphQLInputObjectType>();
  readonly #orders = new Map<string, GraphQLInputObjectType>();
  readonly #groups = new Map<string, GraphQLInputObjectType>();
  readonly #aggregateOrders = new Map<string, GraphQLInputObjectType>();
  readonly #aggregateClauses = new Map<string, GraphQLInputObjectType>();
  readonly #operators: ReadonlyMap<FieldKind, GraphQLInputObjectType>;

  constructor(visible: VisibleObjects) {
    this.#visible = visible;
    const kinds = fieldKinds.filter(({ operators }) => operators.length > 0);
    this.#operators = new Map(kinds.map((kind) => [kind, this.#operatorsOf(kind)]));
  }

  rowArguments(object: SObjectType): GraphQLFieldConfigArgumentMap {
    return { where: { type: this.filter(object) }, orderBy: { type: this.orderBy(object) } };
  }

  /** `X_Filter`: operators by field, filters of parents, and, or, not. */
  filter(object: SObjectType): GraphQLInputObjectType {
    return this.#perObject(this.#filters, object, 'Filter', (type) => ({
      and: { type: new GraphQLList(type) },
      or: { type: new GraphQLList(type) },
      not: { type },
      ...this.#each(object, (kind) => this.#operators.get(kind)),
      ...this.#parents(object, (parent) => this.filter(parent))
    }));
  }

  orderBy(object: SObjectType): GraphQLInputObjectType {
    return this.#perObject(this.#orders, object, 'OrderBy', () => ({
      ...this.#each(object, (kind) => (kind.sortable ? orderByClause : undefined)),
      ...this.#parents(object, (parent) => this.orderBy(parent))
    }));
  }

  groupBy(object: SObjectType): GraphQLInputObjectType {
    return this.#perObject(this.#groups, object, 'GroupBy', () => ({
      type: { type: groupTypeEnum },
      ...this.#each(object, (kind) => groupClauses[kind.groups.join(' ')]),
      ...this.#parents(object, (parent) => this.groupBy(parent))
    }));
  }

  /** Aggregates sort by a group, or by a function of a field ("Order By Schema"). */
  aggregateOrderBy(object: SObjectType): GraphQLInputObjectType {
    return this.#perObject(this.#aggregateOrders, object, 'AggregateOrderBy', () => ({
      ...this.#each(object, (kind) => (kind.sortable ? this.#aggregateClause(kind) : undefined)),
      ...this.#parents(object, (parent) => this.aggregateOrderBy(parent))
    }));
  }

  #aggregateClause(kind: FieldKind): GraphQLInputObjectType {
    if (kind.aggregates.length === 0) return orderByClause;
    const word = kind.aggregates.includes('SUM') ? 'Number' : 'String';
    return remembered(this.#aggregateClauses, word, () => {
      const values = Object.fromEntries(kind.aggregates.map((name) => [name, {}]));
      const functions = new GraphQLEnumType({ name: `AggregateOrderBy${word}Function`, values });
      const fields = { ...orderFields, function: { type: functions } };
      return new GraphQLInputObjectType({ name: `AggregateOrderBy${word}Clause`, fields });
    });
  }

  #perObject(
    known: Map<string, GraphQLInputObjectType>,
    object: SObjectType,
    suffix: string,
    fields: (type: GraphQLInputObjectType) => GraphQLInputFieldConfigMap
  ): GraphQLInputObjectType {
    return remembered(known, object.name, () => {
      const type: GraphQLInputObjectType = new GraphQLInputObjectType({
        name: `${object.name}_${suffix}`,
        fields: () => fields(type)
      });
      return type;
    });
  }

  #each(
    object: SObjectType,
    typeOf: (kind: FieldKind) => GraphQLInputType | undefined
  ): GraphQLInputFieldConfigMap {
    const entries = this.#visible.fields(object).flatMap((field) => {
      const kind = fieldKind(field);
      const type = kind && typeOf(kind);
      return type ? [[field.name, { type }] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  /** Parents behind one object only: a polymorphic one has no fields that all share. */
  #parents(
    object: SObjectType,
    typeOf: (parent: SObjectType) => GraphQLInputType
  ): GraphQLInputFieldConfigMap {
    const entries = this.#visible.fields(object).flatMap((field) => {
      const [target, ...others] = this.#visible.targets(field);
      const name = field.reference?.relationshipName ?? '';
      const single = target !== undefined && others.length === 0 && !object.field(name);
      return single ? [[name, { type: typeOf(target) }] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  #operatorsOf(kind: FieldKind): GraphQLInputObjectType {
    const operand = kind.operand ? dateInputs[kind.operand] : kind.scalar;
    const typeOf = (name: OperatorName): GraphQLInputType => {
      if (semiJoins.has(name)) return this.#join;
      return lists.has(name) ? new GraphQLList(operand) : operand;
    };
    return new GraphQLInputObjectType({
      name: `${kind.name === 'ID' ? 'Id' : kind.name}Operators`,
      fields: () => Object.fromEntries(kind.operators.map((name) => [name, { type: typeOf(name) }]))
    });
  }

  /** `inq: { Contact: { … }, ApiName: "AccountId" }`. */
  readonly #join: GraphQLInputObjectType = new GraphQLInputObjectType({
    name: 'JoinInput',
    fields: () => ({
      ...Object.fromEntries(this.#visible.all.map((object) => [object.name, { type: this.filter(object) }])),
      ApiName: { type: GraphQLString }
    })
  });
}
