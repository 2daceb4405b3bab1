import type { SourcePosition } from './Catalog.ts';

interface Place {
  readonly self: SourcePosition;
  /** Of each property, one position for each time that the element stands in the file. */
  readonly properties: ReadonlyMap<string, readonly SourcePosition[]>;
}

/** Bodies live as long as the files they were read from, so the map holds them weakly. */
const places = new WeakMap<object, Place>();

export function place(
  element: object,
  self: SourcePosition,
  properties: ReadonlyMap<string, readonly SourcePosition[]> = new Map()
): void {
  places.set(element, { self, properties });
}

/** Gives `element` the place of the body that it was made from; `renamed` maps its own property names to the body's. */
export function placeLike<T extends object>(
  element: T,
  source: object,
  renamed: Readonly<Record<string, string>> = {}
): T {
  const known = places.get(source);
  if (known === undefined) return element;
  const properties = new Map(known.properties);
  for (const [own, theirs] of Object.entries(renamed)) {
    const positions = known.properties.get(theirs);
    if (positions !== undefined) properties.set(own, positions);
  }
  places.set(element, { self: known.self, properties });
  return element;
}

/**
 * Where an element stood in its file; with `property`, where that child element of it stood (`index`: which of several).
 * Falls back to the element itself when the file does not hold the child.
 */
export function positionOf(element: object, property?: string, index = 0): SourcePosition | undefined {
  const known = places.get(element);
  if (known === undefined || property === undefined) return known?.self;
  return known.properties.get(property)?.[index] ?? known.self;
}

/** An object and where it stood: positions live outside of the objects, which a copy would leave behind. */
export type Placed = readonly [element: object, place: Place];

/** The places of a value and of all objects in it. */
export function placesIn(value: unknown, seen = new Set<object>()): readonly Placed[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const known = places.get(value);
  const inside = Object.values(value).flatMap((part: unknown) => placesIn(part, seen));
  return known === undefined ? inside : [[value, known], ...inside];
}

/** Gives objects back the places that `placesIn` found. */
export function restorePlaces(placed: readonly Placed[]): void {
  for (const [element, known] of placed) places.set(element, known);
}
