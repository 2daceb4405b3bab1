import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate, type Session } from '../../api/index.ts';
import type { Org } from '../../engine/index.ts';
import { namedPage, recordPage } from './shellMetadata.ts';

/** What the shell reads of metadata that no Salesforce API hands out. */
export function shellRoutes(server: FastifyInstance, org: Org): void {
  const session = (request: FastifyRequest): Session => authenticate(org, request);

  server.get<{ Params: { object: string }; Querystring: { app?: string } }>(
    '/local/shell/record-pages/:object',
    (request) => {
      session(request);
      return recordPage(org.catalog, request.params.object, request.query.app ?? '');
    }
  );

  server.get<{ Params: { page: string } }>('/local/shell/pages/:page', async (request, reply) => {
    session(request);
    return namedPage(org.catalog, request.params.page) ?? reply.code(404).send();
  });
}
