import type { CustomField } from '@salesforce/types/metadata';
import type { FieldType } from '../Catalog.ts';

interface FieldTypeRule {
  /** Type in describe calls. */
  readonly type: FieldType;
  /** Elements that a stored field of this type must have. */
  readonly needs: readonly (keyof CustomField)[];
  /** Elements that it must not have. */
  readonly forbids?: readonly (keyof CustomField)[];
  /** Characters, where the type and not the field says how many. */
  readonly length?: number;
  /** Fewest and most characters that the field may ask for (Salesforce Help, "Custom Field Types"). */
  readonly lengths?: readonly [least: number, most: number];
  readonly details?: {
    readonly html?: boolean;
    readonly createable?: boolean;
    readonly updateable?: boolean;
  };
}

type MetadataFieldType = NonNullable<CustomField['type']>;

const LONG_TEXT = [256, 131_072] as const;

/** Digits of a number, those after the point among them. */
export const MOST_DIGITS = 18;

/**
 * Field types that are executed (Metadata API Guide, "CustomField", and the Object Reference's "Field Types"). Those that
 * are not in the table are refused.
 */
export const fieldTypes: Readonly<Partial<Record<MetadataFieldType, FieldTypeRule>>> = {
  AutoNumber: {
    type: 'string',
    needs: ['displayFormat'],
    forbids: ['required'],
    length: 30,
    details: { createable: false, updateable: false }
  },
  Checkbox: { type: 'boolean', needs: ['defaultValue'], forbids: ['required', 'unique'] },
  Currency: { type: 'currency', needs: ['precision', 'scale'] },
  Date: { type: 'date', needs: [] },
  DateTime: { type: 'datetime', needs: [] },
  Email: { type: 'email', needs: [], length: 80 },
  Html: {
    type: 'textarea',
    needs: ['length', 'visibleLines'],
    lengths: LONG_TEXT,
    forbids: ['required', 'unique', 'defaultValue'],
    details: { html: true }
  },
  LongTextArea: {
    type: 'textarea',
    needs: ['length', 'visibleLines'],
    lengths: LONG_TEXT,
    forbids: ['required', 'unique']
  },
  Lookup: { type: 'reference', needs: ['referenceTo'], forbids: ['unique', 'defaultValue'], length: 18 },
  MasterDetail: {
    type: 'reference',
    needs: ['referenceTo', 'relationshipName'],
    forbids: ['required', 'deleteConstraint', 'defaultValue'],
    length: 18
  },
  MultiselectPicklist: { type: 'multipicklist', needs: ['valueSet', 'visibleLines'], length: 4099 },
  Number: { type: 'double', needs: ['precision', 'scale'] },
  Percent: { type: 'percent', needs: ['precision', 'scale'] },
  Phone: { type: 'phone', needs: [], length: 40 },
  Picklist: { type: 'picklist', needs: ['valueSet'], length: 255 },
  Text: { type: 'string', needs: ['length'], lengths: [1, 255] },
  TextArea: { type: 'textarea', needs: [], length: 255 },
  Time: { type: 'time', needs: [] },
  Url: { type: 'url', needs: [], length: 255 }
};

/** Types that a formula can result in. */
export const formulaTypes: ReadonlySet<MetadataFieldType> = new Set([
  'Checkbox',
  'Currency',
  'Date',
  'DateTime',
  'Number',
  'Percent',
  'Text',
  'Time'
]);
