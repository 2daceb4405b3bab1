import type { Field, ListView, SObjectType } from '../Catalog.ts';

/** A standard object as the Object Reference describes it, as far as the local org keeps it. */
export interface StandardObject {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly sharingModel: SObjectType['sharingModel'];
  /** Without the audit fields. */
  readonly fields: readonly Field[];
  readonly owned: boolean;
  readonly activities: boolean;
  /** Absent: the object has no tab, layout or list views. */
  readonly screens?: StandardScreens;
}

export interface StandardScreens {
  /** SLDS icon of its tab. */
  readonly icon: string;
  readonly listViews: readonly ListView[];
  readonly compactLayout: readonly string[];
  readonly searchColumns: readonly string[];
  /** Sections of the standard page layout: label, then the fields of the left and the right column. */
  readonly layout: readonly LayoutRows[];
  readonly relatedLists: readonly { readonly relatedList: string; readonly fields: readonly string[] }[];
  /** Names that list views and related lists use for columns, to paths from the record. */
  readonly columns: Readonly<Record<string, string>>;
}

export type LayoutRows = readonly [label: string, left: readonly string[], right: readonly string[]];
