import type { FlowComparisonOperator, FlowCondition } from '@salesforce/types/metadata';
import { accepts, describeType, itemOf, single } from '../values/FlowType.ts';
import type { FlowType } from '../values/FlowType.ts';
import { FlowFault } from '../values/FlowFault.ts';
import { itemsOf, isCollection, isRecord, plain } from '../values/FlowValue.ts';
import type { FlowValue } from '../values/FlowValue.ts';
import { order, sameValue } from '../values/compareValues.ts';
import type { Frame } from '../run/Interview.ts';
import type { Compilation } from './Compilation.ts';
import { evaluateLogic, parseConditionLogic } from './conditionLogic.ts';
import { compileOperand } from './Operand.ts';
import type { Operand } from './Operand.ts';
import { resolveReference } from './resolveReference.ts';
import type { Resource } from './Root.ts';

export type Predicate = (frame: Frame) => boolean;

interface Comparator {
  readonly right: 'same' | 'text' | 'flag' | 'collection';
  holds(left: FlowValue, right: FlowValue): boolean;
}

const ordered = (accept: (order: number) => boolean): Comparator => ({
  right: 'same',
  holds: (left, right) => {
    const found = order(plain(left), plain(right));
    return found !== undefined && accept(found);
  }
});

const textual = (accept: (text: string, part: string) => boolean): Comparator => ({
  right: 'text',
  holds: (left, right) => {
    if (isCollection(left)) return left.some((item) => sameValue(item, right));
    const part = plain(right);
    const text = plain(left);
    return text !== null && part !== null && accept(String(text).toLowerCase(), String(part).toLowerCase());
  }
});

/** A condition on whether there is anything: the right side says which answer is wanted. */
const presence = (absent: (value: FlowValue) => boolean): Comparator => ({
  right: 'flag',
  holds: (left, right) => absent(left) === (right === true)
});

const isNull = (value: FlowValue): boolean => value === null;
const isEmpty = (value: FlowValue): boolean => value === null || (isCollection(value) && value.length === 0);

/** Salesforce Help, "Flow Operators in Decision, Wait, and Collection Filter Elements". */
const comparators: Readonly<Partial<Record<FlowComparisonOperator, Comparator>>> = {
  EqualTo: { right: 'same', holds: sameValue },
  NotEqualTo: { right: 'same', holds: (left, right) => !sameValue(left, right) },
  GreaterThan: ordered((found) => found > 0),
  GreaterThanOrEqualTo: ordered((found) => found >= 0),
  LessThan: ordered((found) => found < 0),
  LessThanOrEqualTo: ordered((found) => found <= 0),
  StartsWith: textual((text, part) => text.startsWith(part)),
  EndsWith: textual((text, part) => text.endsWith(part)),
  Contains: textual((text, part) => text.includes(part)),
  In: { right: 'collection', holds: (left, right) => itemsOf(right).some((item) => sameValue(item, left)) },
  NotIn: {
    right: 'collection',
    holds: (left, right) => !itemsOf(right).some((item) => sameValue(item, left))
  },
  IsNull: presence(isNull),
  IsEmpty: presence(isEmpty),
  IsBlank: presence((value) => isEmpty(value) || (typeof value === 'string' && value.trim() === '')),
  WasSet: presence((value) => !isNull(value))
};

/** A condition with the element that has it in the file. */
export interface PlacedCondition {
  readonly left: string;
  readonly operator: FlowComparisonOperator;
  readonly right: FlowCondition['rightValue'];
  readonly holder: object;
}

/** All conditions of a rule or a collection filter, joined by its logic. Undefined after a problem was reported. */
export function compileConditions(
  compilation: Compilation,
  conditions: readonly FlowCondition[],
  logic: string | undefined,
  holder: object
): Predicate | undefined {
  const placed = conditions.map((condition) => {
    if (condition.conditions.length > 0 || condition.conditionType !== undefined)
      compilation.refuse(condition, 'Grouped conditions are not executed by the local org.', 'conditions');
    const { leftValueReference: left = '', operator, rightValue: right } = condition;
    return { left, operator, right, holder: condition };
  });
  return joinConditions(compilation, placed, logic, holder);
}

