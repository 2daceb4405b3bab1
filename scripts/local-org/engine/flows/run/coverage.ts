import type { CompiledFlow } from '../CompiledFlow.ts';

/** Notes that an element, an outcome or a fault path of the flow ran. */
export function countRun({ coverage }: CompiledFlow, name: string): void {
  coverage.set(name, (coverage.get(name) ?? 0) + 1);
}
