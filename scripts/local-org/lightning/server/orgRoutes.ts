import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate, type Session } from '../../api/index.ts';
import type { Org } from '../../engine/index.ts';
import { messageList } from './messageList.ts';

const DAY = 24 * 3_600_000;
const MOST_DAYS = 366;

/** What only a local org has: its outbox, and a clock that can be moved. */
export function orgRoutes(server: FastifyInstance, org: Org): void {
  const session = (request: FastifyRequest): Session => authenticate(org, request);
  const time = () => ({ now: org.now().toISOString(), isMoved: org.clockOffset !== 0 });

  server.get('/local/shell/messages', (request) => messageList(org, session(request).user));

  server.get('/local/shell/time', (request) => {
    session(request);
    return time();
  });

  server.post<{ Body: { days?: unknown } }>('/local/shell/time', async (request, reply) => {
    session(request);
    const { days } = request.body;
    if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > MOST_DAYS) {
      return reply.code(400).send([{ message: `days takes a whole number from 0 to ${MOST_DAYS}` }]);
    }
    if (days === 0) org.resetClock();
    else org.moveClock(days * DAY);
    await org.settle();
    return time();
  });
}
