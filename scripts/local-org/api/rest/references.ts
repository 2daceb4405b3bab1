import { PlatformError } from '../../metadata/index.ts';

/** Answers of earlier subrequests by reference id. */
export type Answers = ReadonlyMap<string, unknown>;

const reference = /@\{([^}]+)\}/g;

/**
 * Puts values of earlier answers in place of `@{refA.id}` and `@{refB[0].Id}` in a subrequest's URL and body
 * ("Composite: Referenced Subrequests"). Throws PROCESSING_HALTED for one that leads nowhere.
 */
export function resolveReferences<T>(value: T, answers: Answers): T {
  // The walk keeps the shape: text stays text, lists lists, objects objects.
  return walk(value, answers) as T;
}

function walk(value: unknown, answers: Answers): unknown {
  if (typeof value === 'string')
    return value.replace(reference, (_whole, path: string) => lookUp(path, answers));
  if (Array.isArray(value)) return value.map((part) => walk(part, answers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, answers)]));
}

function lookUp(path: string, answers: Answers): string {
  const [id = '', ...steps] = path.split(/[.[\]]+/).filter((step) => step !== '');
  let current: unknown = answers.get(id);
  for (const step of steps) {
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, step)
        ? // A step into parsed JSON.
          (current as Record<string, unknown>)[step]
        : undefined;
  }
  if (typeof current === 'string' || typeof current === 'number' || typeof current === 'boolean')
    return String(current);
  throw new PlatformError(
    'PROCESSING_HALTED',
    `Invalid reference specified. No value for ${path} found in ${id}`
  );
}
