import type { Catalog, Field } from '../../metadata/index.ts';
import type { Program, ProgramObject } from './Program.ts';

/** A formula field whose value would need itself. */
export interface CircularFormula {
  readonly object: string;
  readonly field: Field;
}

type Find = Program['object'];

/** Formula fields that refer to themselves, directly or through other formula fields, of parents too. */
export function circularFormulas(catalog: Catalog, find: Find): readonly CircularFormula[] {
  const nextOf = new Map<string, readonly string[]>();
  const places = new Map<string, CircularFormula>();
  for (const { name } of catalog.objects.values()) {
    const object = find(name);
    for (const [field, formula] of object?.formulas ?? []) {
      const paths = formula.references.map(({ path }) => path).filter((path) => !path.startsWith('$'));
      nextOf.set(
        keyOf(name, field),
        paths.flatMap((path) => targetOf(find, object, path.split('.')) ?? [])
      );
      const source = object?.type.field(field);
      if (source) places.set(keyOf(name, field), { object: name, field: source });
    }
  }
  return [...places].flatMap(([key, place]) => (reaches(nextOf, key) ? [place] : []));
}

const keyOf = (object: string, field: string): string => `${object}.${field}`;

/** The field that a path means, over lookups to its object. */
function targetOf(find: Find, from: ProgramObject | undefined, path: readonly string[]): string | undefined {
  const [step = '', ...rest] = path;
  if (from === undefined) return undefined;
  if (rest.length === 0) return keyOf(from.type.name, step);
  // `Owner:User` says which of several parent objects is meant.
  const [relationship, kind] = step.split(':');
  const lookup = from.references.find(({ reference }) => reference?.relationshipName === relationship);
  return targetOf(find, find(kind ?? lookup?.reference?.to[0] ?? ''), rest);
}

function reaches(nextOf: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set<string>();
  const waiting = [...(nextOf.get(start) ?? [])];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (key === start) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    waiting.push(...(nextOf.get(key) ?? []));
  }
  return false;
}
