import type { CustomObject } from '@salesforce/types/metadata';
import type { Field, SObjectType } from '../Catalog.ts';
import { placeLike } from '../positions.ts';
import { eventFields, standardObjects, systemFields } from '../standard/index.ts';
import type { StandardObject } from '../standard/index.ts';
import type { Draft, ObjectSource, Owner } from './Draft.ts';
import { notFound, objectSource, report } from './Draft.ts';
import { customField, nameField } from './fields.ts';
import { historyObject } from './historyObjects.ts';
import { keyPrefixes } from './keyPrefix.ts';
import { withScreens } from './objectScreens.ts';
import { sObjectType } from './sObjectType.ts';
import { standardFields } from './standardValueSets.ts';

type Kind = 'object' | 'setting' | 'event';

/** Endings of objects that the Metadata API knows and the local org does not run. */
const refusedEndings: Readonly<Record<string, string>> = {
  __mdt: 'Custom metadata types',
  __x: 'External objects',
  __b: 'Big objects',
  __kav: 'Knowledge articles',
  __dlm: 'Data model objects'
};

const sharingModels: Readonly<Record<string, SObjectType['sharingModel']>> = {
  Private: 'Private',
  Read: 'Read',
  ReadWrite: 'ReadWrite',
  ControlledByParent: 'ControlledByParent'
};

/** All objects of the org: the standard ones with what source adds to them, and the custom ones. */
export function buildObjects(draft: Draft): ReadonlyMap<string, SObjectType> {
  const withoutActivity = activitiesInTasks(draft);
  const custom = withoutActivity.filter(({ name }) => !standardObjects.has(name));
  const prefixes = keyPrefixes(custom.map(({ name }) => name));
  const objects: SObjectType[] = [];
  for (const standard of standardObjects.values()) {
    objects.push(standardObject(standard, draft.objects.get(standard.name), draft));
  }
  for (const source of custom) {
    const built = customObject(source, prefixes.get(source.name) ?? '', draft);
    if (built !== undefined) objects.push(built);
  }
  return withRelations([...objects, ...objects.flatMap((object) => historyObject(object) ?? [])]);
}

/**
 * Custom fields of activities are written for `Activity` and stand in tasks and events (Metadata API, "CustomObject",
 * Activity): here in tasks. Gives back the sources but that one; what else it holds is refused.
 */
function activitiesInTasks(draft: Draft): readonly ObjectSource[] {
  const activity = draft.objects.get('Activity');
  const sources = [...draft.objects.values()];
  if (activity === undefined || activity.object !== undefined) return sources;
  const tasks = objectSource(draft, 'Task');
  tasks.fields.push(...activity.fields);
  draft.objects.delete('Activity');
  reportOrphans({ ...activity, fields: [] }, draft);
  return [...draft.objects.values()];
}

function standardObject(
  standard: StandardObject,
  source: ObjectSource | undefined,
  draft: Draft
): SObjectType {
  const { name, label, labelPlural, keyPrefix, sharingModel, activities, screens } = standard;
  const own = source ?? { name, fields: [], validationRules: [], listViews: [], compactLayouts: [] };
  const fields = [
    ...systemFields[standard.owned ? 'owned' : 'unowned'],
    ...standardFields(standard.fields, name, draft)
  ];
  const object = sObjectType(
    {
      name,
      label,
      labelPlural,
      keyPrefix,
      custom: false,
      customSetting: false,
      platformEvent: false,
      publishAfterCommit: false,
      sharingModel,
      historyTracking: own.object?.body.enableHistory === true,
      activities,
      ...nothingToShow,
      searchColumns: screens?.searchColumns ?? []
    },
    [...fields, ...ownFields(own, draft)]
  );
  return withScreens(object, own, draft, screens?.listViews ?? []);
}

function customObject(source: ObjectSource, keyPrefix: string, draft: Draft): SObjectType | undefined {
  const { name, object } = source;
  if (object === undefined) {
    reportOrphans(source, draft);
    return undefined;
  }
  const { owner, body } = object;
  const kind = kindOf(name, body);
  const refused = refusalOf(name);
  // a refused object is built all the same, so that not every mention of it becomes a second problem
  if (refused === undefined) checkObject(body, kind, owner, draft);
  else report(draft, owner, `${refused} not executed by the local org`, { at: body });
  const own = ownFields(source, draft);
  const detail = own.some((field) => field.reference?.masterDetail === true);
  const { label = name, pluralLabel = label, description } = body;
  const built = sObjectType(
    {
      name,
      label,
      labelPlural: pluralLabel,
      ...(description === undefined ? {} : { description }),
      keyPrefix,
      custom: true,
      customSetting: kind === 'setting',
      platformEvent: kind === 'event',
      publishAfterCommit: kind === 'event' && body.publishBehavior !== 'PublishImmediately',
      sharingModel: sharingModelOf(body, kind, detail, owner, draft),
      historyTracking: body.enableHistory === true,
      activities: body.enableActivities === true,
      ...nothingToShow
    },
    [...platformFields(body, kind, detail, owner, draft), ...own]
  );
  return withScreens(placeLike(built, body), source, draft, []);
}

