import type { Layout, LayoutItem, LayoutSection } from '@salesforce/types/metadata';
import type { SObjectType } from '../Catalog.ts';
import { standardObjects } from '../standard/index.ts';
import { completeBody } from '../xml/completeBody.ts';
import { columnPath } from './columns.ts';
import type { Draft, Sourced } from './Draft.ts';
import { notFound, report } from './Draft.ts';

type Objects = ReadonlyMap<string, SObjectType>;

/** Related lists that the platform names itself, with the child object of each (Metadata API Guide, "Layout"). */
const standardRelatedLists: Readonly<Record<string, string | undefined>> = {
  RelatedContactList: 'Contact',
  RelatedCaseList: 'Case',
  RelatedActivityList: 'Task',
  RelatedHistoryList: 'Task',
  RelatedEntityHistoryList: undefined,
  RelatedNoteList: undefined,
  RelatedFileList: undefined
};

/** Page layouts by `Object-Layout Name`: those of the source, and a standard one for every object that has none. */
export function buildLayouts(draft: Draft, objects: Objects): ReadonlyMap<string, Layout> {
  const layouts = new Map<string, Layout>();
  for (const object of objects.values()) {
    const standard = standardLayout(object);
    if (standard !== undefined) layouts.set(standard.fullName ?? '', standard);
  }
  for (const [name, sourced] of draft.layouts) {
    const object = objects.get(objectOfLayout(name));
    if (object === undefined) {
      const problem = notFound('fullName', 'CustomObject', objectOfLayout(name));
      report(draft, sourced.owner, problem, { at: sourced.body });
      continue;
    }
    if (object.custom) layouts.delete(defaultName(object));
    layouts.set(name, sourced.body);
    checkLayout(sourced, object, objects, draft);
  }
  return layouts;
}

const objectOfLayout = (name: string): string => name.slice(0, Math.max(0, name.indexOf('-')));
const defaultName = (object: SObjectType): string => `${object.name}-${object.label} Layout`;

function checkLayout(
  { owner, body }: Sourced<Layout>,
  object: SObjectType,
  objects: Objects,
  draft: Draft
): void {
  for (const section of body.layoutSections) {
    for (const item of section.layoutColumns.flatMap(({ layoutItems }) => layoutItems)) {
      if (item.field !== undefined && object.field(item.field) === undefined) {
        const problem = notFound('field', 'CustomField', `${object.name}.${item.field}`);
        report(draft, owner, problem, { at: item, property: 'field' });
      }
    }
  }
  for (const list of body.relatedLists) {
    const child = childOf(list.relatedList, object, objects);
    if (child === 'unknown') {
      report(draft, owner, notFound('relatedList', 'related list', list.relatedList), {
        at: list,
        property: 'relatedList'
      });
    } else if (child !== undefined) {
      const fields = list.fields.map((field, index) => ({ field, property: 'fields', index }));
      if (list.sortField !== undefined)
        fields.push({ field: list.sortField, property: 'sortField', index: 0 });
      for (const { field, property, index } of fields) {
        if (columnPath(child, field, (name) => objects.get(name)) !== undefined) continue;
        report(draft, owner, notFound(property, 'CustomField', `${child.name}.${field}`), {
          at: list,
          property,
          index
        });
      }
    }
  }
  for (const name of requiredFields(object)) {
    if (placedFields(body).has(name)) continue;
    report(draft, owner, `Layout must contain an item for required layout field: ${name}`, { at: body });
  }
}

/** The child object of a related list; undefined for lists of the platform without records of their own. */
function childOf(name: string, parent: SObjectType, objects: Objects): SObjectType | 'unknown' | undefined {
  if (Object.hasOwn(standardRelatedLists, name)) {
    const child = standardRelatedLists[name];
    return child === undefined ? undefined : objects.get(child);
  }
  const [objectName = '', fieldName = ''] = name.split('.');
  const child = objects.get(objectName);
  return child?.field(fieldName)?.reference?.to.includes(parent.name) === true ? child : 'unknown';
}

const placedFields = (body: Layout): ReadonlySet<string> =>
  new Set(
    body.layoutSections.flatMap(({ layoutColumns }) =>
      layoutColumns.flatMap(({ layoutItems }) => layoutItems.flatMap(({ field }) => field ?? []))
    )
  );

/** Fields that the platform wants on every page layout of a custom object. */
function requiredFields(object: SObjectType): readonly string[] {
  if (!object.custom) return [];
  const required = [...object.fields.values()]
    .filter(({ custom, nillable }) => custom && !nillable)
    .map(({ name }) => name);
  return object.nameField === undefined || object.nameField.autoNumber !== undefined
    ? required
    : [object.nameField.name, ...required];
}

function standardLayout(object: SObjectType): Layout | undefined {
  if (object.customSetting || object.platformEvent) return undefined;
  const screens = standardObjects.get(object.name)?.screens;
  if (screens !== undefined) {
    const sections = screens.layout.map(([label, left, right]) => section(label, left, right));
    const relatedLists = screens.relatedLists.map((list) => completeBody('RelatedListItem', list));
    return completeBody('Layout', { fullName: defaultName(object), layoutSections: sections, relatedLists });
  }
  if (!object.custom) return undefined;
  const owner = object.field('OwnerId') === undefined ? [] : ['OwnerId'];
  const sections = [
    section('Information', requiredOrName(object), owner),
    section('System Information', ['CreatedById'], ['LastModifiedById'])
  ];
  return completeBody('Layout', { fullName: defaultName(object), layoutSections: sections });
}

const requiredOrName = (object: SObjectType): readonly string[] => [
  ...new Set([object.nameField?.name ?? 'Name', ...requiredFields(object)])
];

function section(label: string, left: readonly string[], right: readonly string[]): LayoutSection {
  const layoutColumns = [left, right].map((fields) => ({ layoutItems: fields.map(layoutItem) }));
  return {
    label,
    detailHeading: true,
    editHeading: true,
    customLabel: true,
    style: 'TwoColumnsTopToBottom',
    layoutColumns
  };
}

const system: ReadonlySet<string> = new Set(['CreatedById', 'LastModifiedById', 'CaseNumber']);

const layoutItem = (field: string): LayoutItem => ({
  field,
  behavior: system.has(field) ? 'Readonly' : 'Edit'
});
