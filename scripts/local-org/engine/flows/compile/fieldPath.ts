import type { Catalog, Field, SObjectType } from '../../../metadata/index.ts';

/** A path over parents, resolved on an object. */
export interface FieldPath {
  /** In the case of the definitions: `Invoice__r.Name`. */
  readonly path: string;
  readonly field: Field;
  /** For each parent on the way, the path of the lookup that leads to it: `Invoice__c`. */
  readonly lookups: readonly string[];
  /** True for what no column of the object holds: formula and parent fields. */
  readonly related: boolean;
}

/** Undefined when some part of the path does not exist. */
export function resolveFieldPath(
  catalog: Catalog,
  object: SObjectType,
  segments: readonly string[]
): FieldPath | undefined {
  let current: SObjectType | undefined = object;
  const walked: string[] = [];
  const lookups: string[] = [];
  for (const segment of segments.slice(0, -1)) {
    const hop: Hop | undefined = current && parentHop(catalog, current, segment);
    if (!hop) return undefined;
    lookups.push([...walked, hop.lookup.name].join('.'));
    walked.push(hop.relationship);
    current = hop.parent;
  }
  const field = current?.field(segments.at(-1) ?? '');
  if (!field) return undefined;
  const related = lookups.length > 0 || field.formula !== undefined;
  return { path: [...walked, field.name].join('.'), field, lookups, related };
}

interface Hop {
  readonly lookup: Field;
  readonly relationship: string;
  readonly parent: SObjectType | undefined;
}

/** `Owner:User` chooses among the types of a polymorphic lookup. */
function parentHop(catalog: Catalog, object: SObjectType, segment: string): Hop | undefined {
  const [relationship = '', chosen] = segment.split(':');
  for (const field of object.fields.values()) {
    const reference = field.reference;
    if (reference?.relationshipName.toLowerCase() !== relationship.toLowerCase()) continue;
    const to = chosen === undefined ? reference.to[0] : reference.to.find((name) => name === chosen);
    return {
      lookup: field,
      relationship: reference.relationshipName,
      parent: to === undefined ? undefined : catalog.object(to)
    };
  }
  return undefined;
}
