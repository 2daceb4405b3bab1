import thresholds from './thresholds.json' with { type: 'json' };
import type { Catalog, SourcePosition } from '../../local-org/metadata/index.ts';
import { flowParts } from './flowParts.ts';
import { objectParts } from './objectParts.ts';

export type Kind = keyof typeof thresholds;

/** Something of the package that tests should run, by the name under which the org counts it. */
export interface Declared {
  readonly kind: Kind;
  /** `License__c/Rule.fired`, `Flow_Name/Element.fault`. */
  readonly name: string;
  readonly position: SourcePosition | undefined;
}

/** Everything of a package that can run: its rules, active flows and formulas. */
export function declaredParts(catalog: Catalog): readonly Declared[] {
  const objects = [...catalog.objects.values()].filter(({ custom }) => custom);
  const flows = [...catalog.flows].filter(([, { status }]) => status === 'Active');
  return [
    ...objects.flatMap((object) => objectParts(catalog, object)),
    ...flows.flatMap(([name, flow]) => flowParts(catalog, name, flow))
  ];
}
