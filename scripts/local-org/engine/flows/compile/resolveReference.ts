import type { SObjectType } from '../../../metadata/index.ts';
import { FlowFault } from '../values/FlowFault.ts';
import { FlowRecord } from '../values/FlowRecord.ts';
import { isRecord, plain } from '../values/FlowValue.ts';
import type { FlowValue } from '../values/FlowValue.ts';
import { formulaTypeOf, formulaTypeOfField, typeOfField, typeOfFormula } from '../values/FlowType.ts';
import type { FlowType } from '../values/FlowType.ts';
import type { Frame } from '../run/Interview.ts';
import type { Compilation } from './Compilation.ts';
import { relatedPathsOf } from './Compilation.ts';
import { resolveFieldPath } from './fieldPath.ts';
import type { FieldPath } from './fieldPath.ts';
import type { Resource, Root } from './Root.ts';

/** Fields that count as numbers to a formula: blank may be zero there. */
const numberTypes: ReadonlySet<string> = new Set(['Number', 'Currency', 'Percent']);

/** What `path` (`Find_license.Id`, `$User.Email`, `seats`) means in the flow; undefined: nothing. */
export function resolveReference(compilation: Compilation, path: string): Resource | undefined {
  const segments = path.trim().split('.');
  const root = compilation.roots.get((segments[0] ?? '').toLowerCase());
  return root ? resolveWithin(compilation, root, segments.slice(1)) : resolveGlobal(compilation, segments);
}

function resolveWithin(
  compilation: Compilation,
  root: Root,
  segments: readonly string[],
  prefix = ''
): Resource | undefined {
  root.prepare?.();
  const path = `${prefix}${root.name}`;
  const [first] = segments;
  if (root.members) {
    const member = first === undefined ? undefined : root.members.get(first.toLowerCase());
    return member && resolveWithin(compilation, member, segments.slice(1), `${path}.`);
  }
  if (first === undefined) return wholeResource(root, path);
  const object = root.type.collection ? undefined : root.type.object;
  const sObject = object === undefined ? undefined : compilation.catalog.object(object);
  const field = sObject && resolveFieldPath(compilation.catalog, sObject, segments);
  const type = field && typeOfField(field.field);
  if (!sObject || !field || !type) return undefined;
  noteRelated(compilation, root, sObject, field);
  return fieldResource(root, path, field, type);
}

function noteRelated(compilation: Compilation, root: Root, object: SObjectType, field: FieldPath): void {
  if (!field.related) return;
  const parents = field.lookups.slice(1);
  for (const path of [field.path, ...parents]) {
    relatedPathsOf(compilation, object.name).add(path);
    if (root.triggering === true) compilation.recordPaths.add(path);
  }
}

function wholeResource(root: Root, path: string): Resource {
  const formulaType = root.formulaType ?? formulaTypeOf(root.type);
  const read = root.read.bind(root);
  const write = root.write?.bind(root);
  return {
    path,
    type: root.type,
    formulaType,
    isField: false,
    read,
    peek: read,
    ...(write ? { write } : {})
  };
}

function fieldResource(root: Root, path: string, field: FieldPath, type: FlowType): Resource {
  const full = `${path}.${field.path}`;
  const formulaType = formulaTypeOfField(field.field);
  const writable = (root.write !== undefined || root.fieldsWritable === true) && !field.related;
  return {
    path: full,
    type,
    formulaType,
    isField: formulaType !== undefined && numberTypes.has(formulaType),
    read: (frame) => {
      const record = root.read(frame);
      if (isRecord(record) && field.lookups.every((lookup) => fieldOf(frame, record, lookup) !== null))
        return fieldOf(frame, record, field.path);
      throw new FlowFault(
        `The flow failed to access the value for ${full} because it hasn't been set or assigned.`
      );
    },
    peek: (frame) => {
      const record = root.read(frame);
      return isRecord(record) ? fieldOf(frame, record, field.path) : null;
    },
    ...(writable ? { write: (frame: Frame, value: FlowValue) => setField(frame, root, field, value) } : {})
  };
}

/** The value of a path of a record: fetched now when nothing has fetched it in bulk before. */
function fieldOf(frame: Frame, record: FlowRecord, path: string): FlowValue {
  const own = record.fields[path] ?? record.related[path];
  if (own !== undefined || path in record.fields || path in record.related) return own ?? null;
  const computed = path.includes('.') || isFormula(frame, record, path);
  if (!computed) return null;
  const [row] = frame.host.related(record.object, [record.fields], [path]);
  const value = row?.[path] ?? null;
  record.related[path] = value;
  return value;
}

function isFormula(frame: Frame, record: FlowRecord, path: string): boolean {
  return frame.host.catalog.object(record.object)?.field(path)?.formula !== undefined;
}

/** A field of an empty record variable brings the record into being. */
function setField(frame: Frame, root: Root, { path }: FieldPath, value: FlowValue): void {
  const known = root.read(frame);
  const record = isRecord(known) ? known : new FlowRecord(root.type.object ?? '');
  const text = plain(value);
  record.set(path, text === '' ? null : text);
  if (record !== known) root.write?.(frame, record);
}

function resolveGlobal(compilation: Compilation, segments: readonly string[]): Resource | undefined {
  if (segments[0]?.startsWith('$') !== true) return undefined;
  const reference = compilation.globals.resolve(segments);
  const type = reference && typeOfFormula(reference.type);
  if (!reference || !type) return undefined;
  const read = (frame: Frame): FlowValue => frame.host.global(reference.path);
  return {
    path: reference.path,
    type,
    formulaType: reference.type,
    isField: reference.isField,
    read,
    peek: read
  };
}
