import type { Value } from '../metadata/index.ts';

/**
 * A query as a tree: what SOQL text, GraphQL, the UI API and flows all become. Names are API names in any case;
 * values are values of metadata/Value.ts and reach the database as parameters only.
 */
export interface SelectQuery {
  readonly from: string;
  readonly fields: readonly Selection[];
  readonly where?: Condition;
  /** With groups or aggregates the answer has `AggregateResult` records. */
  readonly groupBy?: readonly Expression[];
  readonly having?: Condition;
  readonly orderBy?: readonly Order[];
  readonly limit?: number;
  readonly offset?: number;
  /** `mine`: rows that the user owns. */
  readonly scope?: 'everything' | 'mine';
  /** Deleted records too, parents and children included: ALL ROWS. */
  readonly allRows?: boolean;
}

/** A field by its path over parents, such as `Package__r.Name`, or a function of one. */
export type Expression = string | FunctionCall;

export interface FunctionCall {
  readonly function: FunctionName;
  /** Absent only for COUNT: all rows. */
  readonly of?: Expression;
}

export type AggregateName = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

export type DateFunctionName =
  | 'CALENDAR_MONTH'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_YEAR'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'FISCAL_MONTH'
  | 'FISCAL_QUARTER'
  | 'FISCAL_YEAR'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';

/** CONVERTTIMEZONE stands only inside a date function: the part of the date in the user's zone instead of UTC. */
export type FunctionName = AggregateName | DateFunctionName | 'CONVERTTIMEZONE' | 'TOLABEL';

export type Selection = Expression | AliasedSelection | ChildSelection | TypeSelection | FieldSetSelection;

/** `alias` is the key in the record; aggregates without one are expr0, expr1 … */
export interface AliasedSelection {
  readonly expression: Expression;
  readonly alias?: string;
}

/** Child records by the name of the relationship: a nested QueryResult, null when there is none. */
export interface ChildSelection {
  readonly children: string;
  readonly query: Omit<SelectQuery, 'from' | 'groupBy' | 'having' | 'allRows'>;
}

/** TYPEOF: fields by the type of a polymorphic parent. */
export interface TypeSelection {
  readonly typeOf: string;
  readonly when: readonly { readonly object: string; readonly fields: readonly string[] }[];
  readonly otherwise: readonly string[];
}

export interface FieldSetSelection {
  readonly every: 'ALL' | 'STANDARD' | 'CUSTOM';
}

export interface Order {
  readonly by: Expression;
  readonly descending?: boolean;
  /** Default: first. */
  readonly nulls?: 'first' | 'last';
}

export type Condition =
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

export interface Comparison {
  readonly field: Expression;
  readonly operator: Operator;
  /** A list for `in`, `not in`, `includes`, `excludes`; one for the others. */
  readonly value: Operand | readonly Operand[];
}

/**
 * `like` takes SOQL's wildcards % and _ with a backslash as escape; `starts with`, `ends with` and `contains` take plain
 * text. `=` with null asks for blank; `!=` with a value also finds blanks, as the platform does.
 */
export type Operator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'like'
  | 'starts with'
  | 'ends with'
  | 'contains'
  | 'in'
  | 'not in'
  | 'includes'
  | 'excludes';

export type Operand = Value | DateLiteral | SubSelect;

/** A range of days relative to now, in the user's time zone: `TODAY`, `LAST_N_DAYS` with n. */
export interface DateLiteral {
  readonly literal: string;
  readonly n?: number;
}

/** A semi-join or anti-join, with `in` and `not in`: one field of other records. */
export interface SubSelect {
  readonly select: SelectQuery;
}

/** Plain rows of one object, for programs: no permissions, no nesting. */
export interface RowQuery {
  readonly object: string;
  /** Paths; absent: all stored fields. The row's keys are the paths in the case of their definition. */
  readonly fields?: readonly string[];
  readonly where?: Condition;
  readonly orderBy?: readonly Order[];
  readonly limit?: number;
  readonly offset?: number;
}
