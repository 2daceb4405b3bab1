import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, OrgSource, readProject, type BuiltCatalog } from '../metadata/index.ts';

/** Where npm's tools keep what they can make again. */
const CACHE = 'node_modules/.cache/local-org';

interface ProjectFile {
  readonly sourceApiVersion: string;
  readonly packageDirectories: readonly { readonly path: string }[];
}

/** The folders that `sfdx-project.json` of the working directory names. */
export function packageDirectories(): readonly string[] {
  return projectFile().packageDirectories.map(({ path }) => path);
}

function projectFile(): ProjectFile {
  // Its shape is Salesforce's: sfdx-project.json, "Salesforce DX Project Configuration".
  return JSON.parse(readFileSync('sfdx-project.json', 'utf8')) as ProjectFile;
}

/** Reads the project of the working directory into a catalog; its problems are of reading and of building alike. */
export async function readCatalog(): Promise<BuiltCatalog> {
  const { sourceApiVersion } = projectFile();
  const project = await readProject(packageDirectories(), { sourceApiVersion, cache: CACHE });
  const built = buildCatalog(project.components);
  return { ...built, problems: [...project.problems, ...built.problems] };
}

/** The source of the org that lives in a directory: the project of the working directory, and what was deployed to it. */
export function openSource(directory: string): OrgSource {
  const { sourceApiVersion } = projectFile();
  const folder = join(directory, 'deployed');
  return new OrgSource({ directories: packageDirectories(), folder, sourceApiVersion, cache: CACHE });
}

/** Reads an org's source anew; its problems are of reading and of building alike. */
export async function buildFrom(source: OrgSource): Promise<BuiltCatalog> {
  const project = await source.read();
  const built = buildCatalog(project.components);
  return { ...built, problems: [...project.problems, ...built.problems] };
}
