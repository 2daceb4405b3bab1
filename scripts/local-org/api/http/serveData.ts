import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org } from '../../engine/index.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { apiVersions } from './ApiVersion.ts';
import { parsePath } from './parsePath.ts';
import type { Method, RestContext, RestRequest } from './Rest.ts';
import { notFound } from './RestError.ts';
import type { Router } from './Router.ts';

const methods: Method[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/** `/services/data…`: the versions for everybody, the rest for who has a session. */
export function serveData(server: FastifyInstance, org: Org, router: Router): void {
  const handler = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (isVersionList(request.url)) return reply.send(apiVersions);
    const { user } = authenticate(org, request);
    const target = parsePath(request.url);
    if (!target) throw notFound();
    const base = `/services/data/v${target.version}`;
    const context: RestContext = {
      org,
      user,
      version: target.version,
      base,
      run: (work) => org.run(user.id, work)
    };
    const { path, query } = target;
    // The route takes these methods only.
    const method = methodOf(request) as Method;
    const rest: RestRequest = { method, path, query, body: request.body, headers: request.headers };
    const response = router.handle(context, rest);
    return reply
      .status(response.status)
      .headers(response.headers ?? {})
      .send(response.body);
  };
  // The CLI writes its instance address with a slash at the end: its requests begin with two.
  for (const url of ['/services/*', '//services/*']) server.route({ method: methods, url, handler });
}

/** `_HttpMethod=PATCH` for clients that cannot send PATCH (REST API Developer Guide, "sObject Rows by External ID"). */
function methodOf(request: FastifyRequest): string {
  const overridden = /[?&]_HttpMethod=(PATCH|DELETE)(?:&|$)/i.exec(request.url)?.[1];
  return request.method === 'POST' && overridden !== undefined ? overridden.toUpperCase() : request.method;
}

function isVersionList(url: string): boolean {
  const [path = ''] = url.split('?');
  return (
    path
      .split('/')
      .filter((segment) => segment !== '')
      .join('/') === 'services/data'
  );
}
