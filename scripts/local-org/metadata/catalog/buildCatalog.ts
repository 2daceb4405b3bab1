import type { Catalog, DeployProblem, SObjectType } from '../Catalog.ts';
import { positionOf } from '../positions.ts';
import type { SourceComponent } from '../Project.ts';
import { buildApps, buildTabs } from './apps.ts';
import type { Draft, KeptComponent, Sourced } from './Draft.ts';
import { emptyDraft, notFound, ownerOf, report } from './Draft.ts';
import { checkDependencies } from './dependencies.ts';
import { checkLimits } from './checkLimits.ts';
import { checkFlexiPage } from './flexiPages.ts';
import { gather } from './handlers.ts';
import { buildLayouts } from './layouts.ts';
import { buildObjects } from './objects.ts';
import { checkPermissionSet } from './permissionSets.ts';
import { checkTracking } from './historyObjects.ts';
import { inNamespace } from './inNamespace.ts';
import { refuseElements } from './refuseElements.ts';

export interface CatalogOptions {
  /** Prefix that the project's own objects and fields get; blank or absent: none. */
  readonly namespace?: string;
}

export interface BuiltCatalog {
  readonly catalog: Catalog;
  /** A catalog with problems must not be deployed. */
  readonly problems: readonly DeployProblem[];
  /** Components that the org keeps and does not execute. */
  readonly kept: readonly KeptComponent[];
}

/**
 * Makes the catalog of an org from components of a project (see `readProject`) and the standard objects. Every component
 * either gets into the catalog, or stands in `kept`, or in `problems` with file and line.
 */
export function buildCatalog(
  source: readonly SourceComponent[],
  { namespace = '' }: CatalogOptions = {}
): BuiltCatalog {
  const components = namespace === '' ? source : inNamespace(source, namespace);
  const draft = emptyDraft();
  for (const component of source) {
    if (component.body !== undefined) checkLimits(component.body, component.type, ownerOf(component), draft);
  }
  for (const component of components) gather(component, draft);
  for (const component of components) {
    if (component.body !== undefined)
      refuseElements(component.body, component.type, ownerOf(component), draft);
  }
  const objects = buildObjects(draft);
  checkLookups(draft, objects);
  checkDependencies(draft, objects);
  checkTracking(draft, objects);
  const tabs = buildTabs(draft, objects);
  const apps = buildApps(draft, objects, tabs);
  const layouts = buildLayouts(draft, objects);
  for (const page of draft.flexiPages.values()) checkFlexiPage(page, objects, draft);
  for (const permissionSet of draft.permissionSets.values())
    checkPermissionSet(permissionSet, { objects, tabs }, draft);

  // Histories share one prefix: their ids do not say of which object they are.
  const byPrefix = new Map(
    [...objects.values()].flatMap((object) =>
      object.historyOf === undefined ? [[object.keyPrefix, object] as const] : []
    )
  );
  const byLowerName = new Map([...objects.values()].map((object) => [object.name.toLowerCase(), object]));
  const catalog: Catalog = {
    namespace,
    objects,
    object: (name) => objects.get(name) ?? byLowerName.get(name.toLowerCase()),
    objectOfPrefix: (prefix) => byPrefix.get(prefix),
    flows: bodies(draft.flows),
    permissionSets: bodies(draft.permissionSets),
    customPermissions: draft.customPermissions,
    labels: draft.labels,
    layouts,
    flexiPages: bodies(draft.flexiPages),
    apps,
    tabs,
    components: draft.components,
    positionOf
  };
  return { catalog, problems: draft.problems, kept: draft.kept };
}

function bodies<Body>(sources: ReadonlyMap<string, Sourced<Body>>): ReadonlyMap<string, Body> {
  return new Map([...sources].map(([name, { body }]) => [name, body]));
}

function checkLookups(draft: Draft, objects: ReadonlyMap<string, SObjectType>): void {
  for (const { owner, body } of [...draft.objects.values()].flatMap(({ fields }) => fields)) {
    const { referenceTo } = body;
    if (referenceTo === undefined || objects.has(referenceTo)) continue;
    report(draft, owner, notFound('referenceTo', 'CustomObject', referenceTo), {
      at: body,
      property: 'referenceTo'
    });
  }
}
