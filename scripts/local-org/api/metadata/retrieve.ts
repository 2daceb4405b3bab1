import { zipSync } from 'fflate';
import type { Org } from '../../engine/index.ts';
import { keyOf, listed, Manifest } from '../../metadata/index.ts';
import type { ComponentName, OrgSource } from '../../metadata/index.ts';
import type { SoapValue } from '../soap/toXml.ts';
import { escapeXml } from '../soap/toXml.ts';
import { fileProperties } from './fileProperties.ts';
import { sourceFiles, type LayoutOf } from './SourceFiles.ts';

export interface RetrieveRequest {
  readonly version: string;
  /** Files at the top of the archive; else in a folder named `unpackaged`. */
  readonly singlePackage: boolean;
  readonly members: readonly ComponentName[];
}

/** The finished half of a `RetrieveResult`: the archive, what is in it, and what was asked for in vain. */
export function retrieve(
  { org, source, layoutOf }: { readonly org: Org; readonly source: OrgSource; readonly layoutOf: LayoutOf },
  request: RetrieveRequest
): { readonly [name: string]: SoapValue } {
  const manifest = new Manifest(request.members);
  const chosen = source.components.filter((component) => manifest.names(component));
  const prefix = request.singlePackage ? '' : 'unpackaged/';
  const files = sourceFiles(chosen, layoutOf);
  const archive: Record<string, Uint8Array> = Object.fromEntries(
    files.map((file) => [prefix + file.path, file.content()])
  );
  archive[`${prefix}package.xml`] = Buffer.from(packageXml(request, chosen));
  const properties = files.flatMap(({ path, components }) =>
    components.map((component) => fileProperties(org, component, prefix + path))
  );
  const distinct = new Map(properties.map((entry) => [`${entry['type']}:${entry['fullName']}`, entry]));
  return {
    fileProperties: [...distinct.values()],
    messages: missing(request.members, chosen, prefix),
    zipFile: Buffer.from(zipSync(archive)).toString('base64')
  };
}

function missing(
  members: readonly ComponentName[],
  chosen: readonly ComponentName[],
  prefix: string
): { readonly fileName: string; readonly problem: string }[] {
  const found = new Set(chosen.map((component) => keyOf(listed(component))));
  // An object may be there by its parts alone, labels always are.
  for (const { type, fullName } of chosen) {
    if (type === 'CustomLabel') found.add('CustomLabels:CustomLabels');
    else found.add(keyOf({ type: 'CustomObject', fullName: fullName.split('.')[0] ?? '' }));
  }
  return members
    .filter((member) => member.fullName !== '*' && !found.has(keyOf(member)))
    .map(({ type, fullName }) => ({
      fileName: `${prefix}package.xml`,
      problem: `Entity of type '${type}' named '${fullName}' cannot be found`
    }));
}

function packageXml({ version }: RetrieveRequest, components: readonly ComponentName[]): string {
  const byType = Map.groupBy(components.map(listed), ({ type }) => type);
  const types = [...byType]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, members]) => {
      const names = members.map(({ fullName }) => `        <members>${escapeXml(fullName)}</members>\n`);
      return `    <types>\n${names.toSorted().join('')}        <name>${type}</name>\n    </types>\n`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n${types.join('')}    <version>${version}</version>\n</Package>\n`;
}
