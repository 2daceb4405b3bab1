import type { GroupByClause, OrderByClause, Query, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js';
import type { Expression, Order, SelectQuery } from '../SelectQuery.ts';
import { queryErrors } from '../select/queryErrors.ts';
import { toCondition } from './toCondition.ts';
import { toExpression, toFunction, toPath } from './toExpression.ts';
import type { Prefixes } from './toExpression.ts';
import { checkAliases, checkFieldSets, checkTwice, toSelection } from './toSelection.ts';

/** The parser's answer as a query tree. Throws MALFORMED_QUERY for clauses that the local org does not execute. */
export function toSelectQuery(query: Query): SelectQuery {
  if (!query.sObject) throw queryErrors.malformed("unexpected token: '<EOF>'");
  return { from: query.sObject, ...clausesOf(query, prefixesOf(query.sObjectAlias)) };
}

/** A query over child records, whose object the relationship gives. */
export function toChildQuery(query: Subquery): Omit<SelectQuery, 'from' | 'groupBy' | 'having'> {
  if (query.groupBy || query.having) throw queryErrors.malformed('Child queries can not be grouped');
  return clausesOf(query, prefixesOf(query.sObjectAlias));
}

function prefixesOf(alias: string | undefined): Prefixes {
  return new Set(alias === undefined ? [] : [alias.toLowerCase()]);
}

function clausesOf(query: QueryBase, prefixes: Prefixes): Omit<SelectQuery, 'from'> {
  checkClauses(query);
  const fields = (query.fields ?? []).map((field) => toSelection(field, prefixes));
  checkTwice(fields);
  checkFieldSets(fields, query.limit);
  checkAliases(fields, query.groupBy !== undefined);
  const scope = scopeOf(query.usingScope);
  return {
    fields,
    ...(query.where && { where: toCondition(query.where, prefixes) }),
    ...(query.groupBy && { groupBy: list(query.groupBy).map((by) => toGroup(by, prefixes)) }),
    ...(query.having && { having: toCondition(query.having, prefixes) }),
    ...(query.orderBy && { orderBy: list(query.orderBy).map((by) => toOrder(by, prefixes)) }),
    ...(query.limit !== undefined && { limit: query.limit }),
    ...(query.offset !== undefined && { offset: query.offset }),
    ...(scope && { scope })
  };
}

/**
 * WITH USER_MODE and WITH SECURITY_ENFORCED ask for what every query of a user has; FOR VIEW, REFERENCE and UPDATE
 * change no answer. The rest is refused.
 */
function checkClauses(query: QueryBase): void {
  if (query.withAccessLevel === 'SYSTEM_MODE')
    throw queryErrors.malformed('WITH SYSTEM_MODE is only allowed in Apex code');
  if (query.withDataCategory) throw queryErrors.malformed('WITH DATA CATEGORY is not supported in this org');
  if (query.update) throw queryErrors.malformed(`UPDATE ${query.update} is not supported in this org`);
}

function scopeOf(scope: string | undefined): SelectQuery['scope'] {
  if (scope === undefined) return undefined;
  const name = scope.toLowerCase();
  if (name === 'mine' || name === 'everything') return name;
  throw queryErrors.malformed(`USING SCOPE ${scope} is not supported in this org`);
}

function toGroup(clause: GroupByClause, prefixes: Prefixes): Expression {
  if ('field' in clause) return toPath(clause.field, prefixes);
  const name = clause.fn.functionName?.toUpperCase();
  if (name === 'ROLLUP' || name === 'CUBE') {
    throw queryErrors.malformed(`GROUP BY ${name} is not supported in this org`);
  }
  return toFunction(clause.fn, prefixes);
}

function toOrder(clause: OrderByClause, prefixes: Prefixes): Order {
  const by = 'field' in clause ? toPath(clause.field, prefixes) : toExpression(clause.fn, prefixes);
  const nulls = clause.nulls === undefined ? undefined : clause.nulls === 'LAST' ? 'last' : 'first';
  return { by, ...(clause.order === 'DESC' && { descending: true }), ...(nulls && { nulls }) };
}

function list<T>(clauses: T | T[]): T[] {
  return Array.isArray(clauses) ? clauses : [clauses];
}
