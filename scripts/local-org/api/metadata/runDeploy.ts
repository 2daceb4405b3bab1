import type { Org } from '../../engine/index.ts';
import { buildCatalog, isSameSource, keyOf, listed } from '../../metadata/index.ts';
import type {
  Catalog,
  ComponentName,
  DeployProblem,
  JournalEntry,
  Manifest,
  OrgSource,
  SourceComponent,
  Unpacked
} from '../../metadata/index.ts';
import { componentId } from './componentId.ts';
import { deletionsOf } from './deletionsOf.ts';
import type { DeployMessage } from './DeployMessage.ts';
import { failed, lineOf } from './DeployMessage.ts';
import type { DeployOptions } from './DeployOptions.ts';
import { readPackage, type DeployPackage } from './DeployPackage.ts';

/** What a deploy works on. */
export interface DeployTarget {
  readonly org: Org;
  readonly source: OrgSource;
  /** What layers above find wrong with a catalog, such as components that cannot be built. */
  readonly check: (catalog: Catalog) => Promise<readonly DeployProblem[]>;
}

export interface DeployOutcome {
  readonly successes: readonly DeployMessage[];
  readonly failures: readonly DeployMessage[];
}

/**
 * Deploys an archive: all of it, or, when anything is wrong with it, nothing. Problems come as failures, each with its
 * component, file and line.
 */
export function runDeploy(
  target: DeployTarget,
  id: string,
  zip: Uint8Array,
  options: DeployOptions
): Promise<DeployOutcome> {
  return target.source.exclusive(async () => {
    const read = readPackage(zip);
    const unpacked = await target.source.unpack(id, read.files);
    try {
      return await deployUnpacked(target, read, unpacked, options);
    } finally {
      target.source.discardUnlessKept(unpacked.folder);
    }
  });
}

async function deployUnpacked(
  target: DeployTarget,
  { manifest, destructive, problems }: DeployPackage,
  unpacked: Unpacked,
  options: DeployOptions
): Promise<DeployOutcome> {
  const now = target.org.now();
  const before = target.source.components;
  const chosen = unpacked.components.filter((component) => manifest.names(component));
  const deletions = deletionsOf(before, destructive, now);
  const wrong = [...problems, ...unpacked.problems.filter((problem) => manifest.names(nameOf(problem)))];
  const early = [
    ...wrong.map((problem) => failureOf(problem, unpacked, now)),
    ...missing(manifest, unpacked, now),
    ...deletions.failures
  ];
  const entry = { folder: unpacked.folder, at: Date.now(), components: chosen, deletions: deletions.names };
  const failures = early.length > 0 ? early : await take(target, entry, unpacked, options);
  const lines = [packageLine(now), ...componentLines(chosen, before, unpacked, now), ...deletions.lines];
  return { failures, successes: [...lines, ...ignored(manifest, unpacked, now)].filter(notAmong(failures)) };
}

const nameOf = ({ componentType: type, fullName }: DeployProblem): ComponentName => ({ type, fullName });

/** Checks what would be, and makes it the org's when nothing is wrong and that is asked for. */
async function take(
  { org, source, check }: DeployTarget,
  entry: JournalEntry,
  unpacked: Unpacked,
  options: DeployOptions
): Promise<readonly DeployMessage[]> {
  const { catalog, problems } = buildCatalog(source.with(entry));
  const isWrong = ({ problemType }: DeployProblem): boolean => problemType === 'Error';
  let found = problems.filter(isWrong);
  if (found.length === 0) found = org.check(catalog).filter(isWrong);
  if (found.length === 0) found = (await check(catalog)).filter(isWrong);
  const hasWork = entry.components.length > 0 || entry.deletions.length > 0;
  if (found.length === 0 && !options.checkOnly && hasWork) {
    org.deploy(catalog);
    source.keep(entry);
  }
  return found.map((problem) => failureOf(problem, unpacked, org.now()));
}

function packageLine(at: Date): DeployMessage {
  return lineOf({ type: '', fullName: 'package.xml' }, 'package.xml', at);
}

function componentLines(
  chosen: readonly SourceComponent[],
  before: readonly SourceComponent[],
  unpacked: Unpacked,
  at: Date
): DeployMessage[] {
  const known = new Map(before.map((component) => [keyOf(component), component]));
  return chosen.map((component) => {
    const old = known.get(keyOf(component));
    const state = { created: old === undefined, changed: old === undefined || !isSameSource(component, old) };
    const line = lineOf(listed(component), unpacked.nameOf(component.content ?? component.file), at);
    return { ...line, ...state, id: componentId(component) };
  });
}

/** Paths of the archive are told as they are in it; those of the project that other components are read from as they are. */
function failureOf(problem: DeployProblem, unpacked: Unpacked, at: Date): DeployMessage {
  const { componentType: type, fullName, fileName, lineNumber, columnNumber } = problem;
  const isInside = fileName.startsWith(unpacked.folder);
  const file = isInside ? unpacked.nameOf(fileName) : fileName;
  return failed(lineOf(listed({ type, fullName }), file, at), problem.problem, lineNumber, columnNumber);
}

/** What package.xml names and the archive does not hold. */
function missing(manifest: Manifest, { components }: Unpacked, at: Date): DeployMessage[] {
  const held = new Set(components.map((component) => keyOf(listed(component))));
  // A merged file that says nothing about its object itself is still a file of the object.
  for (const { fullName } of components)
    held.add(keyOf({ type: 'CustomObject', fullName: fullName.split('.')[0] ?? '' }));
  if (components.some(({ type }) => type === 'CustomLabel')) held.add('CustomLabels:CustomLabels');
  return manifest.members
    .filter((member) => member.fullName !== '*' && !held.has(keyOf(member)))
    .map((member) => {
      const { type, fullName } = member;
      const problem = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`;
      return failed(lineOf(member, 'package.xml', at), problem);
    });
}

/** What the archive holds and package.xml does not name: it is not deployed, and the platform warns. */
function ignored(manifest: Manifest, unpacked: Unpacked, at: Date): DeployMessage[] {
  return unpacked.components
    .filter((component) => !manifest.names(component))
    .map((component) => ({
      ...lineOf(listed(component), unpacked.nameOf(component.file), at),
      problem: 'Not in package.xml',
      problemType: 'Warning'
    }));
}

function notAmong(failures: readonly DeployMessage[]): (line: DeployMessage) => boolean {
  const key = ({ componentType: type, fullName }: DeployMessage): string => keyOf({ type, fullName });
  const keys = new Set(failures.map(key));
  return (line) => !keys.has(key(line));
}
