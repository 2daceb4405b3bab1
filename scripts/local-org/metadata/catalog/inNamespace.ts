import { placeLike } from '../positions.ts';
import type { SourceComponent } from '../Project.ts';

/** A custom name as it stands in any text of metadata; a name with a prefix of its own does not match. */
const customName = /(?<![A-Za-z0-9_])([A-Za-z](?:[A-Za-z0-9]|_(?!_))*)(__(?:c|r|e))(?![A-Za-z0-9_])/g;
const mergeField = /\{![^}]*\}/g;

/** Elements that hold words for people or data: the platform prefixes only the merge fields in them. */
const plainTexts: ReadonlySet<string> = new Set([
  'description',
  'errorMessage',
  'fieldText',
  'helpText',
  'inlineHelpText',
  'interviewLabel',
  'label',
  'masterLabel',
  'pluralLabel',
  'stringValue'
]);

/** Types whose bodies hold no names of objects or fields. */
const nameless: ReadonlySet<string> = new Set(['CustomLabels', 'GlobalValueSet', 'StandardValueSet']);

/**
 * The components as a deploy into an org with a namespace makes them: each custom object, field and relationship of the
 * source gets the prefix, where it is declared and wherever metadata names it. Names in flows' text values stay as they
 * are, as on the platform.
 */
export function inNamespace(
  components: readonly SourceComponent[],
  namespace: string
): readonly SourceComponent[] {
  const own = ownNames(components);
  const rename = (text: string): string =>
    text.replace(customName, (whole: string, name: string, ending: string) =>
      own.has(name.toLowerCase()) ? `${namespace}__${name}${ending}` : whole
    );
  const copy = (value: unknown, property: string): unknown => {
    if (typeof value === 'string') {
      if (property === 'relationshipName') return `${namespace}__${value}`;
      return plainTexts.has(property) ? value.replace(mergeField, rename) : rename(value);
    }
    if (Array.isArray(value)) return value.map((entry) => copy(entry, property));
    return isPlain(value) ? copyObject(value) : value;
  };
  const copyObject = <T extends object>(value: T): T => {
    const entries = Object.entries(value).map(([name, part]) => [name, copy(part, name)]);
    // the same properties with values of the same types
    return placeLike(Object.fromEntries(entries) as T, value);
  };
  return components.map((component) => {
    const { type, fullName, body, root } = component;
    if (nameless.has(type)) return component;
    return {
      ...component,
      fullName: rename(fullName),
      ...(body === undefined ? {} : { body: copyObject(body) }),
      ...(root === undefined ? {} : { root: copyObject(root) })
    };
  });
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Names without their ending, in lower case: of objects and fields, and of relationships from parent to children. */
function ownNames(components: readonly SourceComponent[]): ReadonlySet<string> {
  const own = new Set<string>();
  const add = (name: unknown): void => {
    if (typeof name === 'string' && /__[ce]$/.test(name)) own.add(name.slice(0, -3).toLowerCase());
  };
  const addField = (field: object): void => {
    if ('fullName' in field) add(field.fullName);
    if ('relationshipName' in field && typeof field.relationshipName === 'string')
      own.add(field.relationshipName.toLowerCase());
  };
  for (const { type, fullName, body } of components) {
    if (type === 'CustomObject') add(fullName);
    if (body === undefined) continue;
    if (type === 'CustomField') addField(body);
    if (type === 'CustomObject' && 'fields' in body && Array.isArray(body.fields))
      body.fields.forEach(addField);
  }
  return own;
}