/** What later steps fill. */
const nothingToShow = {
  validationRules: [],
  listViews: [],
  compactLayouts: [],
  children: [],
  searchColumns: []
};

const endingOf = (name: string): string => /__[a-z]+$/i.exec(name)?.[0] ?? '';

function kindOf(name: string, body: CustomObject): Kind {
  if (endingOf(name) === '__e') return 'event';
  return body.customSettingsType === undefined ? 'object' : 'setting';
}

function refusalOf(name: string): string | undefined {
  const ending = endingOf(name);
  if (ending === '') return `The standard object ${name} is`;
  const kind = refusedEndings[ending];
  return kind === undefined ? undefined : `${kind} are`;
}

/** Children of an object that neither the source nor the platform has. */
function reportOrphans(source: ObjectSource, draft: Draft): void {
  const { name, fields, validationRules, listViews, compactLayouts } = source;
  for (const { owner, body } of [...fields, ...validationRules, ...listViews, ...compactLayouts]) {
    report(draft, owner, notFound('object', 'CustomObject', name), { at: body });
  }
}

/** Fields that the platform adds to a custom object; its name field stands after the system fields. */
function platformFields(
  body: CustomObject,
  kind: Kind,
  detail: boolean,
  owner: Owner,
  draft: Draft
): readonly Field[] {
  if (kind === 'event') return eventFields;
  if (kind === 'setting') return systemFields.setting;
  const system = systemFields[detail ? 'unowned' : 'owned'];
  return body.nameField === undefined ? system : [...system, nameField(body.nameField, owner, draft)];
}

function ownFields(source: ObjectSource, draft: Draft): readonly Field[] {
  const fields: Field[] = [];
  for (const sourced of source.fields) {
    if (sourced.body.fullName?.endsWith('__c') === true) {
      fields.push(customField(sourced, draft));
    } else {
      const problem = `Changes of the standard field ${sourced.body.fullName ?? ''} are not executed by the local org`;
      report(draft, sourced.owner, problem, { at: sourced.body });
    }
  }
  return fields;
}

/** Elements that the Metadata API asks for at deploy although its types call them optional. */
const needed: Readonly<Record<Kind, readonly (keyof CustomObject)[]>> = {
  object: ['label', 'pluralLabel', 'nameField', 'deploymentStatus', 'sharingModel'],
  setting: ['label'],
  event: ['label', 'pluralLabel', 'deploymentStatus']
};

function checkObject(body: CustomObject, kind: Kind, owner: Owner, draft: Draft): void {
  for (const name of needed[kind]) {
    if (body[name] === undefined)
      report(draft, owner, `Must specify a non-empty ${name} for the CustomObject`, { at: body });
  }
}

function sharingModelOf(
  body: CustomObject,
  kind: Kind,
  detail: boolean,
  owner: Owner,
  draft: Draft
): SObjectType['sharingModel'] {
  if (kind !== 'object') return 'ReadWrite';
  const declared = body.sharingModel ?? 'ReadWrite';
  const model = sharingModels[declared];
  if (model === undefined) {
    report(draft, owner, `The sharingModel ${declared} is not executed by the local org`, {
      at: body,
      property: 'sharingModel'
    });
    return 'Private';
  }
  if (detail !== (model === 'ControlledByParent')) {
    const [preposition, wrong] = detail ? ['with', declared] : ['without', 'ControlledByParent'];
    const problem = `Cannot set sharingModel to ${wrong} on a CustomObject ${preposition} a MasterDetail relationship field`;
    report(draft, owner, problem, { at: body, property: 'sharingModel' });
  }
  return model;
}

/** Child relationships and what tasks may relate to follow from all objects together. */
function withRelations(objects: readonly SObjectType[]): ReadonlyMap<string, SObjectType> {
  const related = objects.filter(({ activities }) => activities).map(({ name }) => name);
  // Task.WhoId takes people, WhatId the rest
  const whatIds = related.filter((name) => name !== 'Contact' && name !== 'Lead');
  const withTargets = objects.map((object) =>
    object.name === 'Task' ? retarget(object, 'WhatId', whatIds) : object
  );
  const children = new Map<string, SObjectType['children'][number][]>();
  for (const object of withTargets) {
    for (const { name, custom, reference } of object.fields.values()) {
      if (reference === undefined || (!custom && reference.childRelationshipName === undefined)) continue;
      const { childRelationshipName: relationshipName, childRelationshipLabel: relationshipLabel } =
        reference;
      const child = {
        object: object.name,
        field: name,
        ...(relationshipName === undefined ? {} : { relationshipName }),
        ...(relationshipLabel === undefined ? {} : { relationshipLabel })
      };
      for (const parent of reference.to) children.set(parent, [...(children.get(parent) ?? []), child]);
    }
  }
  return new Map(
    withTargets.map((object) => [
      object.name,
      placeLike({ ...object, children: children.get(object.name) ?? [] }, object)
    ])
  );
}

function retarget(object: SObjectType, name: string, to: readonly string[]): SObjectType {
  const fields = [...object.fields.values()].map((field) =>
    field.name === name && field.reference !== undefined
      ? { ...field, reference: { ...field.reference, to } }
      : field
  );
  return sObjectType(object, fields);
}
