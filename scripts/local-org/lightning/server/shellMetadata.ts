import type { Layout, LayoutItem, RelatedListItem } from '@salesforce/types/metadata';
import type { Org, OrgUser } from '../../engine/index.ts';
import { columnPath, type Catalog, type LightningApp, type SObjectType } from '../../metadata/index.ts';
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

export interface ShellLayoutItem {
  readonly field: string;
  readonly readOnly: boolean;
  readonly required: boolean;
}

export interface ShellRelatedList {
  readonly object: string;
  readonly field: string;
  readonly relationship: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly sort?: string;
}

/** What the shell knows of an object beside the UI API's object info: how its pages look. */
export interface ShellObject {
  readonly apiName: string;
  readonly icon: string;
  readonly highlights: readonly string[];
  readonly sections: readonly {
    readonly label: string;
    readonly columns: readonly (readonly ShellLayoutItem[])[];
  }[];
  readonly relatedLists: readonly ShellRelatedList[];
  readonly listViews: readonly { readonly name: string; readonly label: string }[];
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

/** Undefined for an object that the user may not read. */
export function shellObject(org: Org, user: OrgUser, name: string): ShellObject | undefined {
  const { catalog } = org;
  const object = catalog.object(name);
  if (!object || !user.access.mayRead(object.name)) return undefined;
  const layout = layoutOf(catalog, object);
  return {
    apiName: object.name,
    icon: iconOf(catalog, object.name),
    highlights: highlightsOf(object),
    sections: layout ? sectionsOf(layout, object) : [everyField(object)],
    relatedLists: (layout?.relatedLists ?? []).flatMap(
      (list) => relatedListOf(catalog, object, list, user) ?? []
    ),
    listViews: object.listViews.map(({ name: view, label }) => ({ name: view, label }))
  };
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

/** An object has the icon of its tab. */
function iconOf(catalog: Catalog, object: string): string {
  return [...catalog.tabs.values()].find((tab) => tab.object === object)?.icon ?? 'standard:default';
}

function layoutOf(catalog: Catalog, object: SObjectType): Layout | undefined {
  const found = [...catalog.layouts].find(([name]) => name.startsWith(`${object.name}-`));
  return found?.[1];
}

function highlightsOf(object: SObjectType): string[] {
  const assigned = object.compactLayouts.find(({ name }) => name === object.compactLayout);
  return [...(assigned?.fields ?? (object.nameField ? [object.nameField.name] : []))];
}

function sectionsOf(layout: Layout, object: SObjectType): ShellObject['sections'] {
  return layout.layoutSections
    .filter(({ style }) => style !== 'CustomLinks')
    .map(({ label = '', detailHeading, layoutColumns }) => ({
      label: detailHeading === false ? '' : label,
      columns: layoutColumns.map((column) => column.layoutItems.flatMap((item) => itemOf(item, object)))
    }))
    .filter(({ columns }) => columns.some((column) => column.length > 0));
}

function itemOf({ field, behavior }: LayoutItem, object: SObjectType): ShellLayoutItem[] {
  const found = field ? object.field(field) : undefined;
  if (!found) return [];
  return [
    {
      field: found.name,
      readOnly: behavior === 'Readonly',
      required: behavior === 'Required' || (!found.nillable && found.type !== 'boolean')
    }
  ];
}

/** An object without a layout shows its fields in the order of its source. */
function everyField(object: SObjectType): ShellObject['sections'][number] {
  const items = [...object.fields.values()]
    .filter(({ custom, nameField, name }) => custom || nameField || name === 'OwnerId')
    .map(({ name, nillable, type }) => ({
      field: name,
      readOnly: false,
      required: !nillable && type !== 'boolean'
    }));
  const half = Math.ceil(items.length / 2);
  return { label: 'Information', columns: [items.slice(0, half), items.slice(half)] };
}

function relatedListOf(
  catalog: Catalog,
  parent: SObjectType,
  { relatedList, fields, sortField, sortOrder }: RelatedListItem,
  { access }: OrgUser
): ShellRelatedList | undefined {
  const child = parent.children.find(
    ({ object, field, relationshipName }) =>
      `${object}.${field}` === relatedList || relationshipName === relatedList
  );
  const object = child && catalog.object(child.object);
  if (!object || !child?.relationshipName || !access.mayRead(object.name)) return undefined;
  const columnOf = (name: string): string => columnPath(object, name) ?? '';
  const sort = sortField ? columnOf(sortField) : '';
  return {
    object: object.name,
    field: child.field,
    relationship: child.relationshipName,
    label: object.labelPlural,
    columns: fields.map(columnOf).filter((path) => path && mayReadPath(object, path, access)),
    ...(sort ? { sort: `${sortOrder === 'Desc' ? '-' : ''}${sort}` } : {})
  };
}

/** A path such as `Owner.Alias` is readable with its first step; what stands behind it, the query checks. */
function mayReadPath(object: SObjectType, path: string, access: OrgUser['access']): boolean {
  const [first = ''] = path.split('.');
  const field =
    object.field(first) ?? object.field(`${first}Id`) ?? object.field(first.replace(/__r$/, '__c'));
  return field !== undefined && access.mayReadField(object.name, field.name);
}
