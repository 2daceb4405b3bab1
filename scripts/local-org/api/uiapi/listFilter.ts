import type { Comparison, Condition, Operand, Operator } from '../../database/index.ts';
import type { Field, ListView, SObjectType } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { toFieldValue } from '../rest/toFieldValue.ts';
import { columnOf } from './columnPath.ts';

type Filter = ListView['filters'][number];

interface Operation {
  readonly operator: Operator;
  /** True when several values are joined with AND: none of them may fit. */
  readonly negative?: boolean;
  readonly list?: boolean;
}

/** Filter operations of list views ("ListView", FilterOperation). */
const operations: Readonly<Record<string, Operation>> = {
  equals: { operator: '=' },
  notEqual: { operator: '!=', negative: true },
  lessThan: { operator: '<' },
  greaterThan: { operator: '>' },
  lessOrEqual: { operator: '<=' },
  greaterOrEqual: { operator: '>=' },
  contains: { operator: 'contains' },
  notContain: { operator: 'contains', negative: true },
  startsWith: { operator: 'starts with' },
  includes: { operator: 'includes', list: true },
  excludes: { operator: 'excludes', list: true }
};

/** The rows of a list view as a condition. Throws what the platform would not have saved. */
export function listFilter(context: RestContext, object: SObjectType, view: ListView): Condition | undefined {
  const conditions = view.filters.map((filter) => toCondition(context, object, filter));
  if (conditions.length === 0) return undefined;
  return view.booleanFilter === undefined ? { and: conditions } : joined(view.booleanFilter, conditions);
}

function toCondition(context: RestContext, object: SObjectType, filter: Filter): Condition {
  const operation = operations[filter.operation];
  const column = columnOf(context, object, filter.field);
  if (!operation || !column) {
    throw new PlatformError('INVALID_FIELD', `The list view filters by ${filter.field} ${filter.operation}`);
  }
  const values = valuesOf(filter.value).map((text) => operand(column.field, text));
  if (operation.list === true) return { field: column.path, operator: operation.operator, value: values };
  const each = values.map((value) => comparison(column.path, operation, value));
  return operation.negative === true ? { and: each } : { or: each };
}

/** Values are separated by commas; one that holds a comma stands in quotes. */
function valuesOf(text: string | undefined): string[] {
  const parts = (text ?? '').match(/"[^"]*"|[^,]+/g) ?? [''];
  return parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
}

function comparison(field: string, { operator, negative }: Operation, value: Operand): Condition {
  const plain: Comparison = { field, operator, value };
  return operator === 'contains' && negative === true ? { not: plain } : plain;
}

function operand(field: Field, text: string): Operand {
  if (text === '') return null;
  const relative = /^([A-Z][A-Z_]*?(?:_N_[A-Z_]+)?)(?::(\d+))?$/.exec(text);
  if ((field.type === 'date' || field.type === 'datetime') && relative?.[1] !== undefined) {
    return relative[2] === undefined
      ? { literal: relative[1] }
      : { literal: relative[1], n: Number(relative[2]) };
  }
  return toFieldValue(field, text);
}

/** `1 AND (2 OR NOT 3)` over the filters by their number. */
function joined(text: string, conditions: readonly Condition[]): Condition {
  const tokens = [...text.toUpperCase().matchAll(/\d+|AND|OR|NOT|[()]/g)].map(([token]) => token);
  const whole = readOr();
  if (tokens.length > 0) throw malformed();
  return whole;

  function readOr(): Condition {
    const parts = [readAnd()];
    while (take('OR')) parts.push(readAnd());
    return { or: parts };
  }
  function readAnd(): Condition {
    const parts = [readNot()];
    while (take('AND')) parts.push(readNot());
    return { and: parts };
  }
  function readNot(): Condition {
    if (take('NOT')) return { not: readNot() };
    if (take('(')) {
      const inner = readOr();
      if (!take(')')) throw malformed();
      return inner;
    }
    const condition = conditions[Number(tokens.shift()) - 1];
    if (!condition) throw malformed();
    return condition;
  }
  function take(token: string): boolean {
    if (tokens[0] !== token) return false;
    tokens.shift();
    return true;
  }
  function malformed(): PlatformError {
    return new PlatformError('INVALID_FILTER_LANGUAGE', `The filter logic cannot be read: ${text}`);
  }
}
