import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { CommittedChange, Org } from '../../engine/index.ts';
import { select } from '../query/select.ts';
import { authenticate, type Session } from '../sessions/authenticate.ts';

/** Beyond this many ids a page had better read again: only the object is told. */
const mostIds = 200;

interface Change {
  readonly object: string;
  readonly operation: CommittedChange['operation'];
  /** Empty: more than are worth naming. */
  readonly ids: readonly string[];
}

/**
 * `GET /local/changes`: Server-Sent Events of what was committed, as `event: change` with an array of
 * {@link Change}. Not a Salesforce API: the shell's pages refresh by it. Each user hears of rows that the user may read;
 * of a deleted row only the object.
 */
export function serveChanges(server: FastifyInstance, org: Org): void {
  const open = new Set<ServerResponse>();
  // A server that stops does not wait for pages that listen.
  server.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });
  server.get('/local/changes', (request, reply) => {
    const session = authenticate(org, request);
    reply.hijack();
    const stream = reply.raw;
    open.add(stream);
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive'
    });
    stream.write(': connected\n\n');
    const stop = org.onCommit((changes) => {
      const visible = changes.flatMap((change) => visibleChange(org, session, change));
      if (visible.length > 0) stream.write(`event: change\ndata: ${JSON.stringify(visible)}\n\n`);
    });
    const pulse = setInterval(() => stream.write(': still here\n\n'), 25_000);
    pulse.unref();
    request.raw.on('close', () => {
      clearInterval(pulse);
      open.delete(stream);
      stop();
    });
  });
}

function visibleChange(org: Org, session: Session, change: CommittedChange): Change[] {
  const { object, operation, ids } = change;
  // Permissions may have changed since the stream was opened.
  const user = org.user(session.user.id);
  if (!user || !user.access.mayRead(object)) return [];
  if (operation === 'delete' || ids.length > mostIds) return [{ object, operation, ids: [] }];
  if (user.access.seesAll(object)) return [{ object, operation, ids }];
  const where = { field: 'Id', operator: 'in', value: ids } as const;
  const { records } = select({ org, user }, { from: object, fields: ['Id'], where });
  const seen = records.map((record) => record['Id']).filter((id) => typeof id === 'string');
  return seen.length > 0 ? [{ object, operation, ids: seen }] : [];
}
