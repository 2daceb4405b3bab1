import type { Handler, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';

const served = [
  'actions',
  'composite',
  'graphql',
  'jobs',
  'limits',
  'query',
  'queryAll',
  'recent',
  'sobjects',
  'ui-api'
];

/** `GET /services/data/vXX.0`: what this version serves ("Resources by Version"). */
const resources: Handler = (context) => {
  const addresses = served.map((name) => [name, `${context.base}/${name}`]);
  return ok({
    ...Object.fromEntries(addresses),
    identity: `/id/${context.org.organizationId}/${context.user.id}`
  });
};

export const resourceRoutes: readonly Route[] = [{ method: 'GET', path: '', handle: resources }];
