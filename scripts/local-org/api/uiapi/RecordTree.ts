import type { Field, SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { referenceByRelationship } from '../rest/toRecordInput.ts';

/** Fields to read of a record, and of its parents. */
export interface RecordTree {
  readonly object: SObjectType;
  readonly fields: Map<string, Field>;
  /** By relationship name. */
  readonly parents: Map<string, { readonly reference: Field; readonly tree: RecordTree }>;
}

export function emptyTree(object: SObjectType): RecordTree {
  return { object, fields: new Map(), parents: new Map() };
}

/**
 * Adds `Parent__r.Name` to a tree. False when a step does not exist or may not be read by the user: the caller
 * leaves it out or refuses. A polymorphic parent is read as the first object that has the field.
 */
export function addPath(context: RestContext, tree: RecordTree, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return false;
  if (rest.length === 0) return addField(context, tree, step);
  const reference = referenceByRelationship(tree.object, step);
  const relationship = reference?.reference?.relationshipName;
  if (!reference || !relationship || !mayRead(context, tree.object, reference)) return false;
  const known = tree.parents.get(relationship);
  if (known) return addPath(context, known.tree, rest);
  for (const name of reference.reference?.to ?? []) {
    const parent = context.org.catalog.object(name);
    if (!parent || !context.user.access.mayRead(parent.name)) continue;
    const below = emptyTree(parent);
    if (!addPath(context, below, rest)) continue;
    tree.parents.set(relationship, { reference, tree: below });
    return true;
  }
  return false;
}

/** Adds a reference's parent with its name, as records of layouts and lists carry it. */
export function addParentName(context: RestContext, tree: RecordTree, reference: Field): void {
  const relationship = reference.reference?.relationshipName;
  const name = context.org.catalog.object(reference.reference?.to[0] ?? '')?.nameField?.name;
  if (relationship && name) addPath(context, tree, [relationship, name]);
}

/** The paths of a tree as a query selects them; each record carries its Id. */
export function pathsOf(tree: RecordTree, prefix = ''): string[] {
  const own = ['Id', ...tree.fields.keys()].map((name) => prefix + name);
  const parents = [...tree.parents].flatMap(([name, parent]) => pathsOf(parent.tree, `${prefix}${name}.`));
  return [...new Set([...own, ...parents])];
}

function addField(context: RestContext, tree: RecordTree, name: string): boolean {
  const field = tree.object.field(name);
  if (!field || !mayRead(context, tree.object, field)) return false;
  tree.fields.set(field.name, field);
  return true;
}

function mayRead(context: RestContext, object: SObjectType, field: Field): boolean {
  return context.user.access.mayReadField(object.name, field.name);
}
