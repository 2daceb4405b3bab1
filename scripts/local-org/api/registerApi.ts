import type { FastifyInstance } from 'fastify';
import type { Org } from '../engine/index.ts';
import type { Catalog, DeployProblem, OrgSource } from '../metadata/index.ts';
import { ingestRoutes } from './bulk/ingestRoutes.ts';
import { bulkQueryRoutes } from './bulk/queryRoutes.ts';
import { serveChanges } from './changes/serveChanges.ts';
import { graphqlRoutes } from './graphql/graphqlRoutes.ts';
import { compressAnswers } from './http/compress.ts';
import { readBodies } from './http/readBody.ts';
import { Router } from './http/Router.ts';
import { sendError } from './http/sendError.ts';
import { serveData } from './http/serveData.ts';
import { restRoutes } from './rest/restRoutes.ts';
import { Deploys } from './metadata/Deploys.ts';
import { metadataRoutes } from './metadata/metadataRoutes.ts';
import { metadataService } from './metadata/metadataService.ts';
import { partnerService } from './soap/partnerService.ts';
import { serveSoap } from './soap/serveSoap.ts';
import { serveOAuth } from './sessions/oauth.ts';
import { uiRoutes } from './uiapi/uiRoutes.ts';

export interface ApiOptions {
  /** The source of what the org runs. Without it nothing can be deployed or retrieved: there is no Metadata API. */
  readonly source?: OrgSource;
  /** What the layers above find wrong with a catalog that is about to be deployed. */
  readonly check?: (catalog: Catalog) => Promise<readonly DeployProblem[]>;
}

/**
 * Serves the org's Salesforce APIs on a fastify server: everything below `/services`, the way into a browser
 * (`/secur/frontdoor.jsp`), and the feed of changes for live pages (`/local/changes`). Parsers, hooks and the error
 * handler stay inside of it: other routes of the server are not touched.
 */
export function registerApi(server: FastifyInstance, org: Org, options: ApiOptions = {}): void {
  const { source, check = async () => [] } = options;
  const report = (error: unknown): void => server.log.error({ err: error }, 'Unexpected error of a job');
  const deploys = source && new Deploys({ org, source, check }, report);
  const router: Router = new Router([
    ...restRoutes(() => router),
    ...uiRoutes,
    ...graphqlRoutes(),
    ...ingestRoutes(report),
    ...bulkQueryRoutes(),
    ...(deploys ? metadataRoutes(deploys) : [])
  ]);
  void server.register(async (api) => {
    api.setErrorHandler(sendError);
    readBodies(api);
    compressAnswers(api);
    serveOAuth(api, org);
    serveSoap(api, org, [partnerService, ...(source && deploys ? [metadataService(source, deploys)] : [])]);
    serveChanges(api, org);
    serveData(api, org, router);
  });
}
