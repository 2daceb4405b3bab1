import type {
  CompactLayout,
  CustomField,
  CustomObject,
  CustomValue,
  Flow,
  FlexiPage,
  Layout,
  ListView,
  PermissionSet,
  CustomApplication,
  CustomTab,
  ValidationRule
} from '@salesforce/types/metadata';
import type { DeployProblem, LwcBundle } from '../Catalog.ts';
import { positionOf } from '../positions.ts';
import type { SourceComponent } from '../Project.ts';

/** Who is spoken of in a problem. */
export interface Owner {
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
}

/** A part of the source with the component that it belongs to. */
export interface Sourced<Body> {
  readonly owner: Owner;
  readonly body: Body;
}

/** What source says of one object: its own file, its decomposed children and those inside the object's file alike. */
export interface ObjectSource {
  readonly name: string;
  object?: Sourced<CustomObject>;
  readonly fields: Sourced<CustomField>[];
  readonly validationRules: Sourced<ValidationRule>[];
  readonly listViews: Sourced<ListView>[];
  readonly compactLayouts: Sourced<CompactLayout>[];
}

export interface ValueSetSource {
  readonly sorted: boolean;
  readonly values: readonly CustomValue[];
}

/** A component that an org keeps for its next deploy and does not execute. */
export interface KeptComponent {
  readonly type: string;
  readonly fullName: string;
  readonly reason: string;
}

/** Everything that the handlers gather before objects are built and references are checked. */
export interface Draft {
  readonly problems: DeployProblem[];
  readonly kept: KeptComponent[];
  readonly objects: Map<string, ObjectSource>;
  readonly globalValueSets: Map<string, ValueSetSource>;
  readonly standardValueSets: Map<string, ValueSetSource>;
  readonly flows: Map<string, Sourced<Flow>>;
  readonly permissionSets: Map<string, Sourced<PermissionSet>>;
  readonly customPermissions: Map<string, { name: string; label: string; description?: string }>;
  readonly labels: Map<string, string>;
  readonly layouts: Map<string, Sourced<Layout>>;
  readonly flexiPages: Map<string, Sourced<FlexiPage>>;
  readonly apps: Map<string, Sourced<CustomApplication>>;
  readonly tabs: Map<string, Sourced<CustomTab>>;
  readonly components: Map<string, LwcBundle>;
}

export function emptyDraft(): Draft {
  return {
    problems: [],
    kept: [],
    objects: new Map(),
    globalValueSets: new Map(),
    standardValueSets: new Map(),
    flows: new Map(),
    permissionSets: new Map(),
    customPermissions: new Map(),
    labels: new Map(),
    layouts: new Map(),
    flexiPages: new Map(),
    apps: new Map(),
    tabs: new Map(),
    components: new Map()
  };
}

export function objectSource(draft: Draft, name: string): ObjectSource {
  const known = draft.objects.get(name);
  if (known !== undefined) return known;
  const source: ObjectSource = { name, fields: [], validationRules: [], listViews: [], compactLayouts: [] };
  draft.objects.set(name, source);
  return source;
}

export function ownerOf({ type, fullName, file }: SourceComponent): Owner {
  return { type, fullName, file };
}

/** Where a problem is: an object of a body, a child element of it, and which of several with that name. */
export interface Spot {
  readonly at: object;
  readonly property?: string;
  readonly index?: number;
}

export function report(draft: Draft, owner: Owner, problem: string, spot?: Spot): void {
  const position = spot === undefined ? undefined : positionOf(spot.at, spot.property, spot.index);
  draft.problems.push({
    componentType: owner.type,
    fullName: owner.fullName,
    fileName: position?.file ?? owner.file,
    lineNumber: position?.line ?? 1,
    columnNumber: position?.column ?? 1,
    problem,
    problemType: 'Error'
  });
}

/** The platform's words for a name that stands for nothing. */
export function notFound(element: string, type: string, name: string): string {
  return `In field: ${element} - no ${type} named ${name} found`;
}
