import type { FlowRecordFilter, FlowRecordFilterOperator } from '@salesforce/types/metadata';
import type { Condition, Operator } from '../../../database/index.ts';
import { toCaseSafeId } from '../../../metadata/index.ts';
import type { SObjectType, Value } from '../../../metadata/index.ts';
import type { Frame } from '../run/Interview.ts';
import { convert } from '../values/convert.ts';
import { single, typeOfField } from '../values/FlowType.ts';
import type { FlowType } from '../values/FlowType.ts';
import { itemsOf, isRecord, plain } from '../values/FlowValue.ts';
import type { FlowValue } from '../values/FlowValue.ts';
import type { Compilation } from './Compilation.ts';
import { parseConditionLogic } from './conditionLogic.ts';
import type { Logic } from './conditionLogic.ts';
import { resolveFieldPath } from './fieldPath.ts';
import type { FieldPath } from './fieldPath.ts';
import { checkFits, compileOperand } from './Operand.ts';

export type FilterBuilder = (frame: Frame) => Condition;

const nothing: Condition = { field: 'Id', operator: '=', value: null };
const everything: Condition = { field: 'Id', operator: '!=', value: null };

/** Equality finds blanks for a blank value; no order and no text part does. */
const comparisons: Readonly<Partial<Record<FlowRecordFilterOperator, Operator>>> = {
  EqualTo: '=',
  NotEqualTo: '!=',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
  StartsWith: 'starts with',
  EndsWith: 'ends with',
  Contains: 'contains'
};

const equalities: ReadonlySet<Operator> = new Set(['=', '!=']);

/** Filters of Get, Update and Delete Records as a condition of a query. Undefined after a problem was reported. */
export function compileRecordFilters(
  compilation: Compilation,
  object: SObjectType,
  filters: readonly FlowRecordFilter[],
  logic: string | undefined,
  holder: object
): FilterBuilder | undefined {
  const builders = filters.map((filter) => compileFilter(compilation, object, filter));
  try {
    const joined = parseConditionLogic(logic, filters.length);
    if (builders.some((builder) => !builder)) return undefined;
    return (frame) => joinConditions(joined, (number) => builders[number - 1]?.(frame) ?? nothing);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    compilation.refuse(holder, `The filter logic "${logic ?? ''}" is invalid: ${why}.`, 'filterLogic');
    return undefined;
  }
}

function joinConditions(logic: Logic, condition: (number: number) => Condition): Condition {
  if (typeof logic === 'number') return condition(logic);
  if ('not' in logic) return { not: joinConditions(logic.not, condition) };
  if ('or' in logic) return { or: logic.or.map((part) => joinConditions(part, condition)) };
  return logic.and.length === 0
    ? everything
    : { and: logic.and.map((part) => joinConditions(part, condition)) };
}

function compileFilter(
  compilation: Compilation,
  object: SObjectType,
  filter: FlowRecordFilter
): FilterBuilder | undefined {
  const name = filter.field ?? '';
  const field = resolveFieldPath(compilation.catalog, object, name.split('.'));
  const type = field && typeOfField(field.field);
  const operand = compileOperand(compilation, filter.value, filter);
  if (!field || !type) {
    compilation.refuse(filter, `The field "${name}" for the object "${object.name}" doesn't exist.`, 'field');
    return undefined;
  }
  if (!operand) return undefined;
  const operator = filter.operator ?? 'EqualTo';
  const wanted = wantedType(operator, type);
  if (!wanted) {
    compilation.refuse(filter, `The operator ${operator} is not executed by the local org.`, 'operator');
    return undefined;
  }
  if (!checkFits(compilation, wanted, operand, filter, name)) return undefined;
  return (frame) =>
    conditionOf(field, operator, convert(operand.read(frame), operand.type, wanted, frame.host.timeZone));
}

function wantedType(operator: FlowRecordFilterOperator, type: FlowType): FlowType | undefined {
  if (operator === 'IsNull') return single('Boolean');
  if (operator === 'In' || operator === 'NotIn') return { ...type, collection: true };
  return comparisons[operator] && type;
}

function conditionOf(
  { path, field }: FieldPath,
  operator: FlowRecordFilterOperator,
  value: FlowValue
): Condition {
  const isId = field.type === 'id' || field.type === 'reference';
  const stored = (item: Value): Value =>
    isId && typeof item === 'string' && item !== '' ? toCaseSafeId(item) : item;
  if (operator === 'IsNull') return { field: path, operator: value === true ? '=' : '!=', value: null };
  if (operator === 'In' || operator === 'NotIn') {
    const values = itemsOf(value).flatMap((item) => (isRecord(item) ? [] : [stored(item)]));
    if (values.length === 0) return operator === 'In' ? nothing : everything;
    return { field: path, operator: operator === 'In' ? 'in' : 'not in', value: values };
  }
  const wanted = comparisons[operator] ?? '=';
  const single = stored(plain(value));
  if (single === null && !equalities.has(wanted)) return nothing;
  // A checkbox is never blank: asking for null finds none.
  if (single === null && field.type === 'boolean') return wanted === '=' ? nothing : everything;
  return { field: path, operator: wanted, value: single === '' ? null : single };
}
