import { readFileSync } from 'node:fs';
import { buildCatalog, readProject, type BuiltCatalog } from '../metadata/index.ts';

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
  const project = await readProject(packageDirectories(), { sourceApiVersion });
  const built = buildCatalog(project.components);
  return { ...built, problems: [...project.problems, ...built.problems] };
}
