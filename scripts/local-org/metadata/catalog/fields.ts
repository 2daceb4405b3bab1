import type { CustomField } from '@salesforce/types/metadata';
import type { Field } from '../Catalog.ts';
import { placeLike } from '../positions.ts';
import { fieldOf, readOnly } from '../standard/index.ts';
import type { Draft, Owner, Sourced } from './Draft.ts';
import { report } from './Draft.ts';
import { fieldTypes, formulaTypes, MOST_DIGITS } from './fieldTypes.ts';
import { defaultEntry, picklistOf } from './picklists.ts';

type MetadataFieldType = keyof typeof fieldTypes;

/** Length that a formula's text may have (Salesforce Help, "Formula Field Limits"): also that of its result's column. */
const formulaTextLength = 1300;

/**
 * A custom field. One of a type that is not executed is a problem; it stands in the object all the same, so that not
 * every mention of it becomes a second problem.
 */
export function customField({ owner, body }: Sourced<CustomField>, draft: Draft): Field {
  const { type } = body;
  if (type === undefined) {
    report(draft, owner, 'Required field is missing: type', { at: body });
    return refusedField(body);
  }
  const rule = fieldTypes[type];
  if (rule === undefined) {
    report(draft, owner, `Fields of type ${type} are not executed by the local org`, {
      at: body,
      property: 'type'
    });
    return refusedField(body);
  }
  checkElements(body, type, owner, draft);
  const isFormula = body.formula !== undefined;
  const picklist = isFormula ? undefined : picklistOf(body, owner, draft);
  const defaultValue = body.defaultValue ?? (picklist === undefined ? undefined : defaultEntry(picklist));
  const field: Field = {
    ...fieldOf(body.fullName ?? '', body.label ?? '', rule.type, {
      custom: true,
      length: isFormula && rule.type === 'string' ? formulaTextLength : (body.length ?? rule.length ?? 0),
      precision: body.precision ?? (isFormula ? 18 : 0),
      scale: body.scale ?? 0,
      nillable: body.required !== true && type !== 'MasterDetail',
      defaultedOnCreate: rule.type === 'boolean' || type === 'AutoNumber' || defaultValue !== undefined,
      unique: body.unique === true,
      caseSensitive: body.caseSensitive === true,
      externalId: body.externalId === true,
      trackHistory: body.trackHistory === true,
      ...rule.details,
      ...(isFormula ? readOnly : {})
    }),
    ...optional('helpText', body.inlineHelpText),
    ...optional('description', body.description),
    ...optional('defaultValue', isFormula ? undefined : defaultValue),
    ...optional('formula', formulaOf(body)),
    ...optional('autoNumber', autoNumberOf(body)),
    ...optional('picklist', picklist),
    ...referenceOf(body)
  };
  return placeLike(field, body, { name: 'fullName', helpText: 'inlineHelpText' });
}

function refusedField({ fullName = '', label = '', type }: CustomField): Field {
  // Formulas count with summaries.
  return fieldOf(fullName, label, type === 'Summary' ? 'double' : 'string', { custom: true, ...readOnly });
}

/** A property, or nothing at all where there is no value. */
function optional<K extends string, V>(name: K, value: V | undefined): { readonly [name in K]?: V } {
  // a computed key widens to string; the record has exactly this key or none
  return (value === undefined ? {} : { [name]: value }) as { [name in K]?: V };
}

