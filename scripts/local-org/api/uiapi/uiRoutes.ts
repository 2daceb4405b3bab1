import type { Route } from '../http/Rest.ts';
import { actionRoutes } from './actions.ts';
import { appRoutes } from './apps.ts';
import { layoutRoutes } from './layout.ts';
import { listRoutes } from './lists.ts';
import { lookupRoutes } from './lookups.ts';
import { objectInfoRoutes } from './objectInfo.ts';
import { picklistRoutes } from './picklistValues.ts';
import { recordDefaultRoutes } from './recordDefaults.ts';
import { recordRoutes } from './records.ts';
import { recordUiRoutes } from './recordUi.ts';
import { relatedListRoutes } from './relatedLists.ts';

/** The User Interface API's resources. */
export const uiRoutes: readonly Route[] = [
  ...objectInfoRoutes,
  ...picklistRoutes,
  ...layoutRoutes,
  ...recordRoutes,
  ...recordDefaultRoutes,
  ...recordUiRoutes,
  ...listRoutes,
  ...relatedListRoutes,
  ...lookupRoutes,
  ...appRoutes,
  ...actionRoutes
];
