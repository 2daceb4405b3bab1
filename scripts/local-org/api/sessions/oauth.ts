import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org, OrgUser } from '../../engine/index.ts';
import { restError } from '../http/RestError.ts';
import { authenticate } from './authenticate.ts';
import { setSessionCookie, clearSessionCookie } from './sessionCookie.ts';
import { createToken, revokeToken, userOfToken } from './Sessions.ts';

/** OAuth resources that clients use after they have a token, and the way of a token into a browser. */
export function serveOAuth(server: FastifyInstance, org: Org): void {
  const both = (path: string): string[] => [path, `/${path}`];
  for (const url of both('/services/oauth2/userinfo')) {
    server.route({ method: ['GET', 'POST'], url, handler: (request) => userInfo(org, request) });
  }
  for (const url of both('/id/:organization/:user')) {
    server.get(url, (request) => identity(org, request));
  }
  for (const url of both('/services/oauth2/singleaccess')) {
    server.route({ method: ['GET', 'POST'], url, handler: (request) => singleAccess(org, request) });
  }
  for (const url of both('/services/oauth2/revoke')) {
    server.post(url, (request, reply) => revoke(org, request, reply));
  }
  for (const url of both('/secur/frontdoor.jsp')) {
    server.get(url, (request, reply) => frontdoor(org, request, reply));
  }
}

const userInfo = (org: Org, request: FastifyRequest): object =>
  describeUser(org, request, authenticate(org, request).user);

function describeUser(org: Org, request: FastifyRequest, user: OrgUser) {
  const origin = originOf(request);
  return {
    sub: `${origin}/id/${org.organizationId}/${user.id}`,
    user_id: user.id,
    organization_id: org.organizationId,
    preferred_username: user.username,
    nickname: user.username.split('@')[0],
    name: user.name,
    email: user.email,
    email_verified: true,
    zoneinfo: user.timeZone,
    locale: user.locale,
    language: user.language,
    active: true,
    user_type: 'STANDARD',
    urls: { rest: `${origin}/services/data/v{version}/`, query: `${origin}/services/data/v{version}/query/` }
  };
}

/**
 * Who a session stands for ("Identity URLs"). Clients may give the token in the address. Throws 403, as the platform does,
 * for the identity of someone else.
 */
function identity(org: Org, request: FastifyRequest): object {
  const inAddress = queryOf(request).get('oauth_token');
  if (inAddress !== null) request.headers.authorization = `Bearer ${inAddress}`;
  const { user } = authenticate(org, request);
  const id = `/id/${org.organizationId}/${user.id}`;
  if (!request.url.startsWith(id) && !request.url.startsWith(`/${id}`))
    throw restError('INSUFFICIENT_ACCESS', 'Wrong_Id');
  const { urls } = describeUser(org, request, user);
  return {
    id: originOf(request) + id,
    asserted_user: true,
    user_id: user.id,
    organization_id: org.organizationId,
    username: user.username,
    nick_name: user.username.split('@')[0],
    display_name: user.name,
    email: user.email,
    email_verified: true,
    timezone: user.timeZone,
    active: true,
    user_type: 'STANDARD',
    language: user.language,
    locale: user.locale,
    urls
  };
}

/** An address that opens a browser with a session of its own ("Single Access"). */
function singleAccess(org: Org, request: FastifyRequest): object {
  const { user } = authenticate(org, request);
  const sid = encodeURIComponent(createToken(org, user.id));
  return { frontdoor_uri: `${originOf(request)}/secur/frontdoor.jsp?sid=${sid}` };
}

/** Ends the session of the token that the form or the address names, else the caller's own ("Revoke OAuth Tokens"). */
function revoke(org: Org, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = request.body instanceof URLSearchParams ? request.body : queryOf(request);
  const named = form.get('token');
  revokeToken(org, named ?? authenticate(org, request).token);
  if (named === null) clearSessionCookie(reply);
  return reply.status(200).send();
}

function queryOf(request: FastifyRequest): URLSearchParams {
  const start = request.url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1));
}

function frontdoor(org: Org, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = queryOf(request);
  const token = query.get('sid') ?? '';
  const userId = userOfToken(org, token);
  if (userId === undefined || !org.user(userId))
    throw restError('INVALID_SESSION_ID', 'Session expired or invalid');
  setSessionCookie(reply, token);
  return reply.header('referrer-policy', 'no-referrer').redirect(localPath(query.get('retURL') ?? '/'), 302);
}

/** A path of this server; anything that could leave it becomes the start page. */
function localPath(path: string): string {
  return /^\/(?![/\\])[^\\\r\n\t]*$/.test(path) ? path : '/';
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
