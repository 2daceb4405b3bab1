import type { SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { masterRecordTypeId } from '../rest/describeObject.ts';
import { eTagOf, metadataId } from './metadataId.ts';
import { uiObject } from './objectInfo.ts';
import { compactFields, sectionsOf, type Placed, type Section } from './pageLayout.ts';

export const layoutTypes = ['Full', 'Compact'] as const;
export const layoutModes = ['View', 'Edit', 'Create'] as const;
export type LayoutType = (typeof layoutTypes)[number];
export type LayoutMode = (typeof layoutModes)[number];

/** `layout/X?layoutType=Full&mode=View` ("Record Layout"). */
const read: Handler = (context, params, request) => {
  const object = uiObject(context, params['object'] ?? '');
  const type = oneOf(layoutTypes, request.query.get('layoutType') ?? 'Full', 'layoutType');
  const mode = oneOf(layoutModes, request.query.get('mode') ?? 'View', 'mode');
  return ok(layoutOf(context, object, type, mode));
};

export const layoutRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/layout/:object', handle: read }
];

/** A value of a list of words. Throws ILLEGAL_QUERY_PARAMETER_VALUE. */
export function oneOf<T extends string>(words: readonly T[], value: string, parameter: string): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw restError(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `${parameter} must be one of ${words.join(', ')}, not ${value}`
  );
}

export function layoutOf(
  context: RestContext,
  object: SObjectType,
  type: LayoutType,
  mode: LayoutMode
): object {
  const sections = type === 'Full' ? sectionsOf(context, object) : [compactSection(context, object)];
  const layout = {
    id: metadataId('00h', object.name, type),
    layoutType: type,
    mode,
    objectApiName: object.name,
    recordTypeId: masterRecordTypeId,
    saveOptions: [],
    sections: sections.map((section, index) => toSection(context, object, section, index))
  };
  return { ...layout, eTag: eTagOf(layout) };
}

function compactSection(context: RestContext, object: SObjectType): Section {
  const items = compactFields(context, object).map((field) => ({ field, required: false, readOnly: true }));
  return { heading: '', useHeading: false, columns: 1, rows: items.map((item) => [item]) };
}

function toSection(context: RestContext, object: SObjectType, section: Section, index: number): object {
  return {
    collapsible: section.useHeading,
    columns: section.columns,
    heading: section.heading,
    id: metadataId('01B', object.name, section.heading, String(index)),
    layoutRows: section.rows.map((row) => ({
      layoutItems: row.map((item) => toItem(context, object, item))
    })),
    rows: section.rows.length,
    useHeading: section.useHeading
  };
}

const emptyItem = {
  editableForNew: false,
  editableForUpdate: false,
  label: '',
  layoutComponents: [{ apiName: null, componentType: 'EmptySpace', label: null }],
  lookupIdApiName: null,
  required: false,
  sortable: false
};

function toItem(context: RestContext, object: SObjectType, item: Placed | null): object {
  if (item === null) return emptyItem;
  const { field, required, readOnly } = item;
  const { access } = context.user;
  const edits = !readOnly && field.formula === undefined && access.mayEditField(object.name, field.name);
  const editableForNew = edits && field.createable && access.mayCreate(object.name);
  const editableForUpdate = edits && field.updateable && access.mayEdit(object.name);
  return {
    editableForNew,
    editableForUpdate,
    label: field.label,
    layoutComponents: [{ apiName: field.name, componentType: 'Field', label: field.label }],
    lookupIdApiName: field.type === 'reference' ? field.name : null,
    required: required && (editableForNew || editableForUpdate),
    sortable: false
  };
}
