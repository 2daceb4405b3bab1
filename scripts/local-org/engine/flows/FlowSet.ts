import type { CompiledFlow } from './CompiledFlow.ts';
import type { FlowMoment, FlowOperation } from './FlowHost.ts';

/** The active flows of an org. */
export class FlowSet {
  readonly #byName: ReadonlyMap<string, CompiledFlow>;
  readonly #triggered = new Map<string, readonly CompiledFlow[]>();

  constructor(flows: readonly CompiledFlow[]) {
    const ordered = flows.toSorted(byTriggerOrder);
    this.#byName = new Map(ordered.map((flow) => [flow.name.toLowerCase(), flow]));
  }

  all(): readonly CompiledFlow[] {
    return [...this.#byName.values()];
  }

  get(name: string): CompiledFlow | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** Flows that a save or delete of an object's records triggers, in the order in which the platform runs them. */
  triggered(object: string, moment: FlowMoment, operation: FlowOperation): readonly CompiledFlow[] {
    const key = `${object}:${moment}:${operation}`;
    const known = this.#triggered.get(key);
    if (known) return known;
    const flows = this.all().filter(
      (flow) => flow.kind === moment && flow.object === object && flow.operations.has(operation)
    );
    this.#triggered.set(key, flows);
    return flows;
  }

  scheduled(): readonly CompiledFlow[] {
    return this.all().filter(({ kind }) => kind === 'scheduled');
  }

  /** Flows that a platform event triggers. */
  onEvent(object: string): readonly CompiledFlow[] {
    return this.all().filter((flow) => flow.kind === 'platformEvent' && flow.object === object);
  }
}

/** Orders to 1000 run first, then flows without one, then orders from 1001 (Salesforce Help, "Flow Trigger Order"). */
function byTriggerOrder(left: CompiledFlow, right: CompiledFlow): number {
  const place = ({ triggerOrder }: CompiledFlow): number => triggerOrder ?? 1000.5;
  return place(left) - place(right) || (left.name < right.name ? -1 : 1);
}
