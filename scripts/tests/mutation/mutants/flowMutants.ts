import type { Flow, FlowAssignmentItem, FlowCondition, FlowRecordFilter } from '@salesforce/types/metadata';
import type { Catalog } from '../../../local-org/metadata/index.ts';
import type { Mutant } from './Mutant.ts';
import { negated } from './negated.ts';
import { replaced } from './replaced.ts';

/** Makes a mutant of a flow: what is done to it, which parts of it show that (none: all do), and the change. */
type MakeMutant = (how: string, ran: readonly string[], target: object, other?: object) => Mutant;

type Mutator = (flow: Flow, mutant: MakeMutant) => readonly Mutant[];

/** Every condition, connector, filter and assignment of the active flows dropped or turned round. */
export function flowMutants(catalog: Catalog): readonly Mutant[] {
  return [...catalog.flows]
    .filter(([, { status }]) => status === 'Active')
    .flatMap(([flowName, flow]) => {
      const mutant: MakeMutant = (how, ran, target, other) => ({
        name: `${flowName}/${how}`,
        position: catalog.positionOf(target),
        noticedBy: ran.map((name) => `${flowName}/${name}`),
        catalog: () => {
          const flows = new Map([...catalog.flows, [flowName, replaced(flow, target, other)]]);
          return { ...catalog, flows };
        }
      });
      return MUTATORS.flatMap((mutate) => mutate(flow, mutant));
    });
}

/** The only logics in which a part can be left out without a new number for the others. */
const PLAIN_LOGICS: ReadonlySet<string> = new Set(['and', 'or']);
const isPlain = (logic = 'and'): boolean => PLAIN_LOGICS.has(logic.toLowerCase());

/** Holds in every interview, or in none. */
const constant = (holds: boolean): FlowCondition => ({
  leftValueReference: '$Flow.CurrentDateTime',
  operator: 'IsNull',
  conditions: [],
  processMetadataValues: [],
  rightValue: { booleanValue: !holds, collectionElements: [] }
});

const decisions: Mutator = (flow, mutant) =>
  flow.decisions.flatMap(({ name = '', rules, defaultConnector }) => [
    ...rules.flatMap(({ name: rule = '', conditions, conditionLogic = 'and', connector }) => [
      ...conditions.flatMap((condition, index) => {
        const what = `${name}.${rule}, condition ${String(index + 1)}`;
        const opposite = negated(condition);
        // A condition under OR that never holds counts as dropped; under any other logic one that always holds.
        const dropped = constant(conditionLogic.toLowerCase() !== 'or');
        return [
          mutant(`${what}: dropped`, [name], condition, dropped),
          ...(opposite ? [mutant(`${what}: negated`, [name], condition, opposite)] : [])
        ];
      }),
      ...(connector ? [mutant(`${name}.${rule}: connector dropped`, [`${name}.${rule}`], connector)] : [])
    ]),
    ...(defaultConnector
      ? [mutant(`${name}.default: connector dropped`, [`${name}.default`], defaultConnector)]
      : [])
  ]);

const faults: Mutator = (flow, mutant) =>
  [
    ...flow.actionCalls,
    ...flow.recordCreates,
    ...flow.recordDeletes,
    ...flow.recordLookups,
    ...flow.recordUpdates
  ].flatMap(({ name = '', faultConnector }) =>
    faultConnector ? [mutant(`${name}: fault connector dropped`, [`${name}.fault`], faultConnector)] : []
  );

const filtersOf = (
  filters: readonly FlowRecordFilter[],
  logic: string | undefined,
  mutant: (how: string, filter: FlowRecordFilter, other?: FlowRecordFilter) => Mutant
): readonly Mutant[] =>
  filters.flatMap((filter, index) => {
    const what = `filter ${String(index + 1)}`;
    const opposite = negated(filter);
    return [
      ...(isPlain(logic) ? [mutant(`${what}: dropped`, filter)] : []),
      ...(opposite ? [mutant(`${what}: negated`, filter, opposite)] : [])
    ];
  });

const entry: Mutator = ({ start }, mutant) => {
  if (!start) return [];
  // A scheduled flow asks for its records by a query: what runs afterwards is all that shows of it.
  const ran = start.triggerType === 'Scheduled' ? [''] : ['start.met', 'start.unmet'];
  const { filterFormula, doesRequireRecordChangedToMeetCriteria, filters, filterLogic } = start;
  const change = (how: string, other: Partial<typeof start>): Mutant =>
    mutant(`start, ${how}`, ran, start, { ...start, ...other });
  return [
    ...filtersOf(filters, filterLogic, (how, ...change) => mutant(`start, ${how}`, ran, ...change)),
    ...(filterFormula === undefined
      ? []
      : [
          change('formula: dropped', { filterFormula: 'TRUE' }),
          change('formula: negated', { filterFormula: `NOT(${filterFormula})` })
        ]),
    ...(doesRequireRecordChangedToMeetCriteria === true
      ? [change('only when changed to meet: dropped', { doesRequireRecordChangedToMeetCriteria: false })]
      : [])
  ];
};

const recordFilters: Mutator = (flow, mutant) =>
  [...flow.recordLookups, ...flow.recordUpdates, ...flow.recordDeletes].flatMap(
    ({ name = '', filters, filterLogic }) =>
      filtersOf(filters, filterLogic, (how, ...change) => mutant(`${name}, ${how}`, [name], ...change))
  );

/** Changes nothing; for an element that would be empty without it. */
const toItself = (item: FlowAssignmentItem): FlowAssignmentItem => ({
  ...item,
  operator: 'Assign',
  value: { elementReference: item.assignToReference ?? '', collectionElements: [] }
});

const assignments: Mutator = (flow, mutant) => [
  ...flow.assignments.flatMap(({ name = '', assignmentItems }) =>
    assignmentItems.map((item, index) =>
      mutant(
        `${name}, item ${String(index + 1)}: dropped`,
        [name],
        item,
        assignmentItems.length > 1 ? undefined : toItself(item)
      )
    )
  ),
  ...[...flow.recordCreates, ...flow.recordUpdates].flatMap(({ name = '', inputAssignments }) =>
    inputAssignments.map((input) => mutant(`${name}, ${input.field ?? ''}: dropped`, [name], input))
  ),
  ...flow.subflows.flatMap(({ name = '', inputAssignments }) =>
    inputAssignments.map((input) => mutant(`${name}, ${input.name ?? ''}: dropped`, [name], input))
  )
];

const MUTATORS: readonly Mutator[] = [entry, decisions, faults, recordFilters, assignments];
