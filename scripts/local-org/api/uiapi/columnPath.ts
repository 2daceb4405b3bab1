import type { Field, SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';

/** A column of a list: what to read, how it is called, and the id behind a link. */
export interface Column {
  /** `Status__c`, `Parent__r.Name`. */
  readonly path: string;
  readonly label: string;
  readonly field: Field;
  /** Path of the id that the column links to. */
  readonly lookupId: string | null;
}

/** Column names of list view metadata that are not field names ("ListView", columns). */
const named: Readonly<Record<string, readonly string[]>> = {
  CREATED_DATE: ['CreatedDate'],
  CREATEDBY_USER: ['CreatedBy', 'Name'],
  'CREATEDBY_USER.ALIAS': ['CreatedBy', 'Alias'],
  LAST_UPDATE: ['LastModifiedDate'],
  UPDATEDBY_USER: ['LastModifiedBy', 'Name'],
  'UPDATEDBY_USER.ALIAS': ['LastModifiedBy', 'Alias'],
  'OWNER.ALIAS': ['Owner', 'Alias'],
  'OWNER.FIRST_NAME': ['Owner', 'FirstName'],
  'OWNER.LAST_NAME': ['Owner', 'LastName'],
  'CORE.USERS.ALIAS': ['Owner', 'Alias'],
  'CORE.USERS.FIRST_NAME': ['Owner', 'FirstName'],
  'CORE.USERS.LAST_NAME': ['Owner', 'LastName'],
  FULL_NAME: ['Name'],
  NAME: ['Name'],
  OBJECT_ID: ['Id']
};

/**
 * The column that a list view, related list or search layout means, or undefined when the object has no such field or
 * the user may not read it. A lookup shows its parent's name.
 */
export function columnOf(context: RestContext, object: SObjectType, name: string): Column | undefined {
  const steps = object.field(name) ? [name] : (named[name.toUpperCase()] ?? guess(object, name));
  return columnAt(context, object, nameStep(object, steps));
}

/** `ACCOUNT.ANNUAL_REVENUE` and its kin: upper snake case of a standard field, with its object in front. */
function guess(object: SObjectType, name: string): readonly string[] {
  const bare = (text: string): string => text.replaceAll('_', '').toLowerCase();
  const last = name.split('.').at(-1) ?? name;
  const field = [...object.fields.values()].find((candidate) => bare(candidate.name) === bare(last));
  return field ? [field.name] : name.split('.');
}

/** `Name` stands for the name field, whatever it is called. */
function nameStep(object: SObjectType, steps: readonly string[]): readonly string[] {
  const [only] = steps;
  return steps.length === 1 && only === 'Name' && object.nameField ? [object.nameField.name] : steps;
}

function columnAt(context: RestContext, object: SObjectType, steps: readonly string[]): Column | undefined {
  const [first = '', ...rest] = steps;
  const { access } = context.user;
  const field = rest.length === 0 ? object.field(first) : referenceOf(object, first);
  if (!field || !access.mayReadField(object.name, field.name)) return undefined;
  if (rest.length === 0 && field.type !== 'reference') {
    return { path: field.name, label: field.label, field, lookupId: field.nameField ? 'Id' : null };
  }
  return parentColumn(context, field, rest[0]);
}

function parentColumn(
  context: RestContext,
  reference: Field,
  wanted: string | undefined
): Column | undefined {
  const relationship = reference.reference?.relationshipName ?? '';
  const parents = (reference.reference?.to ?? []).map((name) => context.org.catalog.object(name));
  for (const parent of parents) {
    const field = wanted === undefined ? parent?.nameField : parent?.field(wanted);
    if (!parent || !field || !context.user.access.mayReadField(parent.name, field.name)) continue;
    const label =
      wanted === undefined || field.nameField ? reference.label : `${reference.label} ${field.label}`;
    return { path: `${relationship}.${field.name}`, label, field, lookupId: `${relationship}.Id` };
  }
  return undefined;
}

/** `Parent__r`, and `Parent__c.Name` as layouts write it. */
function referenceOf(object: SObjectType, step: string): Field | undefined {
  const wanted = step.toLowerCase();
  return [...object.fields.values()].find(
    (field) =>
      field.reference &&
      [field.reference.relationshipName, field.name].some((name) => name.toLowerCase() === wanted)
  );
}
