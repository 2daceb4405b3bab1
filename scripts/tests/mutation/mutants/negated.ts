import type { FlowElementReferenceOrValue } from '@salesforce/types/metadata';

const OPPOSITES: Readonly<Record<string, string>> = {
  EqualTo: 'NotEqualTo',
  NotEqualTo: 'EqualTo',
  GreaterThan: 'LessThanOrEqualTo',
  LessThanOrEqualTo: 'GreaterThan',
  LessThan: 'GreaterThanOrEqualTo',
  GreaterThanOrEqualTo: 'LessThan',
  In: 'NotIn',
  NotIn: 'In'
};

interface Comparison {
  readonly operator?: string;
  readonly value?: FlowElementReferenceOrValue;
  readonly rightValue?: FlowElementReferenceOrValue;
}

/** A condition or filter that holds where the given one does not; undefined where no operator says so. */
export function negated<T extends Comparison>(comparison: T): T | undefined {
  const opposite = OPPOSITES[comparison.operator ?? ''];
  if (opposite !== undefined) return { ...comparison, operator: opposite };
  // `IsNull`, `IsChanged` and their kin say by a boolean which way round they are meant.
  const property = comparison.value ? 'value' : 'rightValue';
  const value = comparison[property];
  if (value?.booleanValue === undefined) return undefined;
  return { ...comparison, [property]: { ...value, booleanValue: !value.booleanValue } };
}
