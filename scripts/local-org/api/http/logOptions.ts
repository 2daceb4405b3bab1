import type { FastifyRequest } from 'fastify';

/**
 * Options for `Fastify({ logger })` under which no token reaches the log: addresses are written without what follows
 * the question mark (frontdoor carries a session there), headers not at all.
 */
export const logOptions = {
  serializers: {
    req: (request: FastifyRequest) => ({ method: request.method, url: request.url.split('?')[0] })
  }
} as const;
