import type { Field, SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { isDefaulted } from '../rest/describeField.ts';
import { readableFields } from '../rest/findObject.ts';

/** The page layout of an object, as the catalog hands it out. */
export type PageLayout = NonNullable<ReturnType<RestContext['org']['catalog']['layouts']['get']>>;

export interface Section {
  readonly heading: string;
  readonly useHeading: boolean;
  readonly columns: number;
  /** Null is an empty place. */
  readonly rows: readonly (readonly (Placed | null)[])[];
}

export interface Placed {
  readonly field: Field;
  readonly required: boolean;
  readonly readOnly: boolean;
}

/** Fields that the platform puts on no default layout. */
const hidden = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'LastActivityDate'
]);

/**
 * The layout that serves an object: profiles are not part of a source project, so the first by name that belongs to
 * the object. Undefined when the project has none.
 */
export function findLayout(context: RestContext, object: SObjectType): PageLayout | undefined {
  const names = [...context.org.catalog.layouts.keys()]
    .filter((name) => name.startsWith(`${object.name}-`))
    .sort();
  return names[0] === undefined ? undefined : context.org.catalog.layouts.get(names[0]);
}

/** The sections that the user sees: fields that may not be read are left out. */
export function sectionsOf(context: RestContext, object: SObjectType): readonly Section[] {
  const layout = findLayout(context, object);
  if (!layout) return [defaultSection(context, object)];
  return layout.layoutSections
    .filter(({ style }) => style !== 'CustomLinks')
    .map((section) => {
      const columns = section.layoutColumns.map(({ layoutItems }) =>
        (layoutItems ?? []).map(({ field, behavior }) => placed(context, object, field, behavior))
      );
      const useHeading = section.detailHeading === true || section.editHeading === true;
      const rows = rowsOf(columns).filter((row) => row.some((item) => item !== null));
      return { heading: section.label ?? '', useHeading, columns: Math.max(1, columns.length), rows };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** Without a layout of its own an object shows its fields in two columns, as the platform makes one. */
function defaultSection(context: RestContext, object: SObjectType): Section {
  const items = readableFields(context, object)
    .filter(({ name }) => !hidden.has(name))
    .map((field) => placed(context, object, field.name, undefined));
  const half = Math.ceil(items.length / 2);
  const rows = rowsOf([items.slice(0, half), items.slice(half)]);
  return { heading: 'Information', useHeading: false, columns: 2, rows };
}

function placed(
  context: RestContext,
  object: SObjectType,
  name: string | undefined,
  behavior: string | undefined
): Placed | null {
  const field = name === undefined ? undefined : object.field(name);
  if (!field || !context.user.access.mayReadField(object.name, field.name)) return null;
  const needed = !field.nillable && !isDefaulted(field) && field.createable;
  return { field, required: behavior === 'Required' || needed, readOnly: behavior === 'Readonly' };
}

function rowsOf(columns: readonly (readonly (Placed | null)[])[]): (Placed | null)[][] {
  const height = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null));
}

/** Fields of the compact layout: the object's own, else its name. */
export function compactFields(context: RestContext, object: SObjectType): readonly Field[] {
  const layout =
    object.compactLayouts.find(({ name }) => name === object.compactLayout) ?? object.compactLayouts[0];
  const names = layout?.fields ?? (object.nameField ? [object.nameField.name] : []);
  return names
    .map((name) => object.field(name))
    .filter((field) => field !== undefined)
    .filter((field) => context.user.access.mayReadField(object.name, field.name));
}
