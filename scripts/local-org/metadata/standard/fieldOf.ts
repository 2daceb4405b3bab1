import type { Field, FieldType, PicklistValue } from '../Catalog.ts';

type Reference = NonNullable<Field['reference']>;
type Details = Partial<Omit<Field, 'name' | 'label' | 'type'>>;

/** A field with everything that is usual for a standard field, and `details` over it. */
export function fieldOf(name: string, label: string, type: FieldType, details: Details = {}): Field {
  return {
    name,
    label,
    type,
    custom: false,
    length: 0,
    precision: 0,
    scale: 0,
    nillable: true,
    defaultedOnCreate: false,
    createable: true,
    updateable: true,
    unique: false,
    caseSensitive: false,
    externalId: false,
    nameField: false,
    html: false,
    trackHistory: false,
    ...details
  };
}

/** What the caller may read and never set. */
export const readOnly = { createable: false, updateable: false } as const;

export const text = (name: string, label: string, length: number, details: Details = {}): Field =>
  fieldOf(name, label, 'string', { length, ...details });

export const longText = (name: string, label: string, length: number): Field =>
  fieldOf(name, label, 'textarea', { length });

export const phone = (name: string, label: string): Field => fieldOf(name, label, 'phone', { length: 40 });

export const email = (name: string, label: string, details: Details = {}): Field =>
  fieldOf(name, label, 'email', { length: 80, ...details });

export const url = (name: string, label: string): Field => fieldOf(name, label, 'url', { length: 255 });

export const checkbox = (name: string, label: string, details: Details = {}): Field =>
  fieldOf(name, label, 'boolean', { defaultedOnCreate: true, defaultValue: 'false', ...details });

export const wholeNumber = (name: string, label: string): Field =>
  fieldOf(name, label, 'int', { precision: 8 });

export const currency = (name: string, label: string): Field =>
  fieldOf(name, label, 'currency', { precision: 18 });

/** Values are their own labels; `standard` is chosen when the caller chooses none. */
export function picklist(
  name: string,
  label: string,
  values: readonly string[],
  { standard, ...details }: Details & { readonly standard?: string } = {}
): Field {
  const entries: PicklistValue[] = values.map((value) => ({
    value,
    label: value,
    default: value === standard,
    active: true
  }));
  return fieldOf(name, label, 'picklist', {
    length: 255,
    picklist: { values: entries, restricted: false },
    ...(standard === undefined ? {} : { defaultValue: JSON.stringify(standard), defaultedOnCreate: true }),
    ...details
  });
}

/** A look-up of a standard object: the relationship is named as the field without `Id`. */
export function lookup(
  name: string,
  label: string,
  to: readonly string[],
  childRelationshipName: string | undefined,
  details: Details & { readonly onDelete?: Reference['onDelete'] } = {}
): Field {
  const { onDelete = 'clear', ...rest } = details;
  return fieldOf(name, label, 'reference', {
    length: 18,
    reference: {
      to,
      relationshipName: name.replace(/Id$/, ''),
      ...(childRelationshipName === undefined ? {} : { childRelationshipName }),
      masterDetail: false,
      reparentable: false,
      onDelete,
      writeRequiresMasterRead: false
    },
    ...rest
  });
}

/**
 * First and last name in one, as the platform shows it. A formula, so that it is stored nowhere and always agrees with
 * its parts.
 */
export const fullName = (label: string): Field =>
  text('Name', label, 121, {
    ...readOnly,
    nameField: true,
    formula: { text: 'IF(ISBLANK(FirstName), LastName, FirstName & " " & LastName)', blanks: 'blank' }
  });

/** Street, city, state, postal code and country: `prefix` is `Billing`, `Mailing` or blank. */
export function address(prefix: string, label: string): readonly Field[] {
  const named = (part: string): string => (label === '' ? part : `${label} ${part}`);
  return [
    fieldOf(`${prefix}Street`, named('Street'), 'textarea', { length: 255 }),
    text(`${prefix}City`, named('City'), 40),
    text(`${prefix}State`, named('State/Province'), 80),
    text(`${prefix}PostalCode`, named('Zip/Postal Code'), 20),
    text(`${prefix}Country`, named('Country'), 80)
  ];
}
