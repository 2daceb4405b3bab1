import { PlatformError, readManifest, Manifest } from '../../metadata/index.ts';
import type { DeployProblem } from '../../metadata/index.ts';
import { readZip } from './readZip.ts';

/** A deploy's archive, read: what to add, what to delete, and the files. */
export interface DeployPackage {
  readonly manifest: Manifest;
  /** The manifest that each deletion stands in. */
  readonly destructive: ReadonlyMap<string, Manifest>;
  /** Metadata files by path; manifests are not among them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly DeployProblem[];
}

const destructiveFiles = [
  'destructiveChangesPre.xml',
  'destructiveChanges.xml',
  'destructiveChangesPost.xml'
];

/** Throws PlatformError for an archive that cannot be unpacked or has no package.xml. */
export function readPackage(zip: Uint8Array): DeployPackage {
  const files = withoutWrapper(readZip(zip));
  const text = (name: string): string => Buffer.from(files.get(name) ?? []).toString('utf8');
  if (!files.has('package.xml')) throw new PlatformError('INVALID_ZIP', 'No package.xml found');
  const problems: DeployProblem[] = [];
  const read = (name: string): Manifest => {
    const manifest = readManifest(name, text(name));
    if (manifest instanceof Manifest) return manifest;
    problems.push(manifest);
    return new Manifest([]);
  };
  const manifest = read('package.xml');
  const destructive = destructiveFiles
    .filter((name) => files.has(name))
    .map((name) => [name, read(name)] as const);
  const manifests = new Set(['package.xml', ...destructiveFiles]);
  const metadata = new Map([...files].filter(([name]) => !manifests.has(name)));
  return { manifest, destructive: new Map(destructive), files: metadata, problems };
}

/** An archive may hold its package in one folder; several packages in one deploy are refused. */
function withoutWrapper(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  if (files.has('package.xml')) return files;
  const packages = [...files.keys()].filter((name) => /^[^/]+\/package\.xml$/.test(name));
  const [only] = packages;
  if (only === undefined || packages.length > 1)
    throw new PlatformError('INVALID_ZIP', 'The archive holds no single package: No package.xml found');
  const prefix = only.slice(0, -'package.xml'.length);
  return new Map(
    [...files]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, content]) => [name.slice(prefix.length), content])
  );
}
