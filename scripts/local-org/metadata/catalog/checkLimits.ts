import { loadSchema } from '../xml/MetadataSchema.ts';
import type { Draft, Owner } from './Draft.ts';
import { report } from './Draft.ts';
import { limits } from './limits.ts';

/**
 * Reports every text of a body, of the children inside it too, that is longer than the platform takes. Bodies are taken
 * as they stand in source: a namespace does not count.
 */
export function checkLimits(body: object, type: string, owner: Owner, draft: Draft): void {
  const properties = loadSchema().types[type] ?? {};
  const values = { fullName: owner.fullName, ...body };
  for (const [name, { longest, field }] of Object.entries(limits[type] ?? {})) {
    const value: unknown = Reflect.get(values, name);
    const counted = typeof value !== 'string' ? '' : name === 'fullName' ? chosenName(value) : value;
    if (counted.length > longest) {
      const problem = `Value too long for field: ${field} maximum length is:${longest}`;
      report(draft, owner, problem, { at: body, property: name });
    }
  }
  for (const [name, value] of Object.entries(body)) {
    const child = properties[name]?.type;
    if (child === undefined || limits[child] === undefined || !Array.isArray(value)) continue;
    for (const part of value) checkLimits(part, child, { ...owner, type: child }, draft);
  }
}

/** `Total` of `Invoice__c.Total__c`. */
function chosenName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1).replace(/__[a-z]+$/i, '');
}
