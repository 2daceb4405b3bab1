import type { Flow, FlexiPage, Layout, PermissionSet } from '@salesforce/types/metadata';

/**
 * The typed catalog of an org: what its metadata says, in the words of the describe calls.
 * Built once per deploy by `buildCatalog`; nothing above this layer reads XML.
 */
export interface Catalog {
  /** Prefix of the package that is deployed, such as `acme`; blank for source without a namespace. */
  readonly namespace: string;
  /** By API name. Use {@link Catalog.object} to look one up: names are case-insensitive on the platform. */
  readonly objects: ReadonlyMap<string, SObjectType>;
  object(name: string): SObjectType | undefined;
  /** By 3-character key prefix of record ids. */
  objectOfPrefix(prefix: string): SObjectType | undefined;
  /** Source flows as the metadata types describe them; arrays are always present. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly permissionSets: ReadonlyMap<string, PermissionSet>;
  readonly customPermissions: ReadonlyMap<
    string,
    { readonly name: string; readonly label: string; readonly description?: string }
  >;
  readonly labels: ReadonlyMap<string, string>;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly flexiPages: ReadonlyMap<string, FlexiPage>;
  readonly apps: ReadonlyMap<string, LightningApp>;
  readonly tabs: ReadonlyMap<string, Tab>;
  readonly components: ReadonlyMap<string, LwcBundle>;
  /**
   * Where an element of a component stood in its file, for messages: the object is one that this catalog handed out.
   * With `property`, where that child element of it stood (`index`: which of several), such as the `formula` of a rule.
   */
  positionOf(element: object, property?: string, index?: number): SourcePosition | undefined;
}

export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A problem of one component, in the shape of the Metadata API's `DeployMessage`. */
export interface DeployProblem {
  readonly componentType: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
  readonly problem: string;
  readonly problemType: 'Error' | 'Warning';
}

/** Names of the describe calls (Object Reference, "Field Types"). */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'email'
  | 'phone'
  | 'url'
  | 'reference'
  | 'address'
  | 'base64'
  /** Of values whose type the row tells, such as those of a history. */
  | 'anyType';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly default: boolean;
  readonly active: boolean;
}

export interface Field {
  /** API name as source writes it: `Status__c`, `OwnerId`, `Name`. */
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  readonly helpText?: string;
  readonly description?: string;
  /** Characters, for text types and picklists. */
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  /**
   * False when a value is needed to save: `required` on the field, master-detail, a standard required field. A checkbox
   * is nillable here although describe calls say it is not: a missing value is saved as false.
   */
  readonly nillable: boolean;
  /** The org gives a value when the caller gives none: ids, owner, audit fields, checkboxes, names of custom objects. */
  readonly defaultedOnCreate: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly nameField: boolean;
  /** Rich text keeps HTML. */
  readonly html: boolean;
  readonly trackHistory: boolean;
  /** Formula text that gives the default value on create; for a picklist its default entry as a text literal. */
  readonly defaultValue?: string;
  /** A calculated field; its `type` is the result's. */
  readonly formula?: { readonly text: string; readonly blanks: 'zero' | 'blank' };
  readonly autoNumber?: { readonly displayFormat: string; readonly start: number };
  readonly picklist?: {
    readonly values: readonly PicklistValue[];
    readonly restricted: boolean;
    readonly globalValueSet?: string;
    readonly controllingField?: string;
    /** For a dependent picklist: value -> controlling values under which it may be chosen. */
    readonly validFor?: ReadonlyMap<string, readonly string[]>;
  };
  readonly reference?: {
    readonly to: readonly string[];
    /** Parent traversal: `Invoice__r`, `Owner`. */
    readonly relationshipName: string;
    /** Child relationship as SOQL writes it in a subquery: `Invoices__r`, `Contacts`. */
    readonly childRelationshipName?: string;
    /** Heading of the related list; the children's plural label unless the source names one. */
    readonly childRelationshipLabel?: string;
    readonly masterDetail: boolean;
    readonly reparentable: boolean;
    readonly onDelete: 'clear' | 'restrict' | 'cascade';
    /** Master-detail: read on the master is enough to write the detail (else edit is needed). */
    readonly writeRequiresMasterRead: boolean;
  };
}

export interface ValidationRule {
  readonly name: string;
  readonly active: boolean;
  readonly formula: string;
  readonly errorMessage: string;
  /** API name; absent: the error stands on top of the page. */
  readonly errorField?: string;
  readonly description?: string;
}

export interface ListView {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly scope: 'Everything' | 'Mine';
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
  readonly booleanFilter?: string;
}

export interface CompactLayout {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly string[];
}

export interface SObjectType {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly description?: string;
  readonly keyPrefix: string;
  readonly custom: boolean;
  readonly customSetting: boolean;
  readonly platformEvent: boolean;
  readonly sharingModel: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';
  /** Of a platform event: published when the transaction commits (else at once, also when it rolls back). */
  readonly publishAfterCommit: boolean;
  readonly historyTracking: boolean;
  /** Of a history object: the object whose changes it holds. */
  readonly historyOf?: string;
  /** Tasks may relate to its records. */
  readonly activities: boolean;
  /** By API name, in source order, standard and audit fields included. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Case-insensitive. */
  field(name: string): Field | undefined;
  readonly nameField?: Field;
  readonly validationRules: readonly ValidationRule[];
  readonly listViews: readonly ListView[];
  readonly compactLayouts: readonly CompactLayout[];
  readonly compactLayout?: string;
  /** Child relationships that SOQL subqueries, related lists and cascade deletes use. */
  readonly children: readonly {
    readonly object: string;
    readonly field: string;
    readonly relationshipName?: string;
    readonly relationshipLabel?: string;
  }[];
  /** Which FlexiPage shows a record (from `actionOverrides` of View), by form factor `Large`. */
  readonly recordPage?: string;
  /** Columns of search layouts, and what else the shell shows. */
  readonly searchColumns: readonly string[];
}

export interface LightningApp {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly tabs: readonly string[];
  readonly brandColor?: string;
  readonly utilityItems: readonly string[];
  /** Record pages that the app assigns: object -> FlexiPage. */
  readonly recordPages: ReadonlyMap<string, string>;
  /** FlexiPage that opens as the app's home, from `actionOverrides` or `profileActionOverrides` of `standard-home`. */
  readonly homePage?: string;
}

export interface Tab {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  readonly object?: string;
  readonly flexiPage?: string;
  readonly lwc?: string;
}

export interface LwcBundle {
  readonly name: string;
  readonly directory: string;
  readonly label?: string;
  readonly description?: string;
  readonly isExposed: boolean;
  readonly targets: readonly string[];
  /** Objects of `lightning__RecordPage` target configs; empty: all. */
  readonly objects: readonly string[];
}
