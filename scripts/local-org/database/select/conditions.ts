import { identifier, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { Comparison, Condition, DateLiteral, Operand, Operator, SubSelect } from '../SelectQuery.ts';
import { dateRange } from '../DateRange.ts';
import { startOfDay, toDatetime } from '../TimeZone.ts';
import type { Compilation } from './Compilation.ts';
import { caseVariants, foldedLike, isAsciiOnly } from './letterCase.ts';
import { operand } from './operands.ts';
import { queryErrors } from './queryErrors.ts';
import { subSelect } from './subSelect.ts';
import type { Term } from './terms.ts';

/** Gives the SQL of a comparison's left side: other rules hold in WHERE than in HAVING. */
export type TermOf = (expression: Comparison['field']) => Term;

/**
 * A condition tree in SQL. Every comparison is true or not true; a blank never leaves a result open, so that NOT turns
 * it around, as the platform does.
 */
export function conditionSql(compilation: Compilation, condition: Condition, termOf: TermOf): Sql {
  if ('and' in condition) return all(compilation, condition.and, termOf, ' AND ', sql`TRUE`);
  if ('or' in condition) return all(compilation, condition.or, termOf, ' OR ', sql`FALSE`);
  if ('not' in condition) return sql`(${conditionSql(compilation, condition.not, termOf)}) IS NOT TRUE`;
  return comparisonSql(compilation, condition, termOf(condition.field));
}

function all(
  compilation: Compilation,
  parts: readonly Condition[],
  termOf: TermOf,
  separator: string,
  none: Sql
): Sql {
  if (parts.length === 0) return none;
  return balanced(
    parts.map((part) => conditionSql(compilation, part, termOf)),
    separator
  );
}

/** Halves in parentheses: a long chain would be deeper than SQLite's expressions may be. */
function balanced(parts: readonly Sql[], separator: string): Sql {
  if (parts.length <= 16) return sql`(${join(parts, separator)})`;
  const middle = Math.ceil(parts.length / 2);
  const halves = [parts.slice(0, middle), parts.slice(middle)];
  return sql`(${join(
    halves.map((half) => balanced(half, separator)),
    separator
  )})`;
}

type Compare = (term: Term, value: Operand, compilation: Compilation) => Sql;
type CompareList = (term: Term, values: readonly Operand[], compilation: Compilation) => Sql;

function comparisonSql(compilation: Compilation, { operator, value }: Comparison, left: Term): Sql {
  const compareList = LISTS[operator];
  if (compareList) return compareList(left, Array.isArray(value) ? value : [value as Operand], compilation); // one value
  const compare = SINGLES[operator];
  if (!compare || Array.isArray(value)) {
    throw queryErrors.wrongOperator(`invalid operator on ${left.type} field`, left.name);
  }
  return compare(left, value as Operand, compilation); // no list, as checked above
}

const equals: Compare = (term, value, compilation) => {
  if (isDateLiteral(value)) {
    const { start, end } = bounds(term, value, compilation);
    return sql`(${term.sql} >= ${start} AND ${term.sql} < ${end})`;
  }
  const wanted = operand(term, plain(term, value));
  if (wanted === null) return sql`${term.sql} IS NULL`;
  if (isTextTerm(term) && !isAsciiOnly(wanted))
    return sql`${term.sql} IN ${list(caseVariants(String(wanted)))}`;
  return sql`${term.sql} = ${wanted}`;
};

const ordered =
  (operator: '<' | '<=' | '>' | '>='): Compare =>
  (term, value, compilation) => {
    if (term.type === 'boolean')
      throw queryErrors.wrongOperator('invalid operator on boolean field', term.name);
    if (isDateLiteral(value)) return beside(operator, term, bounds(term, value, compilation));
    const wanted = operand(term, plain(term, value));
    // A blank is neither less nor greater than anything.
    if (wanted === null) return sql`FALSE`;
    return ORDERED[operator](term.sql, wanted);
  };

const ORDERED: Readonly<Record<'<' | '<=' | '>' | '>=', (left: Sql, right: string | number) => Sql>> = {
  '<': (left, right) => sql`${left} < ${right}`,
  '<=': (left, right) => sql`${left} <= ${right}`,
  '>': (left, right) => sql`${left} > ${right}`,
  '>=': (left, right) => sql`${left} >= ${right}`
};

/** Before, up to the end of, after, from the start of a range of days. */
function beside(operator: '<' | '<=' | '>' | '>=', term: Term, { start, end }: Bounds): Sql {
  const compare = operator === '<' || operator === '<=' ? ORDERED['<'] : ORDERED['>='];
  return compare(term.sql, operator === '<' || operator === '>=' ? start : end);
}

const like =
  (pattern: (text: string) => string): Compare =>
  (term, value) => {
    if (!isTextTerm(term))
      throw queryErrors.wrongOperator(`invalid operator on ${term.type} field`, term.name);
    const text = operand(term, plain(term, value));
    if (text === null) return sql`${term.sql} IS NULL`;
    const wanted = pattern(String(text));
    return isAsciiOnly(wanted) ? sql`${term.sql} LIKE ${wanted} ESCAPE '\\'` : foldedLike(term.sql, wanted);
  };

const literally = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

const SINGLES: Readonly<Partial<Record<Operator, Compare>>> = {
  '=': equals,
  '!=': (term, value, compilation) => sql`(${equals(term, value, compilation)}) IS NOT TRUE`,
  '<': ordered('<'),
  '<=': ordered('<='),
  '>': ordered('>'),
  '>=': ordered('>='),
  like: like((text) => text),
  'starts with': like((text) => `${literally(text)}%`),
  'ends with': like((text) => `%${literally(text)}`),
  contains: like((text) => `%${literally(text)}%`)
};

const within: CompareList = (term, values, compilation) => {
  const [first] = values;
  if (isSubSelect(first)) return sql`${term.sql} IN (${subSelect(compilation, term, first.select)})`;
  const ranges = values.filter(isDateLiteral).map((value) => equals(term, value, compilation));
  const wanted = values
    .filter((value) => !isDateLiteral(value))
    .map((value) => operand(term, plain(term, value)));
  const texts = wanted.filter((value) => value !== null);
  const variants = isTextTerm(term) ? texts.flatMap((value) => caseVariants(String(value))) : texts;
  const blank = wanted.includes(null) ? [sql`${term.sql} IS NULL`] : [];
  const [only] = variants;
  if (only !== undefined && variants.length === 1)
    return either([sql`${term.sql} = ${only}`, ...ranges, ...blank]);
  const some = variants.length > 0 ? [sql`${term.sql} IN ${list(variants)}`] : [];
  return either([...some, ...ranges, ...blank]);
};

/** A multi-select picklist that holds all of the values that one element names, separated by semicolons. */
const includes: CompareList = (term, values) => {
  if (term.type !== 'multipicklist') {
    throw queryErrors.wrongOperator(
      `includes or excludes operator only valid on multipicklist field`,
      term.name
    );
  }
  return either(
    values.map((value) => {
      const names = String(operand(term, plain(term, value)) ?? '').split(';');
      const each = names.map(
        (name) => sql`instr(lower(';' || ${term.sql} || ';'), lower(${`;${name};`})) > 0`
      );
      return sql`(${join(each, ' AND ')})`;
    })
  );
};

const LISTS: Readonly<Partial<Record<Operator, CompareList>>> = {
  in: within,
  'not in': (term, values, compilation) => sql`(${within(term, values, compilation)}) IS NOT TRUE`,
  includes,
  excludes: (term, values, compilation) => sql`(${includes(term, values, compilation)}) IS NOT TRUE`
};

function either(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`FALSE` : balanced(parts, ' OR ');
}

/** One parameter for any number of values keeps the statement's text the same. */
function list(values: readonly (string | number)[]): Sql {
  return sql`(SELECT ${identifier('value')} FROM json_each(${JSON.stringify(values)}))`;
}

interface Bounds {
  readonly start: string;
  readonly end: string;
}

function bounds(term: Term, literal: DateLiteral, compilation: Compilation): Bounds {
  const days = dateRange(literal, compilation.today);
  if (term.type === 'date') return days;
  if (term.type !== 'datetime') throw queryErrors.wrongValue(term.name, term.type, term.type === 'string');
  const instant = (day: string): string => toDatetime(startOfDay(day, compilation.timeZone));
  return { start: instant(days.start), end: instant(days.end) };
}

function isDateLiteral(value: Operand): value is DateLiteral {
  return typeof value === 'object' && value !== null && 'literal' in value;
}

function isSubSelect(value: Operand | undefined): value is SubSelect {
  return typeof value === 'object' && value !== null && 'select' in value;
}

function plain(term: Term, value: Operand): Exclude<Operand, object> {
  if (typeof value !== 'object' || value === null) return value;
  throw queryErrors.wrongOperator(`invalid operator on ${term.type} field`, term.name);
}

const TEXT_TYPES: ReadonlySet<string> = new Set([
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'email',
  'phone',
  'url'
]);

function isTextTerm(term: Term): boolean {
  return TEXT_TYPES.has(term.type);
}
