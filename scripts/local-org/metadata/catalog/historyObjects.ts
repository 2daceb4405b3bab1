import type { Field, SObjectType } from '../Catalog.ts';
import { fieldOf, readOnly, systemFields } from '../standard/index.ts';
import type { Draft } from './Draft.ts';
import { report } from './Draft.ts';
import { sObjectType } from './sObjectType.ts';

/** "You can track up to 20 fields per object" (Salesforce Help, "Field History Tracking"). */
const MOST_TRACKED = 20;
/** All history objects share it. */
const KEY_PREFIX = '017';

/** Entries of a history that belong to no field. */
const EVENTS = ['created'];

/** The fields whose changes a history keeps: those that are tracked and stored. */
export function trackedFields(object: SObjectType): readonly Field[] {
  return [...object.fields.values()].filter(
    (field) => field.trackHistory && field.formula === undefined && field.autoNumber === undefined
  );
}

/** `Invoice__History` of `Invoice__c`, `AccountHistory` of `Account`. */
export function historyName(objectName: string): string {
  return objectName.endsWith('__c') ? objectName.replace(/c$/, 'History') : `${objectName}History`;
}

/**
 * The object that holds what changed in an object with history tracking (Object Reference, "StandardObjectNameHistory"
 * and "Custom Object__History"); undefined where nothing is tracked.
 */
export function historyObject(object: SObjectType): SObjectType | undefined {
  if (!object.historyTracking || object.platformEvent || object.customSetting) return undefined;
  const fields = systemFields.unowned.filter(
    ({ name }) => !name.startsWith('LastModified') && name !== 'SystemModstamp'
  );
  return sObjectType(
    {
      name: historyName(object.name),
      label: `History: ${object.label}`,
      labelPlural: `History: ${object.label}`,
      keyPrefix: KEY_PREFIX,
      custom: false,
      customSetting: false,
      platformEvent: false,
      publishAfterCommit: false,
      sharingModel: 'ControlledByParent',
      historyTracking: false,
      historyOf: object.name,
      activities: false,
      validationRules: [],
      listViews: [],
      compactLayouts: [],
      children: [],
      searchColumns: []
    },
    [...fields, parentField(object), changedField(object), value('OldValue'), value('NewValue')]
  );
}

function parentField({ name, custom }: SObjectType): Field {
  const relationshipName = custom ? 'Parent' : name;
  return fieldOf(`${relationshipName}Id`, `${custom ? 'Parent' : name} ID`, 'reference', {
    ...readOnly,
    length: 18,
    nillable: false,
    reference: {
      to: [name],
      relationshipName,
      childRelationshipName: 'Histories',
      masterDetail: false,
      reparentable: false,
      onDelete: 'cascade',
      writeRequiresMasterRead: false
    }
  });
}

function changedField(object: SObjectType): Field {
  const names = [...EVENTS, ...trackedFields(object).map(({ name }) => name)];
  const values = names.map((name) => ({
    value: name,
    label: object.field(name)?.label ?? 'Created.',
    default: false,
    active: true
  }));
  return fieldOf('Field', 'Changed Field', 'picklist', {
    ...readOnly,
    length: 255,
    nillable: false,
    picklist: { values, restricted: true }
  });
}

function value(name: 'OldValue' | 'NewValue'): Field {
  return fieldOf(name, name.replace('V', ' V'), 'anyType', readOnly);
}

/** Reports the fields over the limit, and those that no history can hold. */
export function checkTracking(draft: Draft, objects: ReadonlyMap<string, SObjectType>): void {
  for (const { name, fields } of draft.objects.values()) {
    const object = objects.get(name);
    if (!object?.historyTracking) continue;
    const tracked = trackedFields(object);
    for (const { owner, body } of fields) {
      const field = object.field(body.fullName ?? '');
      if (!field?.trackHistory) continue;
      const spot = { at: body, property: 'trackHistory' };
      if (!tracked.includes(field)) {
        report(draft, owner, `Can not specify 'trackHistory' for a formula or auto-number field`, spot);
      } else if (tracked.indexOf(field) >= MOST_TRACKED) {
        const problem = `${object.name} tracks the history of ${String(tracked.length)} fields: the limit is ${String(MOST_TRACKED)}`;
        report(draft, owner, problem, spot);
      }
    }
  }
}
