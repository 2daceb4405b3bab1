import type { FlowDataType } from '@salesforce/types/metadata';
import type { FormulaType } from '../../../formula/index.ts';
import type { Field, FieldType } from '../../../metadata/index.ts';

export type Primitive =
  'Text' | 'Number' | 'Currency' | 'Boolean' | 'Date' | 'DateTime' | 'Time' | 'Picklist' | 'Multipicklist';

/** What a flow resource holds. */
export interface FlowType {
  readonly base: Primitive | 'Record';
  /** Of a record: its API name. */
  readonly object?: string;
  readonly collection: boolean;
}

const fieldTypes: Readonly<Record<FieldType, Primitive | undefined>> = {
  id: 'Text',
  string: 'Text',
  textarea: 'Text',
  email: 'Text',
  phone: 'Text',
  url: 'Text',
  reference: 'Text',
  picklist: 'Picklist',
  multipicklist: 'Multipicklist',
  boolean: 'Boolean',
  int: 'Number',
  double: 'Number',
  percent: 'Number',
  currency: 'Currency',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  address: undefined,
  base64: undefined,
  anyType: undefined
};

const dataTypes: Readonly<Record<FlowDataType, FlowType['base'] | undefined>> = {
  String: 'Text',
  Number: 'Number',
  Currency: 'Currency',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  Picklist: 'Picklist',
  Multipicklist: 'Multipicklist',
  SObject: 'Record',
  Apex: undefined
};

const formulaTypes: Readonly<Record<Primitive, FormulaType>> = {
  Text: 'Text',
  Number: 'Number',
  Currency: 'Currency',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  Picklist: 'Picklist',
  Multipicklist: 'MultiPicklist'
};

const fromFormula: Readonly<Record<FormulaType, Primitive | undefined>> = {
  Text: 'Text',
  Number: 'Number',
  Percent: 'Number',
  Currency: 'Currency',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  Picklist: 'Picklist',
  MultiPicklist: 'Multipicklist',
  Geolocation: undefined,
  Null: 'Text'
};

const everything: readonly Primitive[] = [
  'Text',
  'Number',
  'Currency',
  'Boolean',
  'Date',
  'DateTime',
  'Time',
  'Picklist',
  'Multipicklist'
];

/** Which values a target takes (Salesforce Help, "Operators in Assignment Elements"). */
const taken: Readonly<Record<Primitive, readonly Primitive[]>> = {
  Text: everything,
  Picklist: everything,
  Multipicklist: everything,
  Number: ['Number', 'Currency'],
  Currency: ['Number', 'Currency'],
  Boolean: ['Boolean'],
  Date: ['Date', 'DateTime'],
  DateTime: ['Date', 'DateTime'],
  Time: ['Time']
};

export function single(base: Primitive): FlowType {
  return { base, collection: false };
}

export function recordOf(object: string, collection = false): FlowType {
  return { base: 'Record', object, collection };
}

export function itemOf(type: FlowType): FlowType {
  return { ...type, collection: false };
}

/** Undefined for compound and binary fields, which flows of this org do not read. */
export function typeOfField(field: Field): FlowType | undefined {
  const base = fieldTypes[field.type];
  return base && single(base);
}

/** Undefined for Apex-defined data. */
export function typeOfData(
  dataType: FlowDataType,
  object?: string,
  collection = false
): FlowType | undefined {
  const base = dataTypes[dataType];
  return base && { base, collection, ...(object === undefined ? {} : { object }) };
}

export function typeOfFormula(type: FormulaType): FlowType | undefined {
  const base = fromFormula[type];
  return base && single(base);
}

/** How a resource looks to a formula; undefined for records and collections. */
export function formulaTypeOf(type: FlowType): FormulaType | undefined {
  return type.base === 'Record' || type.collection ? undefined : formulaTypes[type.base];
}

/** How a field looks to a formula: percent is a type of its own there. */
export function formulaTypeOfField(field: Field): FormulaType | undefined {
  if (field.type === 'percent') return 'Percent';
  const type = typeOfField(field);
  return type && formulaTypeOf(type);
}

/** True when a value of type `source` may be stored in a `target`. */
export function accepts(target: FlowType, source: FlowType): boolean {
  if (target.collection !== source.collection) return false;
  if (target.base === 'Record' || source.base === 'Record')
    return target.base === source.base && target.object === source.object;
  return taken[target.base].includes(source.base);
}

/** `Text`, `Record collection (Account)`: for messages. */
export function describeType(type: FlowType): string {
  const object = type.object === undefined ? '' : ` (${type.object})`;
  return `${type.base}${type.collection ? ' collection' : ''}${object}`;
}
