import type { SourcePosition } from '../Catalog.ts';
import { place } from '../positions.ts';
import { loadSchema } from './MetadataSchema.ts';
import type { PropertySchema } from './MetadataSchema.ts';
import type { XmlElement } from './XmlElement.ts';

/** What is wrong with an element, in the Metadata API's words, and where. */
export interface BodyProblem {
  readonly message: string;
  readonly position: SourcePosition;
}

type Body = Record<string, unknown>;
type Scalar = string | number | boolean | Date;

const namespace = '{http://soap.sforce.com/2006/04/metadata}';

/** Texts to values by XML Schema's rules; undefined: no such value. */
const scalars: Readonly<Record<string, (text: string) => Scalar | undefined>> = {
  string: (text) => text,
  // two properties of the WSDL have no declared type
  any: (text) => text,
  boolean: (text) => ({ true: true, '1': true, false: false, '0': false })[text.trim()],
  number: (text) => (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : undefined),
  // the declarations have one type for xsd:date, xsd:dateTime and xsd:time; a time is one of the first day of the epoch
  Date: (text) => {
    const trimmed = text.trim();
    const date = new Date(/^\d\d:/.test(trimmed) ? `1970-01-01T${trimmed.replace(/Z?$/, 'Z')}` : trimmed);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
};

/**
 * Elements whose content the type declarations give as a text (the API transports it encoded) although files hold
 * elements: their text stays empty here, and who needs them reads the XML.
 */
const opaque: ReadonlySet<string> = new Set(['LightningComponentBundle.targetConfigs']);

/**
 * Turns a metadata element into the value that `@salesforce/types/metadata` declares for `type`: arrays always present,
 * numbers, booleans and dates converted. Each object of it gets its place (see `positionOf`); what does not fit the type
 * is added to `problems` and left out.
 */
export function typedBody(element: XmlElement, type: string, file: string, problems: BodyProblem[]): Body {
  const properties = loadSchema().types[type] ?? {};
  const body: Body = {};
  const positions = new Map<string, SourcePosition[]>();
  for (const [name, property] of Object.entries(properties)) if (property.array) body[name] = [];

  for (const child of element.children) {
    const position: SourcePosition = { file, line: child.line, column: child.column };
    // names come from a file: `constructor` must find nothing
    const property = Object.hasOwn(properties, child.name) ? properties[child.name] : undefined;
    if (property === undefined) {
      const message = `Error parsing file: Element ${namespace}${child.name} invalid at this location in type ${type}`;
      problems.push({ message, position });
      continue;
    }
    if (child.isNil) continue;
    const list = body[child.name];
    if (!property.array && list !== undefined) {
      problems.push({
        message: `Error parsing file: Element ${namespace}${child.name} is duplicated at this location in type ${type}`,
        position
      });
      continue;
    }
    const value = valueOf(child, property, `${type}.${child.name}`, file, problems);
    if (value === undefined) continue;
    positions.set(child.name, [...(positions.get(child.name) ?? []), position]);
    if (Array.isArray(list)) list.push(value);
    else body[child.name] = value;
  }

  const self: SourcePosition = { file, line: element.line, column: element.column };
  place(body, self, positions);
  reportMissing(element, properties, self, problems);
  return body;
}

function reportMissing(
  element: XmlElement,
  properties: Readonly<Record<string, PropertySchema>>,
  position: SourcePosition,
  problems: BodyProblem[]
): void {
  const present = new Set(element.children.map(({ name }) => name));
  for (const [name, { array, optional }] of Object.entries(properties)) {
    if (!array && !optional && !present.has(name))
      problems.push({ message: `Required field is missing: ${name}`, position });
  }
}

function valueOf(
  element: XmlElement,
  property: PropertySchema,
  path: string,
  file: string,
  problems: BodyProblem[]
): unknown {
  const schema = loadSchema();
  if (opaque.has(path)) return '';
  if (schema.types[property.type] !== undefined) return typedBody(element, property.type, file, problems);

  const position: SourcePosition = { file, line: element.line, column: element.column };
  const nested = element.children[0];
  if (nested !== undefined) {
    const message = `Error parsing file: Element ${namespace}${nested.name} invalid at this location in type ${property.type}`;
    problems.push({ message, position: { file, line: nested.line, column: nested.column } });
    return undefined;
  }
  const values = schema.enums[property.type];
  if (values !== undefined) {
    const text = element.text.trim();
    if (values.includes(text)) return text;
    problems.push({ message: `'${text}' is not a valid value for the enum '${property.type}'`, position });
    return undefined;
  }
  const convert = scalars[property.type] ?? scalars['string'];
  const value = convert?.(element.text);
  if (value === undefined) {
    problems.push({
      message: `'${element.text.trim()}' is not a valid value for the type xsd:${property.type}`,
      position
    });
  }
  return value;
}
