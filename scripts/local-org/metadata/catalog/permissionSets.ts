import type { PermissionSet } from '@salesforce/types/metadata';
import type { Field, SObjectType } from '../Catalog.ts';
import type { Draft, Owner, Sourced } from './Draft.ts';
import { notFound, report } from './Draft.ts';

interface Known {
  readonly objects: ReadonlyMap<string, SObjectType>;
  readonly tabs: ReadonlyMap<string, unknown>;
}

/** What one right on an object needs beside it, as the deploy says it. */
const dependencies = [
  ['allowCreate', 'Create', ['allowRead', 'Read']],
  ['allowEdit', 'Edit', ['allowRead', 'Read']],
  ['allowDelete', 'Delete', ['allowRead', 'Read'], ['allowEdit', 'Edit']],
  ['viewAllRecords', 'View All', ['allowRead', 'Read']],
  [
    'modifyAllRecords',
    'Modify All',
    ['allowRead', 'Read'],
    ['allowEdit', 'Edit'],
    ['allowDelete', 'Delete'],
    ['viewAllRecords', 'View All']
  ]
] as const;

/** Checks that a permission set names what exists, and gives no field right that the platform refuses. */
export function checkPermissionSet(sourced: Sourced<PermissionSet>, known: Known, draft: Draft): void {
  const { owner, body } = sourced;
  checkFieldPermissions(sourced, known, draft);
  checkObjectPermissions(sourced, known, draft);
  const names: readonly (readonly [object[], string, string, { has(name: string): boolean }])[] = [
    [body.tabSettings, 'tab', 'CustomTab', known.tabs],
    [body.applicationVisibilities, 'application', 'CustomApplication', draft.apps],
    [body.customPermissions, 'name', 'CustomPermission', draft.customPermissions],
    [body.flowAccesses, 'flow', 'FlowDefinition', draft.flows],
    [body.customSettingAccesses, 'name', 'CustomObject', known.objects]
  ];
  for (const [entries, property, type, existing] of names) {
    for (const entry of entries) checkName(entry, property, type, existing, owner, draft);
  }
}

function checkName(
  entry: object,
  property: string,
  type: string,
  existing: { has(name: string): boolean },
  owner: Owner,
  draft: Draft
): void {
  // the entry is one of the permission set's, whose named property is a text
  const name = String(entry[property as keyof object]);
  if (!existing.has(name)) report(draft, owner, notFound(property, type, name), { at: entry, property });
}

function checkFieldPermissions(
  { owner, body }: Sourced<PermissionSet>,
  { objects }: Known,
  draft: Draft
): void {
  for (const permission of body.fieldPermissions) {
    const [objectName = '', fieldName = ''] = permission.field.split('.');
    const field = objects.get(objectName)?.field(fieldName);
    const spot = { at: permission, property: 'field' };
    if (field === undefined) report(draft, owner, notFound('field', 'CustomField', permission.field), spot);
    else if (isAlwaysVisible(field))
      report(draft, owner, `You cannot deploy to a required field: ${permission.field}`, spot);
    else if (permission.editable && permission.readable === false) {
      report(draft, owner, `Field ${permission.field} is editable and not readable`, {
        at: permission,
        property: 'readable'
      });
    }
  }
}

/** Required and master-detail fields, the name and the system fields: everybody who sees the object sees them. */
function isAlwaysVisible(field: Field): boolean {
  return !field.nillable || field.nameField || (!field.custom && field.name === 'Id');
}

function checkObjectPermissions(
  { owner, body }: Sourced<PermissionSet>,
  { objects }: Known,
  draft: Draft
): void {
  for (const permission of body.objectPermissions) {
    const { object } = permission;
    const found = objects.get(object);
    if (found === undefined) {
      report(draft, owner, notFound('object', 'CustomObject', object), {
        at: permission,
        property: 'object'
      });
      continue;
    }
    for (const [right, label, ...needs] of dependencies) {
      const missing = needs
        .filter(([need]) => permission[right] && !permission[need])
        .map(([, name]) => `${name} ${object}`);
      if (missing.length === 0) continue;
      const problem = `Permission ${label} ${object} depends on permission(s): ${missing.join(', ')}`;
      report(draft, owner, problem, { at: permission, property: right });
    }
  }
}
