import type { Catalog, Field, FieldType, SObjectType } from '../metadata/index.ts';
import type { FormulaType, Reference } from './Formula.ts';

/** Compound and binary fields have no formula type: formulas cannot name them. */
const TYPES: Readonly<Partial<Record<FieldType, FormulaType>>> = {
  id: 'Text',
  string: 'Text',
  textarea: 'Text',
  email: 'Text',
  phone: 'Text',
  url: 'Text',
  reference: 'Text',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  boolean: 'Boolean',
  int: 'Number',
  double: 'Number',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time'
};

const NUMERIC: ReadonlySet<FormulaType> = new Set(['Number', 'Currency', 'Percent']);

/** Relationships that one formula may cross in a row (Salesforce Help, "Cross-object formulas"). */
const LEVELS = 10;

/** A text area that is longer is a long text area. */
const TEXT_AREA_LENGTH = 255;

/** A path from an object over its parents to a field; undefined where a step does not exist. */
export function fieldReference(
  catalog: Catalog,
  start: SObjectType | undefined,
  path: readonly string[],
  prefix: readonly string[] = []
): Reference | undefined {
  let object = start;
  const canonical = [...prefix];
  if (path.length > LEVELS + 1) return undefined;
  for (const step of path.slice(0, -1)) {
    const parent = object && parentOf(catalog, object, step);
    if (parent === undefined) return undefined;
    canonical.push(parent.step);
    object = parent.object;
  }
  const field = object?.field(path.at(-1) ?? '');
  return field && toReference(field, [...canonical, field.name].join('.'));
}

/** One step to a parent. Where a lookup has several kinds of parents, the step names one: `Owner:User`. */
function parentOf(
  catalog: Catalog,
  object: SObjectType,
  step: string
): { readonly object: SObjectType; readonly step: string } | undefined {
  const [name = '', kind] = step.toLowerCase().split(':');
  for (const { reference } of object.fields.values()) {
    if (reference?.relationshipName.toLowerCase() !== name) continue;
    const [only] = reference.to;
    const target =
      kind === undefined
        ? reference.to.length === 1
          ? only
          : undefined
        : reference.to.find((to) => to.toLowerCase() === kind);
    const parent = target === undefined ? undefined : catalog.object(target);
    if (parent === undefined) return undefined;
    return {
      object: parent,
      step: kind === undefined ? reference.relationshipName : `${reference.relationshipName}:${target}`
    };
  }
  return undefined;
}

/** The type that a field has in formulas, and that a calculated field's formula must give; undefined: it has none. */
export function formulaTypeOf(field: Field): FormulaType | undefined {
  return TYPES[field.type];
}

function toReference(field: Field, path: string): Reference | undefined {
  const type = formulaTypeOf(field);
  if (type === undefined) return undefined;
  const isNumeric = NUMERIC.has(type);
  const isId = field.type === 'id' || field.type === 'reference';
  const isLongText = field.type === 'textarea' && (field.html || field.length > TEXT_AREA_LENGTH);
  const isStored = field.formula === undefined && field.precision > 0;
  return {
    path,
    type,
    isField: isNumeric,
    ...(isId && { isId }),
    ...(isLongText && { isLongText }),
    ...(isNumeric && isStored && { precision: field.precision, scale: field.scale })
  };
}
