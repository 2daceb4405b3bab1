import type { Catalog, SObjectType, ValidationRule } from '../../local-org/metadata/index.ts';
import { packageCatalog } from './RulesOrg.ts';

/** The package in an org that has a validation rule of its own, such as on its leads. */
export function withOwnRule(object: string, rule: Pick<ValidationRule, 'formula' | 'errorMessage'>): Catalog {
  return withObjects((type) =>
    type.name === object
      ? { ...type, validationRules: [...type.validationRules, { name: 'Own_Rule', active: true, ...rule }] }
      : type
  );
}

/** The package in an org whose administrator lets picklists take any value: what the rules on values are for. */
export function withOpenPicklists(catalog = packageCatalog): Catalog {
  return withObjects((type) => {
    const fields = new Map(
      [...type.fields].map(([name, field]) => [
        name,
        field.picklist ? { ...field, picklist: { ...field.picklist, restricted: false } } : field
      ])
    );
    return { ...type, fields, field: (name) => fields.get(type.field(name)?.name ?? name) };
  }, catalog);
}

/** The package in an org that gave a user the administrator's objects and fields without any custom permission. */
export function withClerk(name: string, catalog = packageCatalog): Catalog {
  const administrator = catalog.permissionSets.get('Open_LMA_Administrator');
  if (!administrator) throw new TypeError('No permission set of the administrator');
  const clerk = { ...administrator, label: name, customPermissions: [] };
  return { ...catalog, permissionSets: new Map([...catalog.permissionSets, [name, clerk]]) };
}

/** The package with some of its objects changed. */
export function withObjects(change: (type: SObjectType) => SObjectType, catalog = packageCatalog): Catalog {
  const objects = new Map([...catalog.objects].map(([name, type]) => [name, change(type)]));
  return { ...catalog, objects, object: (name) => objects.get(catalog.object(name)?.name ?? name) };
}

/** The package with a Get Records element that can't run, as when the database gives up on a query. */
export function withBrokenQuery(flowName: string, element: string): Catalog {
  const flow = packageCatalog.flows.get(flowName);
  if (!flow) throw new TypeError(`No flow ${flowName}`);
  const recordLookups = flow.recordLookups.map((lookup) => {
    const [filter] = lookup.filters;
    if (lookup.name !== element || !filter?.value) return lookup;
    const value = { ...filter.value, elementReference: undefined, stringValue: 'no id' };
    return { ...lookup, filterLogic: 'and', filters: [{ ...filter, field: 'Id', value }] };
  });
  return {
    ...packageCatalog,
    flows: new Map([...packageCatalog.flows, [flowName, { ...flow, recordLookups }]])
  };
}

/** The package in an org whose administrator deactivated a flow. */
export function withoutFlow(name: string): Catalog {
  return { ...packageCatalog, flows: new Map([...packageCatalog.flows].filter(([each]) => each !== name)) };
}
