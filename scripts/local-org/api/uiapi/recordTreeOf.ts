import type { SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { compactFields, sectionsOf } from './pageLayout.ts';
import { addParentName, addPath, emptyTree, type RecordTree } from './RecordTree.ts';

/** A list in a query string: `fields=A.Name,A.Id`, also given more than once. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * What `fields`, `optionalFields` and `layoutTypes` of a record request ask for. Throws INVALID_FIELD for a field of
 * `fields` that does not exist or that the user may not read; optional ones are left out.
 */
export function recordTreeOf(context: RestContext, object: SObjectType, query: URLSearchParams): RecordTree {
  const fields = listOf(query, 'fields');
  const optional = listOf(query, 'optionalFields');
  const layouts = listOf(query, 'layoutTypes');
  if (fields.length + optional.length + layouts.length === 0) {
    const message = 'Specify at least one of fields, optionalFields or layoutTypes.';
    throw restError('ILLEGAL_QUERY_PARAMETER_VALUE', message);
  }
  const tree = emptyTree(object);
  requireFields(context, tree, fields);
  for (const field of optional) addQualified(context, tree, field);
  if (layouts.includes('Full')) addLayout(context, tree);
  if (layouts.includes('Compact')) addCompact(context, tree);
  return tree;
}

/** Adds fields that must be there. Throws INVALID_FIELD naming all that are not. */
export function requireFields(context: RestContext, tree: RecordTree, fields: readonly string[]): void {
  const unknown = fields.filter((field) => !addQualified(context, tree, field));
  if (unknown.length > 0) throw restError('INVALID_FIELD', `Invalid fields: [${unknown.join(', ')}]`);
}

/** Every field of the object and the names of its parents: what an answer to a save carries. */
export function wholeTree(context: RestContext, object: SObjectType): RecordTree {
  const tree = emptyTree(object);
  for (const field of object.fields.values()) {
    if (addPath(context, tree, [field.name]) && field.type === 'reference')
      addParentName(context, tree, field);
  }
  return tree;
}

/** Adds `Object.Path.Field`; list requests may leave the object's name away. */
export function addQualified(context: RestContext, tree: RecordTree, qualified: string): boolean {
  const path = qualified.split('.');
  const isQualified = path[0]?.toLowerCase() === tree.object.name.toLowerCase();
  return addPath(context, tree, isQualified ? path.slice(1) : path);
}

function addLayout(context: RestContext, tree: RecordTree): void {
  for (const { rows } of sectionsOf(context, tree.object)) {
    for (const item of rows.flat()) if (item) addWithParent(context, tree, item.field.name);
  }
  for (const name of ['CreatedDate', 'LastModifiedDate', 'CreatedById', 'LastModifiedById']) {
    addWithParent(context, tree, name);
  }
  if (tree.object.nameField) addPath(context, tree, [tree.object.nameField.name]);
}

function addCompact(context: RestContext, tree: RecordTree): void {
  for (const { name } of compactFields(context, tree.object)) addWithParent(context, tree, name);
}

function addWithParent(context: RestContext, tree: RecordTree, name: string): void {
  const field = tree.object.field(name);
  if (field && addPath(context, tree, [name]) && field.type === 'reference')
    addParentName(context, tree, field);
}
