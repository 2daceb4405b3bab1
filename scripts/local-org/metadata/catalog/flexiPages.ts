import type { ComponentInstance, FieldInstance, FlexiPage, UiFormulaRule } from '@salesforce/types/metadata';
import type { SObjectType } from '../Catalog.ts';
import type { Draft, Sourced } from './Draft.ts';
import { notFound, report } from './Draft.ts';

type Objects = ReadonlyMap<string, SObjectType>;

/** Types of pages and the target that a component must have to stand on one. */
const targets: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar'
};

/** Checks a Lightning page: its object, its own components, the fields that it shows or asks. */
export function checkFlexiPage(sourced: Sourced<FlexiPage>, objects: Objects, draft: Draft): void {
  const { owner, body } = sourced;
  if (targets[body.type] === undefined) {
    report(draft, owner, `A FlexiPage of type ${body.type} is not executed by the local org`, {
      at: body,
      property: 'type'
    });
  }
  const object = body.sobjectType === undefined ? undefined : objects.get(body.sobjectType);
  if (body.sobjectType !== undefined && object === undefined) {
    report(draft, owner, notFound('sobjectType', 'CustomObject', body.sobjectType), {
      at: body,
      property: 'sobjectType'
    });
  }
  for (const { componentInstance, fieldInstance } of body.flexiPageRegions.flatMap(
    ({ itemInstances }) => itemInstances
  )) {
    if (componentInstance !== undefined) checkComponent(componentInstance, sourced, object, draft);
    if (fieldInstance !== undefined) checkField(fieldInstance, sourced, object, draft);
  }
}

function checkComponent(
  instance: ComponentInstance,
  { owner, body }: Sourced<FlexiPage>,
  object: SObjectType | undefined,
  draft: Draft
): void {
  checkVisibility(instance.visibilityRule, owner, object, draft);
  const [prefix, ownName] = instance.componentName.includes(':')
    ? instance.componentName.split(':')
    : ['c', instance.componentName];
  // base components are known to the layer that draws them
  if (prefix !== 'c') return;
  const component = draft.components.get(ownName ?? '');
  const spot = { at: instance, property: 'componentName' };
  const target = targets[body.type];
  if (component === undefined) {
    report(
      draft,
      owner,
      `We couldn't retrieve the design time component information for component ${instance.componentName}.`,
      spot
    );
  } else if (!component.isExposed || (target !== undefined && !component.targets.includes(target))) {
    report(
      draft,
      owner,
      `The component ${instance.componentName} isn't available for a page of type ${body.type}: expose it with the target ${target ?? ''}`,
      spot
    );
  }
}

function checkField(
  instance: FieldInstance,
  { owner }: Sourced<FlexiPage>,
  object: SObjectType | undefined,
  draft: Draft
): void {
  checkVisibility(instance.visibilityRule, owner, object, draft);
  const name = instance.fieldItem.replace(/^Record\./, '');
  if (object !== undefined && object.field(name) === undefined) {
    report(draft, owner, notFound('fieldItem', 'CustomField', `${object.name}.${name}`), {
      at: instance,
      property: 'fieldItem'
    });
  }
}

function checkVisibility(
  rule: UiFormulaRule | undefined,
  owner: Sourced<FlexiPage>['owner'],
  object: SObjectType | undefined,
  draft: Draft
): void {
  for (const criterion of rule?.criteria ?? []) {
    const permission = /^\{!\$Permission\.CustomPermission\.(\w+)\}$/.exec(criterion.leftValue)?.[1];
    const field = /^\{!Record\.(\w+)\}$/.exec(criterion.leftValue)?.[1];
    const spot = { at: criterion, property: 'leftValue' };
    if (permission !== undefined && !draft.customPermissions.has(permission)) {
      report(draft, owner, notFound('leftValue', 'CustomPermission', permission), spot);
    }
    if (field !== undefined && object !== undefined && object.field(field) === undefined) {
      report(draft, owner, notFound('leftValue', 'CustomField', `${object.name}.${field}`), spot);
    }
  }
}
