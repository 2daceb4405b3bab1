import type { Access } from '../../engine/index.ts';
import type { Field, FieldType, SObjectType } from '../../metadata/index.ts';

interface TypeTraits {
  readonly soap: string;
  readonly groupable?: boolean;
  readonly notSortable?: boolean;
  readonly notFilterable?: boolean;
}

/** What a describe tells of each type beyond its name (SOAP API, "DescribeSObjectResult, Field"). */
const traits: Readonly<Record<FieldType, TypeTraits>> = {
  id: { soap: 'tns:ID', groupable: true },
  string: { soap: 'xsd:string', groupable: true },
  textarea: { soap: 'xsd:string' },
  picklist: { soap: 'xsd:string', groupable: true },
  multipicklist: { soap: 'xsd:string', notSortable: true },
  boolean: { soap: 'xsd:boolean', groupable: true },
  int: { soap: 'xsd:int', groupable: true },
  double: { soap: 'xsd:double' },
  currency: { soap: 'xsd:double' },
  percent: { soap: 'xsd:double' },
  date: { soap: 'xsd:date', groupable: true },
  datetime: { soap: 'xsd:dateTime' },
  time: { soap: 'xsd:time' },
  email: { soap: 'xsd:string', groupable: true },
  phone: { soap: 'xsd:string', groupable: true },
  url: { soap: 'xsd:string', groupable: true },
  reference: { soap: 'tns:ID', groupable: true },
  address: { soap: 'urn:address', notSortable: true },
  base64: { soap: 'xsd:base64Binary', notSortable: true, notFilterable: true },
  anyType: { soap: 'xsd:anyType', notSortable: true, notFilterable: true }
};

const measurable = new Set<FieldType>(['int', 'double', 'currency', 'percent', 'date', 'datetime']);

/** One element of `fields` of a describe, with what the user may do to it. */
export function describeField(object: SObjectType, field: Field, access: Access): object {
  const kind = traits[field.type];
  const long = isLongText(field);
  const edits = access.mayEditField(object.name, field.name);
  return {
    aggregatable: measurable.has(field.type) || (kind.groupable === true && field.type !== 'boolean'),
    aiPredictionField: false,
    autoNumber: field.autoNumber !== undefined,
    byteLength: field.length * 3,
    calculated: field.formula !== undefined,
    calculatedFormula: field.formula?.text ?? null,
    cascadeDelete: field.reference?.onDelete === 'cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: null,
    controllerName: field.picklist?.controllingField ?? null,
    createable: field.createable && edits && access.mayCreate(object.name),
    custom: field.custom,
    defaultValue: defaultOf(field),
    defaultValueFormula: field.defaultValue ?? null,
    defaultedOnCreate: isDefaulted(field),
    dependentPicklist: field.picklist?.controllingField !== undefined,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(field),
    filterable: kind.notFilterable !== true && !long,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formula?.blanks === 'zero',
    groupable: kind.groupable === true && field.formula === undefined,
    highScaleNumber: false,
    htmlFormatted: field.html,
    idLookup: field.type === 'id' || field.externalId || field.nameField,
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: (field.reference?.to.length ?? 0) > 1,
    nillable: field.nillable,
    permissionable: field.custom && field.nillable,
    picklistValues: picklistValues(object, field),
    polymorphicForeignKey: (field.reference?.to.length ?? 0) > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.reference?.to ?? [],
    relationshipName: field.reference?.relationshipName ?? null,
    relationshipOrder: field.reference?.masterDetail === true ? 0 : null,
    restrictedDelete: field.reference?.onDelete === 'restrict',
    restrictedPicklist: field.picklist?.restricted === true,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    soapType: kind.soap,
    sortable: kind.notSortable !== true && !long,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && edits && access.mayEdit(object.name),
    writeRequiresMasterRead: false
  };
}

/** Long and rich text areas can be neither filtered, sorted nor grouped. */
export function isLongText(field: Field): boolean {
  return field.type === 'textarea' && (field.length > 255 || field.html);
}

/** A value comes by itself: a checkbox is never blank, an auto number counts on. */
export function isDefaulted(field: Field): boolean {
  return field.type === 'boolean' || field.autoNumber !== undefined || field.defaultValue !== undefined;
}

export function extraTypeInfo(field: Field): string | null {
  if (field.type !== 'textarea') return null;
  return field.html ? 'richtextarea' : 'plaintextarea';
}

function defaultOf(field: Field): boolean | string | null {
  if (field.type === 'boolean') return field.defaultValue?.toLowerCase() === 'true';
  return field.picklist?.values.find((value) => value.default)?.value ?? null;
}

function picklistValues(object: SObjectType, field: Field): object[] {
  const controlling = controllingValues(object, field);
  return (field.picklist?.values ?? []).map(({ value, label, default: defaultValue, active }) => ({
    active,
    defaultValue,
    label,
    validFor:
      controlling.length > 0 ? validForBits(controlling, field.picklist?.validFor?.get(value) ?? []) : null,
    value
  }));
}

/** The values that a dependent picklist hangs on, as `validFor` names them: a checkbox counts as false, true. */
export function controllingValues(object: SObjectType, field: Field): readonly string[] {
  const name = field.picklist?.controllingField;
  const controller = name === undefined ? undefined : object.field(name);
  if (controller?.type === 'boolean') return ['unchecked', 'checked'];
  return controller?.picklist?.values.map(({ value }) => value) ?? [];
}

/** Base64 of a bit set, first controlling value in the highest bit (SOAP API, "PicklistEntry"). */
function validForBits(controlling: readonly string[], allowed: readonly string[]): string {
  const bits = Buffer.alloc(Math.ceil(controlling.length / 8));
  for (const [index, value] of controlling.entries()) {
    const byte = index >> 3;
    if (allowed.includes(value)) bits[byte] = (bits[byte] ?? 0) | (0x80 >> (index & 7));
  }
  return bits.toString('base64');
}
