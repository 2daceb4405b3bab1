/**
 * A copy of a body in which one of the objects inside of it, known by identity, gives way to another, or is gone. What does
 * not hold the object is shared with the body.
 */
export function replaced<T extends object>(body: T, target: object, replacement?: object): T {
  // The copy of an object has its properties, and only the target's place changed: the callers see that it still fits.
  return copy(body, target, replacement) as T;
}

function copy(value: unknown, target: object, replacement: object | undefined): unknown {
  if (value === target) return replacement;
  if (Array.isArray(value)) return copyArray(value, target, replacement);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  let isSame = true;
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const copied = copy(part, target, replacement);
    isSame &&= copied === part;
    return copied === undefined && part !== undefined ? [] : [[name, copied] as const];
  });
  return isSame ? value : Object.fromEntries(entries);
}

function copyArray(
  values: readonly unknown[],
  target: object,
  replacement: object | undefined
): readonly unknown[] {
  const copied = values.map((value) => copy(value, target, replacement));
  return copied.every((value, index) => value === values[index])
    ? values
    : copied.filter((value) => value !== undefined);
}
