import type { Compilation } from '../compile/Compilation.ts';
import { relatedPathsOf } from '../compile/Compilation.ts';
import type { SObjectType } from '../../../metadata/index.ts';

/**
 * Paths that a query of a flow fetches: the fields it names (none: all stored ones) and those formula and parent fields
 * of the object that the flow reads anywhere, so that each comes with the one query. Known only when all is compiled.
 */
export function queryFields(
  compilation: Compilation,
  object: SObjectType,
  named: readonly string[]
): () => readonly string[] {
  let fields: readonly string[] | undefined;
  return () => {
    const base = named.length > 0 ? named : storedFields(object);
    fields ??= [...new Set(['Id', ...base, ...relatedPathsOf(compilation, object.name)])];
    return fields;
  };
}

function storedFields(object: SObjectType): readonly string[] {
  return [...object.fields.values()]
    .filter(({ formula, type }) => formula === undefined && type !== 'address')
    .map(({ name }) => name);
}
