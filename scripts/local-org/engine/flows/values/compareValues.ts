import type { Value } from '../../../metadata/index.ts';
import { isCollection, isRecord } from './FlowValue.ts';
import type { FlowItem, FlowValue } from './FlowValue.ts';

/** Without regard to case for text, as conditions of flows compare (reported; formulas regard it). */
function folded(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** Equality of conditions: null equals only null, so it is not false for a checkbox and not the empty text. */
export function sameValue(left: FlowValue, right: FlowValue): boolean {
  if (isCollection(left) || isCollection(right))
    return (
      isCollection(left) &&
      isCollection(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index] ?? null))
    );
  if (isRecord(left) || isRecord(right)) return isRecord(left) && isRecord(right) && sameRecord(left, right);
  return folded(comparable(left, right)) === folded(comparable(right, left));
}

function sameRecord(left: FlowItem, right: FlowItem): boolean {
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = new Set([...Object.keys(left.fields), ...Object.keys(right.fields)]);
  return [...names].every((name) => (left.fields[name] ?? null) === (right.fields[name] ?? null));
}

/** Negative, zero or positive; undefined where a blank stands on a side: no order holds. */
export function order(left: Value, right: Value): number | undefined {
  if (left === null || right === null) return undefined;
  const a = folded(comparable(left, right));
  const b = folded(comparable(right, left));
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}

/** A date beside a datetime counts as its midnight, UTC. */
function comparable(value: Value, other: Value): Value {
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  const besideDatetime = typeof other === 'string' && /^\d{4}-\d\d-\d\dT/.test(other);
  return isDate && besideDatetime ? `${value}T00:00:00.000+0000` : value;
}
