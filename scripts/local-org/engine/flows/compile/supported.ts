import type { Flow } from '@salesforce/types/metadata';
import type { Compilation } from './Compilation.ts';

/** Properties of every element: what the builder keeps for itself, and what says where to go. */
const common = [
  'name',
  'label',
  'description',
  'locationX',
  'locationY',
  'processMetadataValues',
  'elementSubtype',
  'connector'
];

/** Kinds of elements by their name in the file, and which of their properties are executed. */
export const executed = {
  assignments: ['assignmentItems'],
  decisions: ['rules', 'defaultConnector', 'defaultConnectorLabel'],
  loops: [
    'assignNextValueToReference',
    'collectionReference',
    'iterationOrder',
    'nextValueConnector',
    'noMoreValuesConnector'
  ],
  recordLookups: [
    'assignNullValuesIfNoRecordsFound',
    'faultConnector',
    'filterLogic',
    'filters',
    'getFirstRecordOnly',
    'limit',
    'object',
    'outputAssignments',
    'outputReference',
    'queriedFields',
    'sortField',
    'sortOrder',
    'storeOutputAutomatically'
  ],
  recordCreates: [
    'assignRecordIdToReference',
    'doesUpsert',
    'doesUpsertAllOrNone',
    'faultConnector',
    'filterLogic',
    'filters',
    'inputAssignments',
    'inputReference',
    'object',
    'operationMultMatchingRecords',
    'operationOneMatchingRecord',
    'storeOutputAutomatically',
    'upsertExternalIdField',
    'upsertStandardIdField'
  ],
  recordUpdates: ['faultConnector', 'filterLogic', 'filters', 'inputAssignments', 'inputReference', 'object'],
  recordDeletes: ['faultConnector', 'filterLogic', 'filters', 'inputReference', 'object'],
  collectionProcessors: [
    'assignNextValueToReference',
    'collectionProcessorType',
    'collectionReference',
    'conditionLogic',
    'conditions',
    'formula',
    'limit',
    'sortOptions'
  ],
  customErrors: ['customErrorMessages'],
  subflows: ['flowName', 'inputAssignments', 'outputAssignments', 'storeOutputAutomatically'],
  actionCalls: [
    'actionName',
    'actionType',
    'faultConnector',
    'flowTransactionModel',
    'inputParameters',
    'nameSegment',
    // None of the executed actions has an output: what refers to one is refused.
    'storeOutputAutomatically',
    'versionSegment',
    'versionString',
    'offset'
  ],
  constants: ['dataType', 'value'],
  formulas: ['dataType', 'expression', 'scale'],
  textTemplates: ['isViewedAsPlainText', 'text'],
  variables: ['dataType', 'isCollection', 'isInput', 'isOutput', 'objectType', 'scale', 'value']
} as const satisfies Partial<Record<keyof Flow, readonly string[]>>;

export type ExecutedKind = keyof typeof executed;

/** Properties of the flow itself that are executed or only tell about it. */
const ofFlow: ReadonlySet<string> = new Set([
  ...Object.keys(executed),
  'apiVersion',
  'areMetricsLoggedToDataCloud',
  'description',
  'interviewLabel',
  'isTemplate',
  'isOverridable',
  'label',
  'processMetadataValues',
  'processType',
  'runInMode',
  'start',
  'startElementReference',
  'status',
  'timeZoneSidKey',
  'triggerOrder',
  'fullName'
]);

const ofStart: ReadonlySet<string> = new Set([
  ...common,
  'doesRequireRecordChangedToMeetCriteria',
  'entryType',
  'filterFormula',
  'filterLogic',
  'filters',
  'flowRunAsUser',
  'object',
  'recordTriggerType',
  'schedule',
  'scheduledPaths',
  'triggerType'
]);

/** Reports every element and option that is not executed, by name. */
export function refuseUnsupported(compilation: Compilation): void {
  const { flow } = compilation;
  for (const [name, value] of presentEntries(flow)) {
    if (ofFlow.has(name) || (name === 'environments' && String(value) === 'Default')) continue;
    const elements: readonly unknown[] = Array.isArray(value) ? value : [flow];
    for (const element of elements) {
      const holder = typeof element === 'object' && element !== null ? element : flow;
      compilation.refuse(holder, `${describe(holder, name)} is not executed by the local org.`, name);
    }
  }
  for (const kind of Object.keys(executed) as ExecutedKind[]) {
    const allowed = new Set<string>([...common, ...executed[kind]]);
    for (const element of flow[kind]) refuseOptions(compilation, element, allowed, kind);
  }
  if (flow.start) refuseOptions(compilation, flow.start, ofStart, 'start');
}

function refuseOptions(
  compilation: Compilation,
  element: object,
  allowed: ReadonlySet<string>,
  kind: string
): void {
  for (const [name] of presentEntries(element)) {
    if (!allowed.has(name))
      compilation.refuse(
        element,
        `The option ${name} of ${describe(element, kind)} is not executed by the local org.`,
        name
      );
  }
}

function describe(element: object, kind: string): string {
  return 'name' in element && typeof element.name === 'string' ? `"${element.name}" (${kind})` : kind;
}

/** What is there: no empty lists, no options that are off. */
function presentEntries(element: object): readonly (readonly [string, unknown])[] {
  return Object.entries(element).filter(([, value]) => {
    if (Array.isArray(value)) return value.length > 0;
    return value !== undefined && value !== false && value !== '';
  });
}
