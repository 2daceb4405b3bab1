import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { keyOf, listed, parentOf } from '../../metadata/index.ts';
import type { ComponentName, SourceComponent, XmlElement } from '../../metadata/index.ts';
import { escapeXml } from '../soap/toXml.ts';

/** How the registry of metadata types lays out a type's files. */
export interface TypeLayout {
  readonly name: string;
  readonly directoryName: string;
  readonly suffix?: string | undefined;
  readonly inFolder?: boolean | undefined;
  /** Of a folder: the type of what lies in it. */
  readonly folderContentType?: string | undefined;
}

export type LayoutOf = (type: string) => TypeLayout;

/** A file of metadata format, and the components that it holds. */
export interface SourceFile {
  readonly path: string;
  readonly components: readonly ComponentName[];
  content(): Uint8Array;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://soap.sforce.com/2006/04/metadata';

/** Components as files of metadata format: parts merged into the file of their parent, bundles with all their files. */
export function sourceFiles(
  components: readonly SourceComponent[],
  layoutOf: LayoutOf
): readonly SourceFile[] {
  const merged = new Map<string, SourceComponent[]>();
  const files: SourceFile[] = [];
  for (const component of components) {
    const parent = fileOwner(component);
    if (parent !== undefined) merged.set(keyOf(parent), [...(merged.get(keyOf(parent)) ?? []), component]);
    else if (component.content !== undefined && statSync(component.content).isDirectory())
      files.push(...bundleFiles(component, component.content, layoutOf));
    else files.push(plainFile(component, layoutOf));
  }
  for (const parts of merged.values()) files.push(mergedFile(parts, layoutOf));
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Where a component's file is, as deploys and lists name it. */
export function fileNameOf(component: ComponentName, layoutOf: LayoutOf): string {
  const { type, fullName } = fileOwner(component) ?? component;
  const { directoryName, suffix, folderContentType } = layoutOf(type);
  if (folderContentType !== undefined) return `${directoryName}/${fullName}-meta.xml`;
  const name = listed({ type, fullName }).fullName;
  return suffix === undefined || type === 'LightningComponentBundle'
    ? `${directoryName}/${name}`
    : `${directoryName}/${name}.${suffix}`;
}

/** The component whose file holds this one along with others: an object, or the labels. */
function fileOwner({ type, fullName }: ComponentName): ComponentName | undefined {
  if (type === 'CustomObject') return { type, fullName };
  const parent = parentOf(type);
  if (parent === undefined) return undefined;
  const name = parent.type === 'CustomLabels' ? 'CustomLabels' : (fullName.split('.')[0] ?? '');
  return { type: parent.type, fullName: name };
}

function plainFile(component: SourceComponent, layoutOf: LayoutOf): SourceFile {
  return {
    path: fileNameOf(component, layoutOf),
    components: [component],
    content: () => readFileSync(component.file)
  };
}

/** What stands in the folder and is deployed: neither sources of compiled scripts nor tests. */
function bundleFiles(component: SourceComponent, folder: string, layoutOf: LayoutOf): SourceFile[] {
  return globSync('**/*', { cwd: folder })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .filter((name) => !/(?:^|\/)__\w+__\/|\.ts$|^(?:js|ts)config\.json$|^README\.md$/.test(name))
    .map((name) => ({
      path: `${fileNameOf(component, layoutOf)}/${name.split(path.sep).join('/')}`,
      components: [component],
      content: () => readFileSync(path.join(folder, name))
    }));
}

function mergedFile(parts: readonly SourceComponent[], layoutOf: LayoutOf): SourceFile {
  const [first] = parts;
  const owner = (first && fileOwner(first)) ?? { type: '', fullName: '' };
  return {
    path: fileNameOf(owner, layoutOf),
    components: parts,
    content: () => Buffer.from(declaration + mergedXml(owner.type, parts))
  };
}

function mergedXml(type: string, parts: readonly SourceComponent[]): string {
  const lines = parts
    .toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1))
    .flatMap((part) => {
      const element = parentOf(part.type)?.element;
      const children = part.root?.children ?? [];
      if (element === undefined) return children.map((child) => [child.name, childXml(child, 1)] as const);
      const named = withName(part, children);
      return [[element, elementXml(element, named, 1)] as const];
    });
  const sorted = lines.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, text]) => text);
  return `<${type} xmlns="${namespace}">\n${sorted.join('')}</${type}>\n`;
}

/** A part of a merged file says its name, which a file of its own may leave to the file's name. */
function withName(
  { fullName, type }: SourceComponent,
  children: readonly XmlElement[]
): readonly XmlElement[] {
  const text = type === 'CustomLabel' ? fullName : fullName.slice(fullName.indexOf('.') + 1);
  const name = { name: 'fullName', line: 1, column: 1, isNil: false, children: [], text };
  return [name, ...children.filter((child) => child.name !== 'fullName')];
}

/** The inside of a component's element as XML, for `readMetadata`. */
export function innerXml(component: SourceComponent): string {
  return (component.root?.children ?? []).map((child) => childXml(child, 0)).join('');
}

function childXml(element: XmlElement, depth: number): string {
  return elementXml(element.name, element.children, depth, element);
}

function elementXml(name: string, children: readonly XmlElement[], depth: number, leaf?: XmlElement): string {
  const indent = '    '.repeat(depth);
  if (leaf?.isNil === true)
    return `${indent}<${name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>\n`;
  if (children.length === 0) return `${indent}<${name}>${escapeXml(leaf?.text ?? '')}</${name}>\n`;
  const inner = children.map((child) => childXml(child, depth + 1)).join('');
  return `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
}
