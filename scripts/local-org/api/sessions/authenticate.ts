import type { FastifyRequest } from 'fastify';
import type { Org, OrgUser } from '../../engine/index.ts';
import { restError } from '../http/RestError.ts';
import { sessionCookie } from './sessionCookie.ts';
import { isCsrfToken, userOfToken } from './Sessions.ts';

export interface Session {
  readonly token: string;
  readonly user: OrgUser;
  /** True when the token came in the cookie, which a browser sends by itself. */
  readonly fromCookie: boolean;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The session of a request: `Authorization: Bearer` (or `OAuth`) first, else the session cookie.
 * With the cookie, writing needs the header `X-CSRF-Token`.
 * Throws INVALID_SESSION_ID (401), INSUFFICIENT_ACCESS (403).
 */
export function authenticate(org: Org, request: FastifyRequest): Session {
  const session = findSession(org, request);
  if (!session) throw restError('INVALID_SESSION_ID', 'Session expired or invalid');
  if (session.fromCookie && !reading.has(request.method)) requireCsrfToken(request, session.token);
  return session;
}

/** Like {@link authenticate} for reading pages: undefined instead of an error. */
export function findSession(org: Org, request: FastifyRequest): Session | undefined {
  const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? sessionCookie(request);
  const userId = token === undefined ? undefined : userOfToken(org, token);
  const user = userId === undefined ? undefined : org.user(userId);
  if (token === undefined || user === undefined) return undefined;
  return { token, user, fromCookie: bearer === undefined };
}

function requireCsrfToken(request: FastifyRequest, token: string): void {
  const given = request.headers['x-csrf-token'];
  if (typeof given === 'string' && isCsrfToken(token, given)) return;
  throw restError('INSUFFICIENT_ACCESS', 'The request has no valid X-CSRF-Token header');
}
