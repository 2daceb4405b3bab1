import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionNode
} from 'graphql';

/** A field of a selection, fragments unfolded. */
export interface Selected {
  readonly node: FieldNode;
  readonly name: string;
}

/** The fields below field nodes, with fragments unfolded and `@skip` and `@include` obeyed. */
export function selectedBelow(info: GraphQLResolveInfo, nodes: readonly FieldNode[]): readonly Selected[] {
  return nodes.flatMap((node) => selectedIn(info, node.selectionSet?.selections ?? []));
}

/** Like {@link selectedBelow}, further down along names: `edges`, `node`. */
export function selectedAlong(
  info: GraphQLResolveInfo,
  nodes: readonly FieldNode[],
  path: readonly string[]
): readonly Selected[] {
  const [step, ...rest] = path;
  const below = selectedBelow(info, nodes);
  if (step === undefined) return below;
  const next = below.filter(({ name }) => name === step).map(({ node }) => node);
  return selectedAlong(info, next, rest);
}

function selectedIn(info: GraphQLResolveInfo, selections: readonly SelectionNode[]): Selected[] {
  return selections
    .filter((selection) => isIncluded(info, selection))
    .flatMap((selection) => unfold(info, selection));
}

function unfold(info: GraphQLResolveInfo, selection: SelectionNode): Selected[] {
  if (selection.kind === Kind.FIELD) return [{ node: selection, name: selection.name.value }];
  if (selection.kind === Kind.INLINE_FRAGMENT) return selectedIn(info, selection.selectionSet.selections);
  return selectedIn(info, info.fragments[selection.name.value]?.selectionSet.selections ?? []);
}

function isIncluded(info: GraphQLResolveInfo, selection: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
