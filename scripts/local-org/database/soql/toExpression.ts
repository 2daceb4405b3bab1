import type { Expression, FunctionCall, FunctionName } from '../SelectQuery.ts';
import { queryErrors } from '../select/queryErrors.ts';

/** Names that may stand before a path and mean the queried object: its alias. */
export type Prefixes = ReadonlySet<string>;

/** A function as the parser gives it, in clauses and in field lists. */
export interface FunctionShape {
  readonly functionName?: string;
  readonly parameters?: readonly (string | FunctionShape)[];
  readonly rawValue?: string;
}

const FUNCTIONS: ReadonlySet<string> = new Set<FunctionName>([
  'COUNT',
  'COUNT_DISTINCT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
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
  'WEEK_IN_YEAR',
  'CONVERTTIMEZONE',
  'TOLABEL'
]);

/** A path without the alias of the queried object. */
export function toPath(path: string, prefixes: Prefixes): string {
  const [first = '', ...rest] = path.split('.');
  return rest.length > 0 && prefixes.has(first.toLowerCase()) ? rest.join('.') : path;
}

/** Refuses by name the functions that the local org does not have, such as FORMAT and DISTANCE. */
export function toFunction(call: FunctionShape, prefixes: Prefixes): FunctionCall {
  const name = (call.functionName ?? '').toUpperCase();
  if (!FUNCTIONS.has(name)) {
    throw queryErrors.malformed(`The function ${call.functionName} is not supported in this org's queries`);
  }
  const [parameter, ...others] = call.parameters ?? [];
  if (others.length > 0)
    throw queryErrors.malformed(`${call.functionName} takes one field: ${call.rawValue}`);
  const fn = name as FunctionName; // checked against the list of names
  return parameter === undefined ? { function: fn } : { function: fn, of: toExpression(parameter, prefixes) };
}

export function toExpression(parameter: string | FunctionShape, prefixes: Prefixes): Expression {
  return typeof parameter === 'string' ? toPath(parameter, prefixes) : toFunction(parameter, prefixes);
}
