/**
 * The server's events, over one connection for all tabs of the browser: a browser opens six connections to a host, and a
 * stream holds one for good. The tab that gets the lock listens and tells the others.
 */
type Listener = (data: unknown) => void;

interface Message {
  readonly type: string;
  readonly data: unknown;
}

const STREAMS = { change: '/local/changes', reload: '/local/reload' } as const;

const listeners = new Map<string, Set<Listener>>();
const channel = new BroadcastChannel('server-events');
let started = false;

export function onServerEvent(type: keyof typeof STREAMS, listener: Listener): () => void {
  const all = listeners.get(type) ?? new Set();
  listeners.set(type, all.add(listener));
  start();
  return () => all.delete(listener);
}

function start(): void {
  if (started) return;
  started = true;
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => tell(data));
  void navigator.locks.request('server-events', async () => {
    for (const [type, url] of Object.entries(STREAMS)) listen(type, url);
    // Held until the tab closes; the next in line takes over.
    await new Promise(() => undefined);
  });
}

function listen(type: string, url: string): void {
  const source = new EventSource(url);
  let wasOpen = false;
  source.addEventListener(type, ({ data }: MessageEvent<string>) => {
    const message: Message = { type, data: JSON.parse(data) };
    tell(message);
    channel.postMessage(message);
  });
  source.addEventListener('open', () => {
    // What happened while the connection was down is not known: the org may have been started anew.
    if (wasOpen && type === 'change') {
      const message: Message = { type, data: [] };
      tell(message);
      channel.postMessage(message);
    }
    wasOpen = true;
  });
}

function tell({ type, data }: Message): void {
  for (const listener of listeners.get(type) ?? []) listener(data);
}