function checkElements(body: CustomField, type: MetadataFieldType, owner: Owner, draft: Draft): void {
  const rule = fieldTypes[type];
  const spot = (property: string): { at: object; property: string } => ({ at: body, property });
  if (body.label === undefined || body.label.trim() === '') {
    report(draft, owner, 'You must specify a non-empty label for the CustomField', spot('label'));
  }
  if (body.formula !== undefined) {
    if (!formulaTypes.has(type))
      report(draft, owner, `A formula cannot result in a CustomField of type ${type}`, spot('type'));
    return;
  }
  for (const name of rule?.needs ?? []) {
    if (body[name] === undefined)
      report(draft, owner, `Must specify '${name}' for a CustomField of type ${type}`, spot('type'));
  }
  checkSizes(body, type, owner, draft);
  for (const name of rule?.forbids ?? []) {
    const value = body[name];
    // files that Salesforce writes hold `false` where the element has no meaning
    if (value !== undefined && value !== false) {
      report(draft, owner, `Can not specify '${name}' for a CustomField of type ${type}`, spot(name));
    }
  }
  if (type === 'Lookup' && body.required === true && (body.deleteConstraint ?? 'SetNull') === 'SetNull') {
    const problem =
      'field integrity exception: must specify either cascade delete or restrict deletion for required lookup foreign key';
    report(draft, owner, problem, spot('required'));
  }
  if (type === 'MasterDetail' && body.required === false) {
    report(draft, owner, `Can not specify 'required' for a CustomField of type ${type}`, spot('required'));
  }
}

function checkSizes(body: CustomField, type: MetadataFieldType, owner: Owner, draft: Draft): void {
  const { length, precision, scale = 0 } = body;
  const [least, most] = fieldTypes[type]?.lengths ?? [0, Infinity];
  if (length !== undefined && (length < least || length > most)) {
    const problem = `The length of a CustomField of type ${type} must be between ${least} and ${most}`;
    report(draft, owner, problem, { at: body, property: 'length' });
  }
  if (precision !== undefined && (precision > MOST_DIGITS || scale > precision)) {
    const problem = `The sum of the length and decimal places must be an integer less than or equal to ${MOST_DIGITS}`;
    report(draft, owner, problem, { at: body, property: 'precision' });
  }
}

function formulaOf(body: CustomField): Field['formula'] | undefined {
  if (body.formula === undefined) return undefined;
  return { text: body.formula, blanks: body.formulaTreatBlanksAs === 'BlankAsBlank' ? 'blank' : 'zero' };
}

function autoNumberOf(body: CustomField): Field['autoNumber'] | undefined {
  if (body.type !== 'AutoNumber' || body.displayFormat === undefined) return undefined;
  return { displayFormat: body.displayFormat, start: body.startingNumber ?? 1 };
}

const onDelete = { Cascade: 'cascade', Restrict: 'restrict', SetNull: 'clear' } as const;

function referenceOf(body: CustomField): Partial<Pick<Field, 'reference' | 'updateable'>> {
  if ((body.type !== 'Lookup' && body.type !== 'MasterDetail') || body.referenceTo === undefined) return {};
  const masterDetail = body.type === 'MasterDetail';
  const reparentable = !masterDetail || body.reparentableMasterDetail === true;
  return {
    updateable: reparentable,
    reference: {
      to: [body.referenceTo],
      relationshipName: (body.fullName ?? '').replace(/__c$/, '__r'),
      ...optional(
        'childRelationshipName',
        body.relationshipName === undefined ? undefined : `${body.relationshipName}__r`
      ),
      ...optional('childRelationshipLabel', body.relationshipLabel),
      masterDetail,
      reparentable,
      onDelete: masterDetail ? 'cascade' : onDelete[body.deleteConstraint ?? 'SetNull'],
      writeRequiresMasterRead: body.writeRequiresMasterRead === true
    }
  };
}

/** The name field that an object's own file describes. */
export function nameField(body: CustomField, owner: Owner, draft: Draft): Field {
  const isNumbered = body.type === 'AutoNumber';
  if (!isNumbered && body.type !== 'Text') {
    report(draft, owner, `A nameField must be of type Text or AutoNumber`, { at: body, property: 'type' });
  }
  if (isNumbered && body.displayFormat === undefined) {
    report(draft, owner, "Must specify 'displayFormat' for a CustomField of type AutoNumber", { at: body });
  }
  const field: Field = {
    ...fieldOf('Name', body.label ?? 'Name', 'string', {
      length: 80,
      nameField: true,
      // the platform gives a record without a name its id as name
      defaultedOnCreate: true,
      trackHistory: body.trackHistory === true,
      ...(isNumbered ? readOnly : {})
    }),
    ...optional('helpText', body.inlineHelpText),
    ...optional('autoNumber', autoNumberOf(body))
  };
  return placeLike(field, body);
}
