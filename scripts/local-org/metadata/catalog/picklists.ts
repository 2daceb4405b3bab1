import type { CustomField, CustomValue, ValueSet } from '@salesforce/types/metadata';
import type { Field, PicklistValue } from '../Catalog.ts';
import type { Draft, Owner, ValueSetSource } from './Draft.ts';
import { notFound, report } from './Draft.ts';

type Picklist = NonNullable<Field['picklist']>;

/** Values of a picklist field, from the field itself or the global value set that it names. */
export function picklistOf(body: CustomField, owner: Owner, draft: Draft): Picklist | undefined {
  const { valueSet } = body;
  if (valueSet === undefined) return undefined;
  const source = valueSetOf(valueSet, owner, draft);
  const validFor = dependenciesOf(valueSet);
  return {
    values: source === undefined ? [] : picklistValues(source),
    restricted: valueSet.restricted === true,
    ...(valueSet.valueSetName === undefined ? {} : { globalValueSet: valueSet.valueSetName }),
    ...(valueSet.controllingField === undefined ? {} : { controllingField: valueSet.controllingField }),
    ...(validFor.size === 0 ? {} : { validFor })
  };
}

function valueSetOf(valueSet: ValueSet, owner: Owner, draft: Draft): ValueSetSource | undefined {
  const { valueSetName, valueSetDefinition } = valueSet;
  if (valueSetName !== undefined) {
    const found =
      draft.globalValueSets.get(valueSetName) ??
      draft.globalValueSets.get(valueSetName.replace(/__gvs$/, ''));
    if (found === undefined) {
      report(draft, owner, notFound('valueSet', 'GlobalValueSet', valueSetName), {
        at: valueSet,
        property: 'valueSetName'
      });
    }
    return found;
  }
  if (valueSetDefinition === undefined) {
    report(draft, owner, 'Must specify either a valueSetDefinition or a valueSetName', { at: valueSet });
    return undefined;
  }
  return { sorted: valueSetDefinition.sorted, values: valueSetDefinition.value };
}

export function picklistValues({ sorted, values }: ValueSetSource): readonly PicklistValue[] {
  const entries = values.map(picklistValue);
  return sorted ? entries.sort((a, b) => a.label.localeCompare(b.label, 'en')) : entries;
}

function picklistValue(entry: CustomValue): PicklistValue {
  const value = entry.fullName ?? '';
  return { value, label: entry.label ?? value, default: entry.default, active: entry.isActive !== false };
}

function dependenciesOf(valueSet: ValueSet): ReadonlyMap<string, readonly string[]> {
  const validFor = new Map<string, string[]>();
  for (const { valueName, controllingFieldValue } of valueSet.valueSettings) {
    validFor.set(valueName, [...(validFor.get(valueName) ?? []), ...controllingFieldValue]);
  }
  return validFor;
}

/** The default entry as the text literal of a formula. */
export function defaultEntry({ values }: Picklist): string | undefined {
  const entry = values.find((value) => value.default && value.active);
  return entry === undefined ? undefined : `"${entry.value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
