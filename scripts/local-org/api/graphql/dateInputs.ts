import { GraphQLEnumType, GraphQLInputObjectType, GraphQLInt, type GraphQLScalarType } from 'graphql';
import type { DateLiteral } from '../../database/index.ts';
import type { Value } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { scalars } from './scalars.ts';

const periods = ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'];

/** Date literals without a number (SOQL and SOSL Reference, "Date Formats and Date Literals"). */
const literals = [
  'YESTERDAY',
  'TODAY',
  'TOMORROW',
  'LAST_90_DAYS',
  'NEXT_90_DAYS',
  ...periods.flatMap((period) => [`LAST_${period}`, `THIS_${period}`, `NEXT_${period}`])
];

/** Those with a number, as `range: { last_n_days: 7 }` writes them. */
const ranges = ['DAYS', 'WEEKS', 'MONTHS', 'QUARTERS', 'YEARS', 'FISCAL_QUARTERS', 'FISCAL_YEARS'].flatMap(
  (unit) => [`LAST_N_${unit}`, `NEXT_N_${unit}`, `N_${unit}_AGO`]
);

const literalEnum = new GraphQLEnumType({
  name: 'DateLiteral',
  values: Object.fromEntries(literals.map((name) => [name, {}]))
});

const rangeInput = new GraphQLInputObjectType({
  name: 'DateRange',
  fields: Object.fromEntries(ranges.map((name) => [name.toLowerCase(), { type: GraphQLInt }]))
});

function dateInput(name: string, value: GraphQLScalarType): GraphQLInputObjectType {
  const fields = { value: { type: value }, literal: { type: literalEnum }, range: { type: rangeInput } };
  return new GraphQLInputObjectType({ name, fields });
}

export const dateInputs = {
  DateInput: dateInput('DateInput', scalars.Date),
  DateTimeInput: dateInput('DateTimeInput', scalars.DateTime)
} as const;

/** A coerced {@link dateInputs} value as the database compares with it. Exactly one of the three may be given. */
export function toDateOperand(input: Readonly<Record<string, unknown>> | null): Value | DateLiteral {
  if (input === null) return null;
  const [given, ...others] = Object.entries(input);
  if (!given || others.length > 0) throw refused('Give exactly one of value, literal and range for a date.');
  const [kind, content] = given;
  if (kind === 'literal') return { literal: String(content) };
  if (kind === 'range') return toRange(content);
  return content === null ? null : String(content);
}

function toRange(content: unknown): DateLiteral {
  const [given, ...others] = Object.entries(content ?? {});
  if (!given || others.length > 0) throw refused('Give exactly one range for a date.');
  return { literal: given[0].toUpperCase(), n: Number(given[1]) };
}

function refused(message: string): PlatformError {
  return new PlatformError('INVALID_ARGUMENT', message);
}
