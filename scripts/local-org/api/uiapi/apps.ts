import type { LightningApp } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { notFound } from '../http/RestError.ts';
import { eTagOf, metadataId } from './metadataId.ts';

const lastApp = 'lastApp:';

/** `apps`: the apps that the user sees, the last one used first selected ("Apps"). */
const readAll: Handler = (context) => {
  const apps = visibleApps(context).map((app) => appOf(context, app));
  return ok({ apps, eTag: eTagOf(apps) });
};

const readOne: Handler = (context, params) => ok(appOf(context, findApp(context, params['app'] ?? '')));

const readSelected: Handler = (context) => ok(appOf(context, selectedApp(context)));

/** `apps/selected/{id}`: the app that opens next time. */
const selectOne: Handler = (context, params) => {
  const app = findApp(context, params['app'] ?? '');
  context.org.database.state.set(lastApp + context.user.id, app.name);
  return ok(appOf(context, app));
};

/** `nav-items`: the tabs that the user sees, over all apps. */
const readNavItems: Handler = (context) => {
  const names = [...new Set(visibleApps(context).flatMap(({ tabs }) => tabs))];
  const navItems = names.flatMap((name) => navItem(context, name));
  return ok({
    currentPageUrl: `${context.base}/ui-api/nav-items`,
    eTag: eTagOf(navItems),
    navItems,
    nextPageUrl: null
  });
};

export const appRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/apps', handle: readAll },
  { method: 'GET', path: 'ui-api/apps/selected', handle: readSelected },
  { method: 'GET', path: 'ui-api/apps/:app', handle: readOne },
  { method: 'PATCH', path: 'ui-api/apps/selected/:app', handle: selectOne },
  { method: 'GET', path: 'ui-api/nav-items', handle: readNavItems }
];

function visibleApps({ org, user }: RestContext): readonly LightningApp[] {
  return [...org.catalog.apps.values()].filter(({ name }) => user.access.seesApp(name));
}

function findApp(context: RestContext, wanted: string): LightningApp {
  const app = visibleApps(context).find(({ name }) => name === wanted || metadataId('06m', name) === wanted);
  if (!app) throw notFound();
  return app;
}

function selectedApp(context: RestContext): LightningApp {
  const last = context.org.database.state.get(lastApp + context.user.id);
  const apps = visibleApps(context);
  const app = apps.find(({ name }) => name === last) ?? apps[0];
  if (!app) throw notFound();
  return app;
}

function appOf(context: RestContext, app: LightningApp): object {
  const body = {
    appId: metadataId('06m', app.name),
    description: app.description ?? null,
    developerName: app.name,
    formFactors: ['Large'],
    headerColor: app.brandColor ?? null,
    iconUrl: null,
    isNavPersonalizationDisabled: true,
    label: app.label,
    logoUrl: null,
    mobileStartUrl: null,
    navItems: app.tabs.flatMap((name) => navItem(context, name)),
    selected: selectedApp(context).name === app.name,
    startUrl: `/lightning/app/${app.name}`,
    type: 'Standard',
    userNavItems: []
  };
  return { ...body, eTag: eTagOf(body) };
}

/** A tab of the navigation bar; one that the user does not see is left out. */
function navItem({ org, user }: RestContext, name: string): object[] {
  const tab = org.catalog.tabs.get(name);
  if (!tab || !user.access.seesTab(name)) return [];
  const object = tab.object === undefined ? undefined : org.catalog.object(tab.object);
  return [
    {
      color: null,
      content: tab.object ?? tab.flexiPage ?? tab.lwc ?? null,
      custom: !name.startsWith('standard-'),
      developerName: name,
      iconUrl: null,
      id: metadataId('01r', name),
      itemType: tab.object === undefined ? 'Other' : 'Entity',
      label: tab.label,
      objectApiName: object?.name ?? null,
      objectLabel: object?.label ?? null,
      objectLabelPlural: object?.labelPlural ?? null,
      pageReference: pageReference(name, tab.object),
      standardType: null
    }
  ];
}

function pageReference(apiName: string, objectApiName: string | undefined): object {
  if (objectApiName === undefined) return { type: 'standard__navItemPage', attributes: { apiName } };
  return { type: 'standard__objectPage', attributes: { objectApiName, actionName: 'home' } };
}
