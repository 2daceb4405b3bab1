import type { Catalog } from '../../metadata/index.ts';
import type { PlatformNames } from '../bundler/index.ts';

/** What `@salesforce/*` imports of components may name in an org. Source carries no namespace; the org may. */
export function platformNames(catalog: Catalog): PlatformNames {
  const candidates = (name: string): string[] =>
    catalog.namespace ? [`${catalog.namespace}__${name}`, name] : [name];
  return {
    schema(path) {
      const [objectName = '', ...steps] = path.split('.');
      const object = candidates(objectName)
        .map((name) => catalog.object(name))
        .find((found) => found);
      if (!object) return undefined;
      if (steps.length === 0) return { objectApiName: object.name };
      const fields =
        steps.length === 1
          ? fieldOf(catalog, object.name, candidates(steps[0] ?? ''))
          : spanning(catalog, object.name, steps, candidates);
      return fields === undefined ? undefined : { objectApiName: object.name, fieldApiName: fields };
    },
    hasLabel: (name) => name.startsWith('c.') && catalog.labels.has(name.slice(2)),
    hasCustomPermission: (name) => catalog.customPermissions.has(name)
  };
}

function fieldOf(catalog: Catalog, object: string, names: readonly string[]): string | undefined {
  const type = catalog.object(object);
  return names.map((name) => type?.field(name)?.name).find((name) => name !== undefined);
}

/** `Parent__r.Name`: each step but the last is a relationship. */
function spanning(
  catalog: Catalog,
  start: string,
  steps: readonly string[],
  candidates: (name: string) => string[]
): string | undefined {
  const path: string[] = [];
  let object = start;
  for (const step of steps.slice(0, -1)) {
    const fields = [...(catalog.object(object)?.fields.values() ?? [])];
    const field = fields.find(
      ({ reference }) => reference && candidates(step).includes(reference.relationshipName)
    );
    if (!field?.reference) return undefined;
    path.push(field.reference.relationshipName);
    object = field.reference.to[0] ?? '';
  }
  const last = fieldOf(catalog, object, candidates(steps.at(-1) ?? ''));
  return last && [...path, last].join('.');
}
