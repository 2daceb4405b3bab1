import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  authenticate,
  createToken,
  csrfToken,
  findSession,
  revokeToken,
  setSessionCookie
} from '../../api/index.ts';
import type { Org } from '../../engine/index.ts';
import type { ModuleSet, ProjectComponents } from '../bundler/index.ts';
import { importMap } from './moduleRoutes.ts';
import { activeUsers, pageSession } from './pageSession.ts';
import { shellDocument } from './shellDocument.ts';

interface Pages {
  readonly org: Org;
  readonly sets: readonly ModuleSet[];
  readonly components: ProjectComponents;
  /** Who a browser without a session becomes. */
  readonly defaultUserId: () => string;
}

/** A page that the browser's own machine asks for: another site's name that resolves to this address is none. */
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Serves the shell under every `/lightning/…` address, and lets the user menu become another sample user. */
export function pageRoutes(server: FastifyInstance, pages: Pages): void {
  const { org } = pages;
  server.get('/', (_request, reply) => reply.redirect('/lightning/page/home'));
  server.get('/lightning', (_request, reply) => reply.redirect('/lightning/page/home'));
  server.get('/lightning/*', (request, reply) => sendShell(pages, request, reply));

  server.post<{ Body: { userId?: string } }>('/local/session', async (request, reply) => {
    const { token, user } = authenticate(org, request);
    const chosen = activeUsers(org, user.id).find(({ id }) => id === request.body.userId);
    if (!chosen) return reply.code(400).send({ message: 'No active user has this id.' });
    revokeToken(org, token);
    setSessionCookie(reply, createToken(org, chosen.id));
    return reply.code(204).send();
  });
}

function sendShell(
  { org, sets, components, defaultUserId }: Pages,
  request: FastifyRequest,
  reply: FastifyReply
): FastifyReply {
  const known = findSession(org, request);
  if (!known && !LOCAL.test(request.headers.host ?? ''))
    return reply.code(403).send('Open the org as localhost.');
  const token = known?.token ?? createToken(org, defaultUserId());
  const user = known?.user ?? org.user(defaultUserId());
  if (!user) return reply.code(503).send('The org has no active user yet.');
  if (!known) setSessionCookie(reply, token);
  const nonce = randomBytes(16).toString('base64');
  const document = shellDocument({
    nonce,
    lang: user.language.replaceAll('_', '-'),
    imports: importMap(sets, components),
    clockOffset: org.clockOffset,
    session: pageSession(org, user, csrfToken(token)),
    syntheticShadow: `/local/modules/${sets[0]?.hash ?? ''}/synthetic-shadow.js`
  });
  return reply
    .header('content-security-policy', policy(nonce))
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .type('text/html; charset=utf-8')
    .send(document);
}

/** Inline styles are the LWC engine's and the base components' own, as on Salesforce. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'"
  ].join('; ');
}
