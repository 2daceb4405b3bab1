import type { FastifyInstance } from 'fastify';
import type { Org } from '../engine/index.ts';
import { serveChanges } from './changes/serveChanges.ts';
import { graphqlRoutes } from './graphql/graphqlRoutes.ts';
import { compressAnswers } from './http/compress.ts';
import { readBodies } from './http/readBody.ts';
import { Router } from './http/Router.ts';
import { sendError } from './http/sendError.ts';
import { serveData } from './http/serveData.ts';
import { restRoutes } from './rest/restRoutes.ts';
import { serveOAuth } from './sessions/oauth.ts';
import { uiRoutes } from './uiapi/uiRoutes.ts';

/**
 * Serves the org's Salesforce APIs on a fastify server: everything below `/services`, the way into a browser
 * (`/secur/frontdoor.jsp`), and the feed of changes for live pages (`/local/changes`). Parsers, hooks and the error
 * handler stay inside of it: other routes of the server are not touched.
 */
export function registerApi(server: FastifyInstance, org: Org): void {
  const router: Router = new Router([...restRoutes(() => router), ...uiRoutes, ...graphqlRoutes()]);
  void server.register(async (api) => {
    api.setErrorHandler(sendError);
    readBodies(api);
    compressAnswers(api);
    serveOAuth(api, org);
    serveChanges(api, org);
    serveData(api, org, router);
  });
}
