import type {
  CompactLayout,
  CustomApplication,
  CustomField,
  CustomLabel,
  CustomLabels,
  CustomObject,
  CustomPermission,
  CustomTab,
  FlexiPage,
  Flow,
  GlobalValueSet,
  Layout,
  LightningComponentBundle,
  ListView,
  PermissionSet,
  StandardValueSet,
  ValidationRule
} from '@salesforce/types/metadata';
import type { SourceComponent } from '../Project.ts';
import type { Draft, Sourced } from './Draft.ts';
import { notFound, objectSource, ownerOf, report } from './Draft.ts';
import { lwcBundle } from './lwcBundle.ts';
import { standardValueSets } from './standardValueSets.ts';

interface Bodies {
  CompactLayout: CompactLayout;
  CustomApplication: CustomApplication;
  CustomField: CustomField;
  CustomLabel: CustomLabel;
  CustomLabels: CustomLabels;
  CustomObject: CustomObject;
  CustomPermission: CustomPermission;
  CustomTab: CustomTab;
  FlexiPage: FlexiPage;
  Flow: Flow;
  GlobalValueSet: GlobalValueSet;
  Layout: Layout;
  LightningComponentBundle: LightningComponentBundle;
  ListView: ListView;
  PermissionSet: PermissionSet;
  StandardValueSet: StandardValueSet;
  ValidationRule: ValidationRule;
}

type Handler<Body> = (sourced: Sourced<Body>, draft: Draft, component: SourceComponent) => void;

/** The metadata types that the local org executes, and where each goes. */
const handlers: { readonly [Type in keyof Bodies]: Handler<Bodies[Type]> } = {
  CustomObject: gatherObject,
  CustomField: (sourced, draft) => ofObject(sourced, draft).fields.push(sourced),
  ValidationRule: (sourced, draft) => ofObject(sourced, draft).validationRules.push(sourced),
  ListView: (sourced, draft) => ofObject(sourced, draft).listViews.push(sourced),
  CompactLayout: (sourced, draft) => ofObject(sourced, draft).compactLayouts.push(sourced),
  GlobalValueSet: ({ owner, body }, draft) =>
    draft.globalValueSets.set(owner.fullName, { sorted: body.sorted, values: body.customValue }),
  StandardValueSet: ({ owner, body }, draft) => {
    if (standardValueSets[owner.fullName] === undefined) {
      report(draft, owner, `The StandardValueSet ${owner.fullName} is not executed by the local org`, {
        at: body
      });
    } else draft.standardValueSets.set(owner.fullName, { sorted: body.sorted, values: body.standardValue });
  },
  Flow: (sourced, draft) => draft.flows.set(sourced.owner.fullName, sourced),
  PermissionSet: (sourced, draft) => draft.permissionSets.set(sourced.owner.fullName, sourced),
  CustomPermission: ({ owner, body }, draft) => {
    const { label, description } = body;
    const permission = { name: owner.fullName, label, ...(description === undefined ? {} : { description }) };
    draft.customPermissions.set(owner.fullName, permission);
  },
  CustomLabel: ({ owner, body }, draft) => {
    draft.labels.set(owner.fullName, body.value);
  },
  CustomLabels: ({ body }, draft) => {
    for (const { fullName, value } of body.labels)
      if (fullName !== undefined) draft.labels.set(fullName, value);
  },
  Layout: (sourced, draft) => draft.layouts.set(decodeURIComponent(sourced.owner.fullName), sourced),
  FlexiPage: (sourced, draft) => draft.flexiPages.set(sourced.owner.fullName, sourced),
  CustomApplication: (sourced, draft) => draft.apps.set(sourced.owner.fullName, sourced),
  CustomTab: (sourced, draft) => draft.tabs.set(sourced.owner.fullName, sourced),
  LightningComponentBundle: ({ owner, body }, draft, { content, root }) =>
    draft.components.set(owner.fullName, lwcBundle(owner.fullName, content ?? owner.file, body, root))
};

/** Metadata that an org keeps and nothing here executes: it changes no data and no screen that the local org draws. */
const keptTypes: Readonly<Record<string, string>> = {
  Dashboard: 'dashboards are not drawn',
  DashboardFolder: 'dashboards are not drawn',
  FieldSet: 'only Visualforce and Apex read field sets',
  Report: 'reports are not run',
  ReportFolder: 'reports are not run',
  ReportType: 'reports are not run'
};

/** Metadata types that an org takes, by what it does with them. */
export const runTypeNames: readonly string[] = Object.keys(handlers);
export const keptTypeNames: readonly string[] = Object.keys(keptTypes);

export function gather(component: SourceComponent, draft: Draft): void {
  const { type, fullName, body } = component;
  const owner = ownerOf(component);
  const reason = keptTypes[type];
  if (reason !== undefined) draft.kept.push({ type, fullName, reason });
  else if (!isHandled(type))
    report(draft, owner, `Metadata of type ${type} is not executed by the local org`);
  else if (body !== undefined) handle(type, { owner, body }, draft, component);
  else if (type === 'CustomObject') objectSource(draft, fullName);
}

function isHandled(type: string): type is keyof Bodies {
  return Object.hasOwn(handlers, type);
}

function handle(
  type: keyof Bodies,
  sourced: Sourced<object>,
  draft: Draft,
  component: SourceComponent
): void {
  // the body was made by the schema of exactly this type
  const handler = handlers[type] as Handler<object>;
  handler(sourced, draft, component);
}

/** The object of a child such as `Invoice__c.Total__c`. */
function ofObject({ owner }: Sourced<object>, draft: Draft): ReturnType<typeof objectSource> {
  return objectSource(draft, owner.fullName.split('.')[0] ?? '');
}

function gatherObject({ owner, body }: Sourced<CustomObject>, draft: Draft): void {
  const source = objectSource(draft, owner.fullName);
  if (source.object !== undefined) {
    report(draft, owner, notFound('fullName', 'second CustomObject', owner.fullName), { at: body });
    return;
  }
  source.object = { owner, body };
  const inside = <Body extends { fullName?: string }>(
    type: string,
    bodies: readonly Body[]
  ): Sourced<Body>[] =>
    bodies.map((child) => ({
      owner: { ...owner, type, fullName: `${owner.fullName}.${child.fullName ?? ''}` },
      body: child
    }));
  source.fields.push(...inside('CustomField', body.fields));
  source.validationRules.push(...inside('ValidationRule', body.validationRules));
  source.listViews.push(...inside('ListView', body.listViews));
  source.compactLayouts.push(...inside('CompactLayout', body.compactLayouts));
}
