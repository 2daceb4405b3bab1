import type { Flow } from '@salesforce/types/metadata';
import type { Catalog } from '../../local-org/metadata/index.ts';
import type { Declared, Kind } from './Declared.ts';

/** Kinds of elements that run. */
const ELEMENTS = [
  'actionCalls',
  'assignments',
  'collectionProcessors',
  'customErrors',
  'decisions',
  'loops',
  'recordCreates',
  'recordDeletes',
  'recordLookups',
  'recordUpdates',
  'subflows'
] as const satisfies readonly (keyof Flow)[];

interface Element {
  readonly name?: string;
  readonly faultConnector?: object;
}

const elementsOf = (flow: Flow): readonly Element[] =>
  ELEMENTS.flatMap((kind): readonly Element[] => flow[kind]);

/** What of a flow can run: elements, outcomes of decisions, fault paths, formulas, its entry condition either way. */
export function flowParts(catalog: Catalog, flowName: string, flow: Flow): readonly Declared[] {
  const part = (kind: Kind, name: string, at: object): Declared => {
    return { kind, name: `${flowName}/${name}`, position: catalog.positionOf(at) };
  };
  return [
    ...elementsOf(flow).flatMap((element) => {
      const { name = '', faultConnector } = element;
      const faults = faultConnector ? [faultConnector] : [];
      return [
        part('flow elements', name, element),
        ...faults.map((fault) => part('fault paths', `${name}.fault`, fault))
      ];
    }),
    ...flow.decisions.flatMap((decision) => [
      ...decision.rules.map((rule) =>
        part('flow outcomes and entry conditions', `${decision.name ?? ''}.${rule.name ?? ''}`, rule)
      ),
      part('flow outcomes and entry conditions', `${decision.name ?? ''}.default`, decision)
    ]),
    ...entryOf(flow).flatMap((start) =>
      ['start.met', 'start.unmet'].map((name) => part('flow outcomes and entry conditions', name, start))
    ),
    ...flow.formulas.map((formula) => part('formulas and defaults', formula.name ?? '', formula))
  ];
}

/** The start of a flow that lets only some records in; a scheduled flow asks for its records by a query. */
function entryOf({ start }: Flow): readonly object[] {
  if (!start || start.triggerType === 'Scheduled') return [];
  return start.filterFormula !== undefined || start.filters.length > 0 ? [start] : [];
}
