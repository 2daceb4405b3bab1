import type { FlowConnector } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';

interface Node {
  readonly name?: string;
  readonly faultConnector?: FlowConnector;
}

/** What every element has. Reports a fault connector to nowhere. */
export function elementBase(
  compilation: Compilation,
  node: Node
): { readonly name: string; readonly order: number; readonly fault?: string } {
  const place = compilation.catalog.positionOf(node);
  const fault = targetOf(compilation, node.faultConnector);
  const order = place ? place.line * 1000 + place.column : 0;
  return { name: node.name ?? '', order, ...(fault === undefined ? {} : { fault }) };
}

/** The element that a connector leads to; undefined: the flow ends there. */
export function targetOf(compilation: Compilation, connector: FlowConnector | undefined): string | undefined {
  if (!connector) return undefined;
  if (!compilation.elements.has(connector.targetReference)) {
    const problem = `The connector has an invalid reference to "${connector.targetReference}".`;
    compilation.refuse(connector, problem, 'targetReference');
  }
  return connector.targetReference;
}

/** `next` as a property only where there is one. */
export function nextOf(
  compilation: Compilation,
  connector: FlowConnector | undefined
): { readonly next?: string } {
  const next = targetOf(compilation, connector);
  return next === undefined ? {} : { next };
}
