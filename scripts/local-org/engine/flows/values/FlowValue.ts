import type { Value } from '../../../metadata/index.ts';
import { FlowRecord } from './FlowRecord.ts';

/** What a resource holds while an interview runs. Collections are never changed in place. */
export type FlowValue = Value | FlowRecord | FlowCollection;
export type FlowItem = Value | FlowRecord;
export type FlowCollection = readonly FlowItem[];

export function isCollection(value: FlowValue): value is FlowCollection {
  return Array.isArray(value);
}

export function isRecord(value: FlowValue): value is FlowRecord {
  return value instanceof FlowRecord;
}

/** The value as an own copy: records in flows are values, not references. */
export function copyOf(value: FlowValue): FlowValue {
  if (isRecord(value)) return value.copy();
  return isCollection(value) ? value.map((item) => (isRecord(item) ? item.copy() : item)) : value;
}

/** A single plain value; records and collections, which the compiler keeps away from plain places, are null. */
export function plain(value: FlowValue): Value {
  return isCollection(value) || isRecord(value) ? null : value;
}

export function itemsOf(value: FlowValue): FlowCollection {
  return isCollection(value) ? value : [];
}

export function recordsOf(value: FlowValue): readonly FlowRecord[] {
  if (isRecord(value)) return [value];
  return itemsOf(value).filter(isRecord);
}
