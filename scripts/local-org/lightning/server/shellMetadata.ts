import type { Org, OrgUser } from '../../engine/index.ts';
import type { Catalog, LightningApp } from '../../metadata/index.ts';
import { defaultPage, readPage, type Page } from '../pages/index.ts';

/** One item of an app's navigation bar. */
export interface NavItem {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  readonly object?: string;
  readonly page?: string;
  readonly component?: string;
  readonly url: string;
}

export interface ShellApp {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly brandColor?: string;
  readonly items: readonly NavItem[];
}

const HOME = 'standard-home';

/** The apps that the user sees, each with the tabs that the user sees. */
export function shellApps(org: Org, { access }: OrgUser): ShellApp[] {
  const { catalog } = org;
  return [...catalog.apps.values()]
    .filter((app) => access.seesApp(app.name))
    .map((app) => ({
      name: app.name,
      label: app.label,
      description: app.description ?? '',
      ...(app.brandColor ? { brandColor: app.brandColor } : {}),
      items: app.tabs
        .filter((tab) => tab === HOME || access.seesTab(tab))
        .flatMap((tab) => navItem(catalog, app, tab) ?? [])
    }));
}

function navItem(catalog: Catalog, app: LightningApp, name: string): NavItem | undefined {
  const tab = catalog.tabs.get(name);
  if (!tab) return undefined;
  const { label, icon, object, flexiPage, lwc } = tab;
  if (name === HOME) return { name, label, icon, page: app.homePage ?? '', url: '/lightning/page/home' };
  if (object) return { name, label, icon, object, url: `/lightning/o/${object}/home` };
  return {
    name,
    label,
    icon,
    url: `/lightning/n/${name}`,
    ...(flexiPage ? { page: flexiPage } : {}),
    ...(lwc ? { component: lwc } : {})
  };
}

/** An object has the icon of its tab. */
export function objectIcons(catalog: Catalog): Record<string, string> {
  return Object.fromEntries(
    [...catalog.tabs.values()].flatMap(({ object, icon }) => (object ? [[object, icon]] : []))
  );
}

/** The page of an object's record: the app's, else the org's, else the standard one. */
export function recordPage(catalog: Catalog, object: string, app: string): Page {
  const name = catalog.apps.get(app)?.recordPages.get(object) ?? catalog.object(object)?.recordPage;
  return (name && namedPage(catalog, name)) || defaultPage(object);
}

export function namedPage(catalog: Catalog, name: string): Page | undefined {
  const source = catalog.flexiPages.get(name);
  return source && readPage(name, source).page;
}
