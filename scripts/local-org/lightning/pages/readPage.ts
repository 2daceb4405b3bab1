import type {
  ComponentInstance,
  FlexiPage,
  FlexiPageRegion,
  ItemInstance,
  UiFormulaRule
} from '@salesforce/types/metadata';
import type { Page, PageField, PageItem, PageTab, Visibility } from './Page.ts';
import { templates } from './templates.ts';

/** What the shell cannot draw: the element that asks for it, and why. */
export interface PageProblem {
  readonly element: object;
  readonly problem: string;
}

type Properties = Readonly<Record<string, string | readonly string[]>>;
type Unkeyed<Item> = Item extends unknown ? Omit<Item, 'key' | 'visibility'> : never;
type Drawn = Unkeyed<PageItem>;

/** Standard components of the App Builder that the shell draws. What is not here is refused. */
const COMPONENTS: Readonly<Record<string, (reader: PageReader, properties: Properties) => Drawn>> = {
  'force:highlightsPanel': () => ({ kind: 'highlights' }),
  'force:detailPanel': () => ({ kind: 'details' }),
  'force:relatedListContainer': () => ({ kind: 'relatedLists' }),
  'force:relatedListSingleContainer': (_reader, properties) => ({
    kind: 'relatedList',
    relationship: text(properties['relatedListApiName'])
  }),
  'lst:dynamicRelatedList': (_reader, properties) => ({
    kind: 'relatedList',
    relationship: text(properties['relatedListApiName']),
    label: text(properties['relatedListLabel']) || undefined
  }),
  'flexipage:tabset': (reader, properties) => ({ kind: 'tabs', tabs: reader.tabs(text(properties['tabs'])) }),
  'flexipage:tabset2': (reader, properties) => ({
    kind: 'tabs',
    tabs: reader.tabs(text(properties['tabs']))
  }),
  'flexipage:accordion': (reader, properties) => ({
    kind: 'sections',
    sections: reader.tabs(text(properties['sections']))
  }),
  'flexipage:fieldSection': (reader, properties) => ({
    kind: 'fields',
    label: text(properties['label']),
    columns: reader.columns(text(properties['columns']))
  }),
  'flexipage:richText': (_reader, properties) => ({ kind: 'text', html: text(properties['richTextValue']) })
};

/** Parts of the components above: they stand in facets and are read with them. */
const PARTS = new Set(['flexipage:tab', 'flexipage:column', 'flexipage:accordionSection']);

/** Names that tabs carry instead of a label ("Standard.Tab.…" of the Metadata API's FlexiPage). */
const TAB_LABELS: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter',
  'Standard.Tab.news': 'News'
};

/** Reads a FlexiPage into what the shell draws. `problems` says what it cannot; those parts are left out. */
export function readPage(name: string, source: FlexiPage): { page: Page; problems: readonly PageProblem[] } {
  const reader = new PageReader(source);
  const template = templates[source.template.name];
  if (!template) {
    reader.refuse(source.template, `The local org does not draw the template ${source.template.name}.`);
  }
  const page: Page = {
    name,
    label: source.masterLabel,
    ...(source.sobjectType ? { object: source.sobjectType } : {}),
    rows: (template ?? []).map((row) =>
      row.map(([region, width]) => ({ region, width, items: reader.items(region) }))
    )
  };
  return { page, problems: reader.problems };
}

class PageReader {
  readonly problems: PageProblem[] = [];
  readonly #regions: ReadonlyMap<string, FlexiPageRegion>;

  constructor(source: FlexiPage) {
    this.#regions = new Map(source.flexiPageRegions.map((region) => [region.name, region]));
  }

  refuse(element: object, problem: string): void {
    this.problems.push({ element, problem });
  }

  items(region: string): PageItem[] {
    return this.#instances(region).flatMap(({ componentInstance }, index) => {
      if (!componentInstance || PARTS.has(componentInstance.componentName)) return [];
      const drawn = this.#draw(componentInstance);
      const key = componentInstance.identifier ?? `${region}${index}`;
      return drawn ? [{ ...drawn, key, ...visibilityOf(componentInstance.visibilityRule) }] : [];
    });
  }

  tabs(facet: string): PageTab[] {
    return this.#instances(facet).flatMap(({ componentInstance }, index) => {
      if (!componentInstance) return [];
      const properties = propertiesOf(componentInstance);
      const title = text(properties['title']) || text(properties['label']);
      const tab: PageTab = {
        key: componentInstance.identifier ?? `${facet}${index}`,
        label: TAB_LABELS[title] ?? title,
        active: text(properties['active']) === 'true',
        items: this.items(text(properties['body'])),
        ...visibilityOf(componentInstance.visibilityRule)
      };
      return [tab];
    });
  }

  columns(facet: string): PageField[][] {
    return this.#instances(facet).map(({ componentInstance }) =>
      componentInstance ? this.#fields(text(propertiesOf(componentInstance)['body'])) : []
    );
  }

  #fields(facet: string): PageField[] {
    return this.#instances(facet).flatMap(({ fieldInstance }, index) => {
      if (!fieldInstance) return [];
      const behavior = fieldInstance.fieldInstanceProperties.find(({ name }) => name === 'uiBehavior')?.value;
      const field: PageField = {
        key: fieldInstance.identifier ?? `${facet}${index}`,
        field: fieldInstance.fieldItem.replace(/^Record\./, ''),
        required: behavior === 'required',
        readOnly: behavior === 'readonly',
        ...visibilityOf(fieldInstance.visibilityRule)
      };
      return [field];
    });
  }

  #instances(region: string): readonly ItemInstance[] {
    return this.#regions.get(region)?.itemInstances ?? [];
  }

  #draw(instance: ComponentInstance): Drawn | undefined {
    const { componentName } = instance;
    const properties = propertiesOf(instance);
    const standard = COMPONENTS[componentName];
    if (standard) return standard(this, properties);
    const [, namespace, name = ''] = /^(?:([^:]*):)?(.+)$/.exec(componentName) ?? [];
    // A component of the package itself stands without a namespace, or with that of the package.
    if (!namespace || namespace === 'c') return { kind: 'component', name, properties: typed(properties) };
    this.refuse(instance, `The local org does not draw the component ${componentName}.`);
    return undefined;
  }
}

function propertiesOf(instance: ComponentInstance): Properties {
  const named = instance.componentInstanceProperties.filter(({ name }) => name !== undefined);
  return Object.fromEntries(
    named.map(({ name, value, valueList }) => [
      name,
      valueList ? valueList.valueListItems.map((item) => item.value ?? '') : (value ?? '')
    ])
  );
}

/** App Builder passes properties to a component by their declared type; in XML all are text. */
function typed(properties: Properties): Record<string, unknown> {
  const literal = (value: string | readonly string[]): unknown => {
    if (value === 'true' || value === 'false') return value === 'true';
    return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  };
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, literal(value)]));
}

function visibilityOf(rule: UiFormulaRule | undefined): { visibility?: Visibility } {
  if (!rule) return {};
  const criteria = rule.criteria.map(({ leftValue, operator, rightValue }) => ({
    left: leftValue.replace(/^\{!(.*)\}$/, '$1'),
    operator,
    right: rightValue ?? ''
  }));
  return { visibility: { criteria, ...(rule.booleanFilter ? { filter: rule.booleanFilter } : {}) } };
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
