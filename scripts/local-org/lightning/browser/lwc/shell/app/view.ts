import type { PageReference } from 'org/router';
import type { NavItem } from 'org/session';

/** What stands below the navigation bar. */
export interface View {
  readonly kind: 'list' | 'record' | 'relatedList' | 'page' | 'component' | 'missing';
  readonly object?: string;
  readonly recordId?: string;
  readonly relationship?: string;
  readonly filter?: string;
  readonly page?: string;
  readonly component?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Navigation item that the view belongs to. */
  readonly item?: string;
  /** Of the document, where the view does not say its own. */
  readonly title?: string;
  /** A modal over the view. */
  readonly deed?: 'new' | 'edit';
}

type Attributes = PageReference['attributes'];

const VIEWS: Readonly<
  Record<string, (attributes: Attributes, reference: PageReference, items: readonly NavItem[]) => View>
> = {
  standard__objectPage: ({ objectApiName: object, actionName }, { state }) => ({
    kind: 'list',
    object,
    filter: state['filterName'],
    ...(actionName === 'new' ? { deed: 'new' } : {})
  }),
  standard__recordPage: ({ objectApiName: object, recordId, actionName }) => ({
    kind: 'record',
    object,
    recordId,
    ...(actionName === 'edit' ? { deed: 'edit' } : {})
  }),
  standard__recordRelationshipPage: ({
    objectApiName: object,
    recordId,
    relationshipApiName: relationship
  }) => ({
    kind: 'relatedList',
    object,
    recordId,
    relationship
  }),
  standard__namedPage: ({ pageName }, _reference, items) =>
    pageName === 'home' ? home(items) : { kind: 'missing' },
  standard__navItemPage: ({ apiName }, _reference, items) => {
    const item = items.find(({ name }) => name === apiName);
    return item ? viewOfItem(item) : { kind: 'missing' };
  },
  standard__component: ({ componentName = '' }, { state }) => ({
    kind: 'component',
    component: componentName.replace(/^c__/, ''),
    properties: { ...state }
  })
};

/** The view of an address within an app. */
export function viewOf(reference: PageReference, items: readonly NavItem[]): View {
  return VIEWS[reference.type]?.(reference.attributes, reference, items) ?? { kind: 'missing' };
}

/** An app without a home of its own opens with its first item. */
function home(items: readonly NavItem[]): View {
  const item =
    items.find(({ page, name }) => page && name === 'standard-home') ??
    items.find(({ url }) => !url.endsWith('/home') || url.includes('/o/'));
  return item ? viewOfItem(item) : { kind: 'missing' };
}

function viewOfItem({ name, label, page, component, object }: NavItem): View {
  if (object) return { kind: 'list', object, item: name };
  if (component) return { kind: 'component', component, properties: {}, item: name, title: label };
  return page
    ? { kind: 'page', page, item: name, title: label }
    : { kind: 'missing', item: name, title: label };
}
