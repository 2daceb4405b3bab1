import { onChange, type Change } from 'org/changes';
import { deepFreeze, request } from 'org/http';

/** What a resource shows: it is read again when one of these changes. Nothing: metadata, read once. */
export interface Dependencies {
  /** Any record of these; `*` is any record at all. */
  readonly objects?: readonly string[];
  /** These records: object by id. */
  readonly records?: Readonly<Record<string, string>>;
}

interface Entry {
  readonly promise: Promise<unknown>;
  readonly dependencies: () => Dependencies;
}

const entries = new Map<string, Entry>();

onChange((changes) => {
  for (const [key, { dependencies }] of entries) {
    if (changes.some((change) => touches(change, dependencies()))) entries.delete(key);
  }
});

/** Reads a resource, or hands out what another reader got: one request for all who ask for the same until it changes. */
export function read<T>(path: string, dependencies: (data?: T) => Dependencies = () => ({})): Promise<T> {
  return share(path, dependencies, () => request<T>('GET', path));
}

/** {@link read} for what is not a plain GET; `key` names the request. */
export function share<T>(
  key: string,
  dependencies: (data?: T) => Dependencies,
  load: () => Promise<T>
): Promise<T> {
  const known = entries.get(key);
  // Stored under the same key by the same reader.
  if (known) return known.promise as Promise<T>;
  const promise = load().then(deepFreeze);
  let data: T | undefined;
  const entry: Entry = { promise, dependencies: () => dependencies(data) };
  entries.set(key, entry);
  promise.then(
    (loaded) => (data = loaded),
    () => {
      if (entries.get(key) === entry) entries.delete(key);
    }
  );
  return promise;
}

/** The next reader asks the server. */
export function forget(key: string): void {
  entries.delete(key);
}

export function touches(change: Change, { objects = [], records = {} }: Dependencies): boolean {
  const { object, ids } = change;
  if (ids.some((id) => id in records)) return true;
  if (
    objects.includes('*') ||
    (object !== undefined && namesOf(object).some((name) => objects.includes(name)))
  )
    return true;
  if (ids.length > 0) return false;
  if (object === undefined) return objects.length > 0 || Object.keys(records).length > 0;
  return Object.values(records).includes(object);
}

/** A package's own queries name its objects without the namespace that the org has them under. */
function namesOf(object: string): string[] {
  return [object, object.replace(/^[A-Za-z]\w*?__(?=\w+__c$)/, '')];
}
