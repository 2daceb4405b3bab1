import type { Field, SObjectType } from '../Catalog.ts';
import type { Draft, Owner } from './Draft.ts';
import { notFound, report } from './Draft.ts';

/** Metadata writes the two values of a controlling checkbox so (Metadata API, "ValueSettings"). */
const CHECKBOX_VALUES = ['checked', 'unchecked'];

/** Dependent picklists name a field of their object that can control, and values that both fields have. */
export function checkDependencies(draft: Draft, objects: ReadonlyMap<string, SObjectType>): void {
  for (const { name, fields } of draft.objects.values()) {
    for (const { owner, body } of fields) {
      const object = objects.get(name);
      const dependent = object?.field(body.fullName ?? '');
      const controllingName = body.valueSet?.controllingField;
      if (!object || !dependent || !body.valueSet || controllingName === undefined) continue;
      const at = body.valueSet;
      const controlling = object.field(controllingName);
      if (controlling?.type !== 'picklist' && controlling?.type !== 'boolean') {
        const problem = notFound('controllingField', 'CustomField', `${name}.${controllingName}`);
        report(draft, owner, problem, { at, property: 'controllingField' });
        continue;
      }
      for (const setting of at.valueSettings) {
        checkValues(draft, owner, dependent, [setting.valueName], { at: setting, property: 'valueName' });
        const spot = { at: setting, property: 'controllingFieldValue' };
        checkValues(draft, owner, controlling, setting.controllingFieldValue, spot);
      }
    }
  }
}

function checkValues(
  draft: Draft,
  owner: Owner,
  field: Field,
  values: readonly string[],
  spot: { readonly at: object; readonly property: string }
): void {
  const known =
    field.type === 'boolean' ? CHECKBOX_VALUES : (field.picklist?.values.map(({ value }) => value) ?? []);
  // A value set that is missing is a problem of its own.
  if (known.length === 0) return;
  values.forEach((value, index) => {
    if (known.includes(value)) return;
    report(draft, owner, `Picklist value: ${value} in picklist: ${field.name} not found`, { ...spot, index });
  });
}
