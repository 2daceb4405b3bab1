import { keyOf, listed, parentOf } from '../../metadata/index.ts';
import type { ComponentName, Manifest, SourceComponent } from '../../metadata/index.ts';
import type { DeployMessage } from './DeployMessage.ts';
import { failed, lineOf } from './DeployMessage.ts';

export interface Deletions {
  readonly names: readonly ComponentName[];
  readonly lines: readonly DeployMessage[];
  readonly failures: readonly DeployMessage[];
}

/**
 * What destructive changes take away: the named components, and of an object its fields, rules, lists and layouts. One
 * that is not there is a warning, as on the platform; a wildcard is an error, since it cannot name what to delete.
 */
export function deletionsOf(
  components: readonly SourceComponent[],
  destructive: ReadonlyMap<string, Manifest>,
  at: Date
): Deletions {
  const known = new Map(components.map((component) => [keyOf(listed(component)), component]));
  const names: ComponentName[] = [];
  const lines: DeployMessage[] = [];
  const failures: DeployMessage[] = [];
  for (const [file, manifest] of destructive) {
    lines.push(lineOf({ type: '', fullName: file }, file, at));
    for (const member of manifest.members) {
      const found = known.get(keyOf(member));
      const line = lineOf(member, file, at);
      if (member.fullName === '*')
        failures.push(failed(line, 'A wildcard cannot be used in destructive changes'));
      else if (found === undefined) lines.push(notFound(member, file, at));
      else {
        names.push(found, ...components.filter((other) => isPartOf(other, found)));
        lines.push({ ...line, changed: true, deleted: true });
      }
    }
  }
  return { names: names.map(({ type, fullName }) => ({ type, fullName })), lines, failures };
}

function isPartOf(other: ComponentName, { type, fullName }: ComponentName): boolean {
  if (type !== 'CustomObject') return false;
  if (other.type === 'Layout') return listed(other).fullName.startsWith(`${fullName}-`);
  return parentOf(other.type)?.type === 'CustomObject' && other.fullName.startsWith(`${fullName}.`);
}

function notFound({ type, fullName }: ComponentName, file: string, at: Date): DeployMessage {
  const line = lineOf({ type, fullName: file }, file, at);
  return { ...line, problem: `No ${type} named: ${fullName} found`, problemType: 'Warning' };
}
