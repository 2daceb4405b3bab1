import type { Route } from '../http/Rest.ts';
import type { Router } from '../http/Router.ts';
import { batchRoutes } from './batch.ts';
import { collectionRoutes } from './collections.ts';
import { compositeRoutes } from './composite.ts';
import { describeRoutes } from './describeObject.ts';
import { externalIdRoutes } from './externalIds.ts';
import { flowActionRoutes } from './flowActions.ts';
import { limitRoutes } from './limits.ts';
import { queryRoutes } from './query.ts';
import { recentRoutes } from './recent.ts';
import { recordRoutes } from './records.ts';
import { resourceRoutes } from './resources.ts';
import { treeRoutes } from './tree.ts';

/** The REST API's resources; `router` is asked for when a request holds requests. */
export function restRoutes(router: () => Router): readonly Route[] {
  return [
    ...resourceRoutes,
    ...describeRoutes,
    ...recordRoutes,
    ...externalIdRoutes,
    ...queryRoutes(),
    ...compositeRoutes(router),
    ...batchRoutes(router),
    ...collectionRoutes,
    ...treeRoutes,
    ...limitRoutes,
    ...flowActionRoutes,
    ...recentRoutes
  ];
}
