import { placeLike } from '../positions.ts';
import type { SourceComponent } from '../Project.ts';
import type { XmlElement } from '../xml/XmlElement.ts';

/** The components that stand inside a file of another one: the element that holds them, and their type. */
const parts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CustomLabels: { labels: 'CustomLabel' },
  CustomObject: {
    businessProcesses: 'BusinessProcess',
    compactLayouts: 'CompactLayout',
    fieldSets: 'FieldSet',
    fields: 'CustomField',
    indexes: 'Index',
    listViews: 'ListView',
    recordTypes: 'RecordType',
    sharingReasons: 'SharingReason',
    validationRules: 'ValidationRule',
    webLinks: 'WebLink'
  }
};

/** The type of a component that holds others of this type, and the element that it holds them in. */
export function parentOf(type: string): { readonly type: string; readonly element: string } | undefined {
  for (const [parent, elements] of Object.entries(parts)) {
    const element = Object.keys(elements).find((name) => elements[name] === type);
    if (element !== undefined) return { type: parent, element };
  }
  return undefined;
}

/** How the Metadata API names a part: of an object with its name, a label without. */
export function fullNameOfPart(parent: SourceComponent, name: string): string {
  return parent.type === 'CustomLabels' ? name : `${parent.fullName}.${name}`;
}

/**
 * Takes a merged file apart, as a decomposed project has it: the object on its own, each field, rule, list view and so on
 * as a component of its own. A file that holds parts only gives no parent: it says nothing about it.
 */
export function splitComponent(component: SourceComponent): readonly SourceComponent[] {
  const elements = parts[component.type];
  const { body, root } = component;
  if (elements === undefined) return [component];
  // A folder of parts without a file of the object's own, or a file that did not parse.
  if (body === undefined || root === undefined) return [];
  const own = root.children.filter(({ name }) => name !== 'fullName' && elements[name] === undefined);
  const split = Object.entries(elements).flatMap(([element, type]) =>
    partsOf(component, body, root, element, type)
  );
  if (own.length === 0 && split.length > 0) return split;
  const empty = Object.fromEntries(Object.keys(elements).map((element) => [element, []]));
  const kept = root.children.filter(({ name }) => elements[name] === undefined);
  const { type, fullName, file } = component;
  const parent = {
    type,
    fullName,
    file,
    body: placeLike({ ...body, ...empty }, body),
    root: { ...root, children: kept }
  };
  return type === 'CustomLabels' ? split : [parent, ...split];
}

function partsOf(
  component: SourceComponent,
  body: object,
  root: XmlElement,
  element: string,
  type: string
): SourceComponent[] {
  const bodies: unknown = Object.entries(body).find(([name]) => name === element)?.[1];
  if (!Array.isArray(bodies)) return [];
  const roots = new Map(
    root.children.filter(({ name }) => name === element).map((child) => [nameOf(child), child])
  );
  return bodies.map((part: { readonly fullName?: string }) => {
    const name = part.fullName ?? '';
    const own = roots.get(name);
    const { file } = component;
    const found = { type, fullName: fullNameOfPart(component, name), file, body: part };
    return own === undefined ? found : { ...found, root: own };
  });
}

function nameOf(element: XmlElement): string {
  return element.children.find(({ name }) => name === 'fullName')?.text.trim() ?? '';
}
