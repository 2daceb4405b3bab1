import type { Flow } from '@salesforce/types/metadata';
import type { CompiledFlow } from '../CompiledFlow.ts';
import type { Compilation } from './Compilation.ts';

/** A custom error can refuse the save only while it lasts: none may stand on a path that runs later. */
export function refuseLateErrors(compilation: Compilation, { paths }: CompiledFlow): void {
  const errors = new Map(compilation.flow.customErrors.map((node) => [node.name ?? '', node]));
  if (errors.size === 0 || paths.length === 0) return;
  const connectors = connectorsOf(compilation.flow);
  const reached = new Set<string>();
  const waiting = paths.flatMap(({ start }) => start ?? []);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(connectors.get(name) ?? []));
  }
  for (const [name, node] of errors) {
    if (reached.has(name)) compilation.refuse(node, `The custom error "${name}" can't run asynchronously.`);
  }
}

/** Where each element leads, by every kind of connector. */
function connectorsOf(flow: Flow): ReadonlyMap<string, readonly string[]> {
  const leads = new Map<string, string[]>();
  const lists: unknown[] = Object.values(flow).filter(Array.isArray).flat();
  for (const node of lists) {
    if (typeof node !== 'object' || node === null || !('name' in node)) continue;
    leads.set(String(node.name), targetsIn(node));
  }
  return leads;
}

function targetsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(targetsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('targetReference' in value) return [String(value.targetReference)];
  return Object.values(value).flatMap(targetsIn);
}
