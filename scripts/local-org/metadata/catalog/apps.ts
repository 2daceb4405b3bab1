import type { CustomApplication, CustomTab } from '@salesforce/types/metadata';
import type { LightningApp, SObjectType, Tab } from '../Catalog.ts';
import { placeLike } from '../positions.ts';
import { standardObjects } from '../standard/index.ts';
import type { Draft, Sourced } from './Draft.ts';
import { notFound, report } from './Draft.ts';

type Objects = ReadonlyMap<string, SObjectType>;

const homeTab: Tab = { name: 'standard-home', label: 'Home', icon: 'standard:home' };
/** Tabs of the platform that apps may name and the local org does not show. */
const keptTabs: Readonly<Record<string, string>> = {
  'standard-Chatter': 'the local org has no Chatter',
  'standard-Dashboard': 'dashboards are not drawn',
  'standard-File': 'files are not kept',
  'standard-report': 'reports are not run'
};

const fallbackIcon = 'standard:custom';

/** Tabs by name: those of the standard objects and home, and those of the source. */
export function buildTabs(draft: Draft, objects: Objects): ReadonlyMap<string, Tab> {
  const tabs = new Map<string, Tab>([[homeTab.name, homeTab]]);
  for (const { name, labelPlural, screens } of standardObjects.values()) {
    if (screens === undefined) continue;
    tabs.set(`standard-${name}`, {
      name: `standard-${name}`,
      label: labelPlural,
      icon: screens.icon,
      object: name
    });
  }
  for (const [name, source] of draft.tabs) {
    const tab = customTab(name, source, draft, objects);
    if (tab !== undefined) tabs.set(name, tab);
  }
  return tabs;
}

/** A motif such as `Custom18: Form` is the icon `custom:custom18`. */
function iconOf(motif: string | undefined): string {
  const number = /^Custom(\d+)/.exec(motif ?? '')?.[1];
  return number === undefined ? fallbackIcon : `custom:custom${number}`;
}

function customTab(
  name: string,
  { owner, body }: Sourced<CustomTab>,
  draft: Draft,
  objects: Objects
): Tab | undefined {
  const icon = iconOf(body.motif);
  const { flexiPage, lwcComponent } = body;
  const made = (tab: Tab): Tab => placeLike(tab, body);
  if (body.customObject === true) {
    const object = objects.get(name);
    if (object === undefined) {
      report(draft, owner, notFound('fullName', 'CustomObject', name), { at: body });
      return undefined;
    }
    return made({ name, label: object.labelPlural, icon, object: name });
  }
  const label = body.label ?? name;
  if (flexiPage !== undefined) {
    if (!draft.flexiPages.has(flexiPage)) {
      report(draft, owner, notFound('flexiPage', 'FlexiPage', flexiPage), {
        at: body,
        property: 'flexiPage'
      });
    }
    return made({ name, label, icon, flexiPage });
  }
  if (lwcComponent !== undefined) {
    if (!draft.components.has(lwcComponent)) {
      const spot = { at: body, property: 'lwcComponent' };
      report(draft, owner, notFound('lwcComponent', 'LightningComponentBundle', lwcComponent), spot);
    }
    return made({ name, label, icon, lwc: lwcComponent });
  }
  report(draft, owner, 'A CustomTab must show an object, a FlexiPage or a Lightning web component', {
    at: body
  });
  return undefined;
}

/** Lightning apps, their tabs, pages and utility bar checked. */
export function buildApps(
  draft: Draft,
  objects: Objects,
  tabs: ReadonlyMap<string, Tab>
): ReadonlyMap<string, LightningApp> {
  return new Map(
    [...draft.apps].map(([name, source]) => [name, lightningApp(name, source, draft, objects, tabs)])
  );
}

function lightningApp(
  name: string,
  { owner, body }: Sourced<CustomApplication>,
  draft: Draft,
  objects: Objects,
  tabs: ReadonlyMap<string, Tab>
): LightningApp {
  if (body.uiType !== 'Lightning') {
    report(draft, owner, 'Only apps of uiType Lightning are executed by the local org', {
      at: body,
      property: 'uiType'
    });
  }
  const ownTabs = body.tabs.filter((tab, index) => {
    if (tabs.has(tab)) return true;
    const reason = keptTabs[tab];
    if (reason !== undefined) {
      draft.kept.push({ type: 'CustomTab', fullName: `${name}.${tab}`, reason });
      return false;
    }
    report(draft, owner, notFound('tab', 'CustomTab', tab), { at: body, property: 'tabs', index });
    return false;
  });
  const pages = appPages({ owner, body }, draft, objects);
  const { description, brand } = body;
  const app: LightningApp = {
    name,
    label: body.label ?? name,
    tabs: ownTabs,
    utilityItems: utilityItems({ owner, body }, draft),
    recordPages: pages.records,
    ...(pages.home === undefined ? {} : { homePage: pages.home }),
    ...(description === undefined ? {} : { description }),
    ...(brand?.headerColor === undefined ? {} : { brandColor: brand.headerColor })
  };
  return placeLike(app, body);
}

interface AppPages {
  readonly records: Map<string, string>;
  home: string | undefined;
}

function appPages({ owner, body }: Sourced<CustomApplication>, draft: Draft, objects: Objects): AppPages {
  const pages: AppPages = { records: new Map(), home: undefined };
  for (const override of [...body.actionOverrides, ...body.profileActionOverrides]) {
    const { actionName, content, formFactor, pageOrSobjectType, type } = override;
    if (type === 'Default' || formFactor === 'Small') continue;
    if (type !== 'Flexipage' || content === undefined) {
      const problem = `Overriding the action ${actionName ?? ''} with ${type ?? ''} is not executed by the local org`;
      report(draft, owner, problem, { at: override });
    } else if (!draft.flexiPages.has(content)) {
      report(draft, owner, notFound('content', 'FlexiPage', content), { at: override, property: 'content' });
    } else if (pageOrSobjectType === 'standard-home') pages.home = content;
    else if (pageOrSobjectType === undefined || !objects.has(pageOrSobjectType)) {
      const spot = { at: override, property: 'pageOrSobjectType' };
      report(draft, owner, notFound('pageOrSobjectType', 'CustomObject', pageOrSobjectType ?? ''), spot);
    } else pages.records.set(pageOrSobjectType, content);
  }
  return pages;
}

function utilityItems({ owner, body }: Sourced<CustomApplication>, draft: Draft): readonly string[] {
  const { utilityBar } = body;
  if (utilityBar === undefined) return [];
  const page = draft.flexiPages.get(utilityBar);
  if (page === undefined) {
    report(draft, owner, notFound('utilityBar', 'FlexiPage', utilityBar), {
      at: body,
      property: 'utilityBar'
    });
    return [];
  }
  return page.body.flexiPageRegions.flatMap(({ itemInstances }) =>
    itemInstances.flatMap(({ componentInstance }) =>
      componentInstance === undefined ? [] : [componentInstance.componentName]
    )
  );
}
