import { loadSchema } from '../xml/MetadataSchema.ts';
import type { Draft, Owner } from './Draft.ts';
import { report } from './Draft.ts';
import { elements } from './elements.ts';

/**
 * Reports every element of a body, nested ones too, that nothing executes. `false` and empty lists say the same as an
 * absent element.
 */
export function refuseElements(body: object, type: string, owner: Owner, draft: Draft): void {
  const properties = loadSchema().types[type] ?? {};
  const rule = elements[type];
  const reads = new Set(rule?.read);
  for (const [name, value] of Object.entries(body)) {
    if (value === false || (Array.isArray(value) && value.length === 0)) continue;
    if (rule?.ignored?.[name] !== undefined) continue;
    if (rule !== undefined && !reads.has(name)) {
      report(draft, owner, `${type}.${name} is not executed by the local org`, { at: body, property: name });
      continue;
    }
    const allowed = rule?.only?.[name];
    if (allowed !== undefined && !allowed.includes(String(value))) {
      const problem = `${type}.${name} ${String(value)} is not executed by the local org, only ${allowed.join(', ')}`;
      report(draft, owner, problem, { at: body, property: name });
    }
    const nested = properties[name]?.type;
    if (nested === undefined || (elements[nested] === undefined && !hasListedParts(nested))) continue;
    for (const part of Array.isArray(value) ? value : [value]) {
      if (isObject(part)) refuseElements(part, nested, owner, draft);
    }
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const partsOfTypes = new Map<string, boolean>();

/** Whether some type inside `type`, however deep, stands in the table: big bodies without any are not walked. */
function hasListedParts(type: string): boolean {
  const known = partsOfTypes.get(type);
  if (known !== undefined) return known;
  // types may hold themselves: a part that is being looked at has none of its own to add
  partsOfTypes.set(type, false);
  const parts = Object.values(loadSchema().types[type] ?? {});
  const found = parts.some((part) => elements[part.type] !== undefined || hasListedParts(part.type));
  partsOfTypes.set(type, found);
  return found;
}