/** The same for conditions that stand elsewhere, such as the filters of a flow's start. */
export function joinConditions(
  compilation: Compilation,
  conditions: readonly PlacedCondition[],
  logic: string | undefined,
  holder: object
): Predicate | undefined {
  const predicates = conditions.map((condition) => compileCondition(compilation, condition));
  try {
    const joined = parseConditionLogic(logic, conditions.length);
    if (predicates.some((predicate) => !predicate)) return undefined;
    return (frame) => evaluateLogic(joined, (number) => predicates[number - 1]?.(frame) ?? false);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    compilation.refuse(holder, `The condition logic "${logic ?? ''}" is invalid: ${why}.`, 'conditionLogic');
    return undefined;
  }
}

function compileCondition(compilation: Compilation, condition: PlacedCondition): Predicate | undefined {
  const { left, operator, holder } = condition;
  const right = compileOperand(compilation, condition.right, holder);
  const special = onElements[operator];
  if (special) return right && special(compilation, condition, right);
  const comparator = comparators[operator];
  if (!comparator) {
    compilation.refuse(holder, `The operator ${operator} is not executed by the local org.`, 'operator');
    return undefined;
  }
  const resource = resolveReference(compilation, left);
  if (!resource) {
    compilation.refuse(holder, `The element has an invalid reference to "${left}".`, 'leftValueReference');
    return undefined;
  }
  if (!right || !checkRight(compilation, holder, comparator, resource, right)) return undefined;
  return (frame) => comparator.holds(resource.read(frame), right.read(frame));
}

const wanted: Readonly<Record<Comparator['right'], (left: FlowType) => FlowType>> = {
  same: (left) => left,
  text: (left) => (left.collection ? itemOf(left) : single('Text')),
  flag: () => single('Boolean'),
  collection: (left) => ({ ...left, collection: true })
};

function checkRight(
  compilation: Compilation,
  holder: object,
  comparator: Comparator,
  left: Resource,
  right: Operand
): boolean {
  const type = wanted[comparator.right](left.type);
  if (right.blank || accepts(type, right.type) || accepts(right.type, type)) return true;
  compilation.refuse(
    holder,
    `The data type of the value is incompatible with "${left.path}": ${describeType(type)} is expected, not ${describeType(right.type)}.`,
    'rightValue'
  );
  return false;
}

type ElementCondition = (
  compilation: Compilation,
  condition: PlacedCondition,
  right: Operand
) => Predicate | undefined;

/** Operators on elements and on the triggering record, whose left side is no value. */
const onElements: Readonly<Partial<Record<FlowComparisonOperator, ElementCondition>>> = {
  WasVisited: onElement((frame) => frame.visited),
  HasError: onElement((frame) => frame.failed),
  IsChanged: compileIsChanged
};

function onElement(names: (frame: Frame) => ReadonlySet<string>): ElementCondition {
  return (compilation, { left, holder }, right) => {
    if (!compilation.elements.has(left)) {
      compilation.refuse(holder, `The element has an invalid reference to "${left}".`, 'leftValueReference');
      return undefined;
    }
    return (frame) => names(frame).has(left) === (right.read(frame) === true);
  };
}

/** On create a field is changed when it has a value (Salesforce Help, the operator "Is Changed"). */
function compileIsChanged(
  compilation: Compilation,
  { left, holder }: PlacedCondition,
  right: Operand
): Predicate | undefined {
  const resource = resolveReference(compilation, left);
  if (!resource || !left.startsWith('$Record.')) {
    compilation.refuse(holder, `IsChanged needs a field of $Record, not "${left}".`, 'leftValueReference');
    return undefined;
  }
  return (frame) => {
    if (!frame.record)
      throw new FlowFault(
        `The flow failed to access the value for ${left} because it hasn't been set or assigned.`
      );
    const before = frame.prior ? resource.peek({ ...frame, record: frame.prior }) : null;
    return changed(before, resource.peek(frame)) === (right.read(frame) === true);
  };
}

/** Unlike a comparison, a change of case is a change. */
function changed(before: FlowValue, after: FlowValue): boolean {
  return isRecord(before) || isRecord(after) ? before !== after : plain(before) !== plain(after);
}
