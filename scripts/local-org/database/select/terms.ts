import type { Field, FieldType } from '../../metadata/index.ts';
import { sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { AggregateName, DateFunctionName, Expression, FunctionCall } from '../SelectQuery.ts';
import { DATE_FUNCTIONS } from './dateFunctions.ts';
import { isFilterable, isGroupable, isSortable, takesAggregate } from './fieldUses.ts';
import { queryErrors } from './queryErrors.ts';
import type { Source } from './Source.ts';

/** An expression in SQL with its type. */
export interface Term {
  readonly sql: Sql;
  readonly type: FieldType;
  /** For messages and keys: a field's path in its own case, or the function as it is written. */
  readonly name: string;
  /** Present when the term is a field itself. */
  readonly field?: Field;
}

export type Use = 'filtered' | 'sorted' | 'grouped';

const ALLOWED: Readonly<Record<Use, (field: Field) => boolean>> = {
  filtered: isFilterable,
  sorted: isSortable,
  grouped: isGroupable
};

const AGGREGATES: Readonly<Record<AggregateName, (of: Sql) => Sql>> = {
  COUNT: (of) => sql`COUNT(${of})`,
  COUNT_DISTINCT: (of) => sql`COUNT(DISTINCT ${of})`,
  // The platform adds decimals: eight places hide what binary fractions add.
  SUM: (of) => sql`ROUND(SUM(${of}), 8)`,
  AVG: (of) => sql`AVG(${of})`,
  MIN: (of) => sql`MIN(${of})`,
  MAX: (of) => sql`MAX(${of})`
};

const COUNTS: ReadonlySet<string> = new Set(['COUNT', 'COUNT_DISTINCT']);

export function isAggregate(expression: Expression): boolean {
  return typeof expression !== 'string' && expression.function in AGGREGATES;
}

/** Two expressions that mean the same have the same key. */
export function expressionKey(expression: Expression): string {
  if (typeof expression === 'string') return expression.toLowerCase();
  return `${expression.function}(${expression.of === undefined ? '' : expressionKey(expression.of)})`;
}

/** An expression as it may stand in WHERE, ORDER BY or GROUP BY; refuses what the platform refuses there. */
export function term(source: Source, expression: Expression, use: Use): Term {
  if (typeof expression === 'string') return fieldTerm(source, expression, use);
  if (expression.function in AGGREGATES) return aggregateTerm(source, expression);
  if (expression.function in DATE_FUNCTIONS) return dateTerm(source, expression);
  throw queryErrors.malformed(`${written(expression)} can not be ${use} in a query call`);
}

function fieldTerm(source: Source, path: string, use: Use): Term {
  const column = source.column(path);
  if (!column.sql || !ALLOWED[use](column.field)) throw queryErrors.cannot(use, column.path);
  return { sql: column.sql, type: column.type, name: column.path, field: column.field };
}

function aggregateTerm(source: Source, call: FunctionCall): Term {
  const name = call.function as AggregateName; // checked by the caller: a key of AGGREGATES
  if (call.of === undefined) {
    if (name !== 'COUNT') throw queryErrors.malformed(`${name} needs a field`);
    return { sql: sql`COUNT(*)`, type: 'int', name: 'COUNT()' };
  }
  if (typeof call.of !== 'string') throw queryErrors.malformed(`Aggregates take a field: ${written(call)}`);
  const column = source.column(call.of);
  if (!column.sql || !takesAggregate(column.field, name)) throw queryErrors.noAggregate(column.path, name);
  const type = COUNTS.has(name) ? 'int' : column.type;
  // Every row has an Id: counting rows instead can be done in an index alone.
  if (name === 'COUNT' && column.path === 'Id') return { sql: sql`COUNT(*)`, type, name: written(call) };
  return { sql: AGGREGATES[name](column.sql), type, name: written(call) };
}

function dateTerm(source: Source, call: FunctionCall): Term {
  const dateFunction = DATE_FUNCTIONS[call.function as DateFunctionName]; // checked by the caller
  const local = typeof call.of === 'object' && call.of.function === 'CONVERTTIMEZONE';
  const path = typeof call.of === 'object' && local ? call.of.of : call.of;
  if (typeof path !== 'string') throw queryErrors.malformed(`Date functions take a field: ${written(call)}`);
  const column = source.column(path);
  const isDate = column.type === 'date' && !local && call.function !== 'HOUR_IN_DAY';
  if (!column.sql || (column.type !== 'datetime' && !isDate)) {
    throw queryErrors.malformed(`field ${column.path} does not support function ${call.function}`);
  }
  const text = local ? sql`local_time(${column.sql}, ${source.compilation.timeZone})` : column.sql;
  return { sql: dateFunction.of(text), type: dateFunction.type, name: written(call) };
}

function written(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  return `${expression.function}(${expression.of === undefined ? '' : written(expression.of)})`;
}
