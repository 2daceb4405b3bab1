import { readFileSync, statSync } from 'node:fs';
import type { SourceComponent as ResolvedComponent } from '@salesforce/source-deploy-retrieve';
import type { DeployProblem } from './Catalog.ts';
import { KeptProject } from './KeptProject.ts';
import { loadSchema } from './xml/MetadataSchema.ts';
import { typedBody } from './xml/typedBody.ts';
import type { BodyProblem } from './xml/typedBody.ts';
import { parseXml, XmlProblem } from './xml/XmlElement.ts';
import type { XmlElement } from './xml/XmlElement.ts';

/** One component of a source-format project. */
export interface SourceComponent {
  /** Metadata type: `CustomField`, `Flow`. */
  readonly type: string;
  /** As the Metadata API names it: `Invoice__c.Total__c`. */
  readonly fullName: string;
  /** Its `-meta.xml` file, or the folder or file that it is found by. */
  readonly file: string;
  /** Folder of a bundle, or the content file beside the `-meta.xml`. */
  readonly content?: string;
  /** The value that `@salesforce/types/metadata` declares for the type; absent for files without XML or with malformed XML. */
  readonly body?: object;
  /** The XML that the body was made from. */
  readonly root?: XmlElement;
}

export interface Project {
  readonly components: readonly SourceComponent[];
  /** What did not parse or does not fit its type. */
  readonly problems: readonly DeployProblem[];
}

export interface ReadOptions {
  /** API version that the source is written for. */
  readonly sourceApiVersion?: string;
  /** Folder to keep what was read in, so that the next start need not read it again; absent: it is not kept. */
  readonly cache?: string;
}

interface ParsedFile {
  readonly stamp: string;
  readonly body?: object;
  readonly root?: XmlElement;
  readonly problems: readonly BodyProblem[];
}

const defaultApiVersion = '66.0';

/** Files as they were parsed last, by path; a file is parsed again when its time or size changed. */
const parsedFiles = new Map<string, ParsedFile>();

/**
 * Reads folders in source format. Resolving goes through Salesforce's own registry, so any folder layout and any metadata
 * type is found, `.forceignore` holds, and decomposed objects come as one component for each file.
 */
export async function readProject(
  directories: readonly string[],
  options: ReadOptions = {}
): Promise<Project> {
  const { cache, sourceApiVersion = defaultApiVersion } = options;
  if (cache === undefined) return readAll(directories, sourceApiVersion);
  const kept = new KeptProject(cache, directories, sourceApiVersion);
  const known = kept.read();
  if (known) return known;
  const project = await readAll(directories, sourceApiVersion);
  kept.write(project);
  return project;
}

async function readAll(directories: readonly string[], sourceApiVersion: string): Promise<Project> {
  // the library takes 0.4 s to load: who builds catalogs from memory does not pay for it
  const { ComponentSet } = await import('@salesforce/source-deploy-retrieve');
  const found = ComponentSet.fromSource({ fsPaths: [...directories] });
  // without a version the library asks the network for the newest
  found.sourceApiVersion = sourceApiVersion;
  found.apiVersion = sourceApiVersion;

  const problems: DeployProblem[] = [];
  const components = found
    .getSourceComponents()
    .toArray()
    .flatMap(withDecomposedChildren)
    .map((component) => readComponent(component, problems));
  components.sort((a, b) => compare(a.type, b.type) || compare(a.fullName, b.fullName));
  return { components, problems };
}

/** Code points, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Children that have a file of their own; those inside the parent's file are part of its body. */
function withDecomposedChildren(component: ResolvedComponent): ResolvedComponent[] {
  // A component that was read from one file of metadata format holds its children there; the library would parse it.
  if (component.type.strategies?.transformer !== 'decomposed' || component.content === undefined)
    return [component];
  return [
    component,
    ...component.getChildren().filter((child) => child.xml !== undefined && child.xml !== component.xml)
  ];
}

function readComponent(component: ResolvedComponent, problems: DeployProblem[]): SourceComponent {
  const { fullName, xml, content } = component;
  const type = component.type.name;
  const file = xml ?? content ?? fullName;
  const base = { type, fullName, file, ...(content === undefined ? {} : { content }) };
  if (xml === undefined) return base;
  const parsed = parsedFile(xml, type, component.parent === undefined ? fullName : component.name);
  for (const { message, position } of parsed.problems) {
    problems.push({
      componentType: type,
      fullName,
      fileName: position.file,
      lineNumber: position.line,
      columnNumber: position.column,
      problem: message,
      problemType: 'Error'
    });
  }
  const { body, root } = parsed;
  return { ...base, ...(body === undefined ? {} : { body }), ...(root === undefined ? {} : { root }) };
}

function parsedFile(file: string, type: string, name: string): ParsedFile {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${String(mtimeMs)} ${String(size)} ${type}`;
  const known = parsedFiles.get(file);
  if (known?.stamp === stamp) return known;
  const parsed = { stamp, ...parseFile(file, type, name) };
  parsedFiles.set(file, parsed);
  return parsed;
}

function parseFile(file: string, type: string, name: string): Omit<ParsedFile, 'stamp'> {
  const problems: BodyProblem[] = [];
  try {
    const root = parseXml(readFileSync(file, 'utf8'));
    if (loadSchema().types[type] === undefined) return { root, problems };
    if (root.name !== type) {
      const message = `Error parsing file: Element ${root.name} is not a ${type}`;
      return { root, problems: [{ message, position: { file, line: root.line, column: root.column } }] };
    }
    const body = typedBody(root, type, file, problems);
    body['fullName'] ??= name;
    return { root, body, problems };
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const position = { file, line: error.line, column: error.column };
    return { problems: [{ message: error.message, position }] };
  }
}
