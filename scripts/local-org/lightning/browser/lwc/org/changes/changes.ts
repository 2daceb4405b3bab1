import { onServerEvent } from 'org/serverEvents';

/** Records that are different now. Without ids: any of the object. Without an object: anything. */
export interface Change {
  readonly object?: string | undefined;
  readonly ids: readonly string[];
}

type Listener = (changes: readonly Change[]) => void;

/** Saves of this page and their echo from the server fall together. */
const GATHER_MS = 40;

const listeners = new Set<Listener>();
let gathered: Change[] = [];
let timer: number | undefined;
let settled: (() => void)[] = [];

onServerEvent('change', (data) => {
  // The server's own feed: a list of changes, empty when it lost track.
  const changes = data as readonly Change[];
  void announce(changes.length > 0 ? changes : [{ ids: [] }]);
});

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells everything on the page that shows these records. Resolves when it was told. */
export function announce(changes: readonly Change[]): Promise<void> {
  gathered.push(...changes);
  timer ??= window.setTimeout(flush, GATHER_MS);
  return new Promise((resolve) => settled.push(resolve));
}

function flush(): void {
  const [changes, waiting] = [gathered, settled];
  gathered = [];
  settled = [];
  timer = undefined;
  for (const listener of [...listeners]) listener(changes);
  for (const resolve of waiting) resolve();
}
