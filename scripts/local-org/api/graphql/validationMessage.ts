import { Kind, type DocumentNode, type FieldNode, type GraphQLError, type SelectionSetNode } from 'graphql';

/**
 * Says an unknown field in the platform's words: `Validation error (FieldUndefined@[uiapi/query/A]) : Field 'A' in type
 * 'RecordQuery' is undefined`. Other problems keep their message.
 */
export function validationMessage(document: DocumentNode, error: GraphQLError): string {
  const [, name, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  const node = error.nodes?.[0];
  if (name === undefined || type === undefined || node?.kind !== Kind.FIELD) return error.message;
  const path = pathTo(document, node).join('/');
  return `Validation error (FieldUndefined@[${path}]) : Field '${name}' in type '${type}' is undefined`;
}

function pathTo(document: DocumentNode, wanted: FieldNode): readonly string[] {
  for (const definition of document.definitions) {
    const path = 'selectionSet' in definition ? pathIn(definition.selectionSet, wanted) : undefined;
    if (path) return path;
  }
  return [wanted.name.value];
}

function pathIn(selections: SelectionSetNode, wanted: FieldNode): readonly string[] | undefined {
  for (const selection of selections.selections) {
    const step = selection.kind === Kind.FIELD ? [selection.name.value] : [];
    if (selection === wanted) return step;
    const below =
      'selectionSet' in selection && selection.selectionSet
        ? pathIn(selection.selectionSet, wanted)
        : undefined;
    if (below) return [...step, ...below];
  }
  return undefined;
}
