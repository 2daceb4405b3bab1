import type { DeployProblem } from '../Catalog.ts';
import { parseXml, XmlProblem } from '../xml/XmlElement.ts';
import type { XmlElement } from '../xml/XmlElement.ts';
import { parentOf } from './splitComponents.ts';

/** A component by the names of the Metadata API. */
export interface ComponentName {
  readonly type: string;
  readonly fullName: string;
}

export const keyOf = ({ type, fullName }: ComponentName): string => `${type}:${fullName}`;

/** A package.xml: what a deploy or retrieve is about. Folders go by the type of what lies in them, layouts unescaped. */
export class Manifest {
  readonly members: readonly ComponentName[];
  readonly #keys: ReadonlySet<string>;

  constructor(members: readonly ComponentName[]) {
    this.members = members;
    this.#keys = new Set(members.map(keyOf));
  }

  /** By its own name, a wildcard of its type, or the file of another component that it stands in. */
  names(component: ComponentName): boolean {
    const { type, fullName } = listed(component);
    if (this.#keys.has(keyOf({ type, fullName })) || this.#keys.has(keyOf({ type, fullName: '*' })))
      return true;
    const parent = parentOf(type);
    if (parent === undefined) return false;
    const inside = parent.type === 'CustomLabels' ? 'CustomLabels' : (fullName.split('.')[0] ?? '');
    return this.names({ type: parent.type, fullName: inside });
  }
}

/** The name by which a manifest lists a component. */
export function listed({ type, fullName }: ComponentName): ComponentName {
  if (type === 'Layout') return { type, fullName: decodeURIComponent(fullName) };
  return { type: type.replace(/(?<=^(?:Report|Dashboard|Document|EmailTemplate))Folder$/, ''), fullName };
}

/**
 * Reads a package.xml or destructiveChanges.xml.
 * @returns the problem where it is no well-formed manifest.
 */
export function readManifest(file: string, text: string): Manifest | DeployProblem {
  try {
    const root = parseXml(text);
    if (root.name !== 'Package')
      return problem(file, `Error parsing file: Element ${root.name} is not a Package`, root);
    return new Manifest(root.children.filter(({ name }) => name === 'types').flatMap(membersOf));
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return problem(file, error.message, error);
  }
}

function membersOf(types: XmlElement): ComponentName[] {
  const texts = (wanted: string): string[] =>
    types.children.filter(({ name }) => name === wanted).map(({ text }) => text.trim());
  const type = texts('name')[0] ?? '';
  return texts('members').map((fullName) => listed({ type, fullName }));
}

function problem(
  fileName: string,
  text: string,
  { line, column }: { readonly line: number; readonly column: number }
): DeployProblem {
  const fullName = fileName;
  return {
    componentType: '',
    fullName,
    fileName,
    lineNumber: line,
    columnNumber: column,
    problem: text,
    problemType: 'Error'
  };
}
