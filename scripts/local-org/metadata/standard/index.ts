import { customers } from './customers.ts';
import { leads } from './leads.ts';
import { people } from './people.ts';
import type { StandardObject } from './StandardObject.ts';
import { work } from './work.ts';

export type { StandardObject, StandardScreens } from './StandardObject.ts';
export { fieldOf, readOnly } from './fieldOf.ts';
export { eventFields, systemFields } from './systemFields.ts';

/** By name. */
export const standardObjects: ReadonlyMap<string, StandardObject> = new Map(
  [...people, ...customers, ...leads, ...work].map((object) => [object.name, object])
);
