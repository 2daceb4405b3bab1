import type { FlowAssignmentOperator } from '@salesforce/types/metadata';
import type { Value } from '../../../metadata/index.ts';
import { itemOf, single } from '../values/FlowType.ts';
import type { FlowType } from '../values/FlowType.ts';
import { sameValue } from '../values/compareValues.ts';
import { isCollection, itemsOf, plain } from '../values/FlowValue.ts';
import type { FlowCollection, FlowItem, FlowValue } from '../values/FlowValue.ts';

/** One operator of Assignment (Salesforce Help, "Operators in Assignment Elements"). */
export interface AssignmentOperator {
  /** The type that the value must fit, or undefined where the operator does not go with the target. */
  operand(target: FlowType, value: FlowType): FlowType | undefined;
  apply(current: FlowValue, value: FlowValue): FlowValue;
}

const numbers: ReadonlySet<string> = new Set(['Number', 'Currency']);
const texts: ReadonlySet<string> = new Set(['Text', 'Picklist', 'Multipicklist']);

const toNumber = (value: FlowValue): number => Number(plain(value) ?? 0);

function addDays(date: Value, days: number): Value {
  if (date === null) return null;
  const day = new Date(`${String(date)}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() + Math.trunc(days));
  return day.toISOString().slice(0, 10);
}

/** Sums without the dust of binary fractions. */
function sum(left: number, right: number): number {
  return Number((left + right).toPrecision(15));
}

function add(current: FlowValue, value: FlowValue): FlowValue {
  if (isCollection(current) || isCollection(value)) return [...itemsOf(current), ...asItems(value)];
  const left = plain(current);
  if (typeof value === 'number' && (left === null || typeof left === 'number')) return sum(left ?? 0, value);
  if (typeof value === 'number' && isDay(left)) return addDays(left, value);
  const right = plain(value);
  return left === null && right === null ? null : `${left ?? ''}${right ?? ''}`;
}

function isDay(value: Value): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

function asItems(value: FlowValue): FlowCollection {
  return isCollection(value) ? value : [value];
}

/** Adding: numbers, days to a date, text to text, items to a collection. */
function addable(target: FlowType, value: FlowType): FlowType | undefined {
  if (target.collection) return value.collection ? target : itemOf(target);
  if (numbers.has(target.base) || target.base === 'Date') return single('Number');
  return texts.has(target.base) ? single('Text') : undefined;
}

const onCollection = (
  apply: (items: FlowCollection, item: FlowItem) => FlowCollection
): AssignmentOperator => ({
  operand: (target) => (target.collection ? itemOf(target) : undefined),
  apply: (current, value) => apply(itemsOf(current), isCollection(value) ? null : value)
});

const betweenCollections = (
  apply: (items: FlowCollection, others: FlowCollection) => FlowCollection
): AssignmentOperator => ({
  operand: (target, value) => (target.collection ? (value.collection ? target : itemOf(target)) : undefined),
  apply: (current, value) => apply(itemsOf(current), asItems(value))
});

const without = (items: FlowCollection, position: number): FlowCollection =>
  position < 0 ? items : items.filter((_, index) => index !== position);

const positionIn = (items: FlowCollection, item: FlowItem): number =>
  items.findIndex((one) => sameValue(one, item));

const contains = (items: FlowCollection, item: FlowItem): boolean => positionIn(items, item) >= 0;

export const assignmentOperators: Readonly<Partial<Record<FlowAssignmentOperator, AssignmentOperator>>> = {
  Assign: { operand: (target) => target, apply: (_current, value) => value },
  Add: { operand: addable, apply: add },
  Subtract: {
    operand: (target) =>
      !target.collection && (numbers.has(target.base) || target.base === 'Date')
        ? single('Number')
        : undefined,
    apply: (current, value) => add(current, -toNumber(value))
  },
  AddItem: {
    operand: (target) => (target.base === 'Multipicklist' && !target.collection ? single('Text') : undefined),
    apply: (current, value) => [plain(current), plain(value)].filter((part) => part !== null).join(';')
  },
  AddAtStart: betweenCollections((items, others) => [...others, ...items]),
  RemoveAll: betweenCollections((items, others) => items.filter((item) => !contains(others, item))),
  RemoveUncommon: betweenCollections((items, others) => items.filter((item) => contains(others, item))),
  RemoveFirst: onCollection((items, item) => without(items, positionIn(items, item))),
  RemoveBeforeFirst: onCollection((items, item) => items.slice(Math.max(0, positionIn(items, item)))),
  RemoveAfterFirst: onCollection((items, item) => {
    const position = positionIn(items, item);
    return position < 0 ? items : items.slice(0, position + 1);
  }),
  RemovePosition: {
    operand: (target) => (target.collection ? single('Number') : undefined),
    apply: (current, value) => without(itemsOf(current), toNumber(value) - 1)
  },
  AssignCount: {
    operand: (target, value) =>
      !target.collection && numbers.has(target.base) && value.collection ? value : undefined,
    apply: (_current, value) => itemsOf(value).length
  }
};
