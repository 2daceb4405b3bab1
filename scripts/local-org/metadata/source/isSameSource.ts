import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceComponent } from '../Project.ts';
import type { XmlElement } from '../xml/XmlElement.ts';

/**
 * Whether a deployed component says what the project's says: the same XML, whatever the order of its elements, and every
 * file of a bundle the same. A bundle of the project may hold more, such as sources and tests that are not deployed.
 */
export function isSameSource(deployed: SourceComponent, project: SourceComponent): boolean {
  if (deployed.root === undefined || project.root === undefined) return false;
  if (textOf(deployed.root) !== textOf(project.root)) return false;
  if (deployed.content === undefined || project.content === undefined)
    return deployed.content === project.content;
  return hasSameFiles(deployed.content, project.content);
}

/** The name does not count: a field is `CustomField` in a file of its own and `fields`, with its name, in its object's. */
function textOf(root: XmlElement): string {
  return canonical(root.children.filter(({ name }) => name !== 'fullName'));
}

function canonical(children: readonly XmlElement[]): string {
  const lines = children.map((child) => {
    const text = child.isNil ? null : child.text.trim();
    return `${child.name}:${child.children.length > 0 ? canonical(child.children) : JSON.stringify(text)}`;
  });
  return `{${lines.toSorted().join()}}`;
}

function hasSameFiles(deployed: string, project: string): boolean {
  if (!statSync(deployed).isDirectory()) return readFileSync(deployed).equals(readFileSync(project));
  return globSync('**/*', { cwd: deployed })
    .filter((file) => statSync(path.join(deployed, file)).isFile() && !file.endsWith('-meta.xml'))
    .every((file) => {
      const other = path.join(project, file);
      return existsSync(other) && readFileSync(path.join(deployed, file)).equals(readFileSync(other));
    });
}
