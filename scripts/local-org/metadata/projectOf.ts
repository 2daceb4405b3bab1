import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCatalog } from './catalog/buildCatalog.ts';
import type { CatalogOptions } from './catalog/buildCatalog.ts';
import type { Catalog } from './Catalog.ts';
import { readProject } from './Project.ts';
import type { Project } from './Project.ts';

export interface WrittenProject extends Project {
  /** The folder that the files were written to. */
  readonly directory: string;
}

const elementOfSuffix: Readonly<Record<string, string>> = {
  app: 'CustomApplication',
  compactLayout: 'CompactLayout',
  customPermission: 'CustomPermission',
  field: 'CustomField',
  flexipage: 'FlexiPage',
  flow: 'Flow',
  globalValueSet: 'GlobalValueSet',
  js: 'LightningComponentBundle',
  labels: 'CustomLabels',
  layout: 'Layout',
  listView: 'ListView',
  object: 'CustomObject',
  permissionset: 'PermissionSet',
  standardValueSet: 'StandardValueSet',
  tab: 'CustomTab',
  validationRule: 'ValidationRule'
};

/** Adds declaration and root element, on one line, to the inside of a metadata file. */
function metadataFile(file: string, content: string): string {
  const suffix = /\.(\w+)-meta\.xml$/.exec(file)?.[1];
  const element = suffix === undefined ? undefined : elementOfSuffix[suffix];
  if (element === undefined || content.trimStart().startsWith('<?xml')) return content;
  return `<?xml version="1.0" encoding="UTF-8"?><${element} xmlns="http://soap.sforce.com/2006/04/metadata">\n${content}\n</${element}>\n`;
}

const written: string[] = [];

function removeWritten(): void {
  for (const directory of written) rmSync(directory, { recursive: true, force: true });
}

/**
 * For tests: writes a tiny source-format project into a new temporary folder and reads it.
 * @param files Content by path from the project's source folder, such as `objects/Invoice__c/fields/Total__c.field-meta.xml`.
 * A metadata file may be given as the inside of its root element only; it then begins on line 2.
 */
export async function projectOf(files: Readonly<Record<string, string>>): Promise<WrittenProject> {
  const directory = mkdtempSync(path.join(tmpdir(), 'project-'));
  if (written.length === 0) process.once('exit', removeWritten);
  written.push(directory);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, metadataFile(file, content));
  }
  return { directory, ...(await readProject([directory])) };
}

/** The inside of a file of a custom object with a text name. */
export function customObject(label: string, more = ''): string {
  return `<label>${label}</label><pluralLabel>${label}s</pluralLabel><deploymentStatus>Deployed</deploymentStatus>
<nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>${more}`;
}

/** For tests: what a deploy of a tiny project says, each as `file:line problem` with the file's name before its first dot. */
export async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const project = await projectOf(files);
  return [...project.problems, ...buildCatalog(project.components).problems].map(
    ({ fileName, lineNumber, problem }) =>
      `${path.basename(fileName).split('.')[0] ?? ''}:${String(lineNumber)} ${problem}`
  );
}

/** For tests: the catalog of a tiny project. Throws when the project has problems, so that a typo shows at once. */
export async function catalogOf(
  files: Readonly<Record<string, string>>,
  options: CatalogOptions = {}
): Promise<Catalog> {
  const project = await projectOf(files);
  const { catalog, problems } = buildCatalog(project.components, options);
  const all = [...project.problems, ...problems];
  if (all.length === 0) return catalog;
  throw new Error(
    all.map(({ fileName, lineNumber, problem }) => `${fileName}:${String(lineNumber)} ${problem}`).join('\n')
  );
}
