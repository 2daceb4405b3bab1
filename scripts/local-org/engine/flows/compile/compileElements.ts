import type { Flow } from '@salesforce/types/metadata';
import type { Element } from '../CompiledFlow.ts';
import { compileActionCall } from '../elements/actionCall.ts';
import { compileAssignment } from '../elements/assignment.ts';
import { compileCollectionProcessor } from '../elements/collectionProcessor.ts';
import { compileCreateRecords } from '../elements/createRecords.ts';
import { compileCustomError } from '../elements/customError.ts';
import { compileDecision } from '../elements/decision.ts';
import { compileDeleteRecords } from '../elements/deleteRecords.ts';
import { compileGetRecords } from '../elements/getRecords.ts';
import { compileLoop } from '../elements/loop.ts';
import { compileSubflow } from '../elements/subflow.ts';
import { compileUpdateRecords } from '../elements/updateRecords.ts';
import type { Compilation } from './Compilation.ts';

type Kind =
  | 'actionCalls'
  | 'assignments'
  | 'collectionProcessors'
  | 'customErrors'
  | 'decisions'
  | 'loops'
  | 'recordCreates'
  | 'recordDeletes'
  | 'recordLookups'
  | 'recordUpdates'
  | 'subflows';

type Compilers = {
  readonly [K in Kind]: (compilation: Compilation, node: Flow[K][number]) => Element | undefined;
};

const compilers: Compilers = {
  actionCalls: compileActionCall,
  assignments: compileAssignment,
  collectionProcessors: compileCollectionProcessor,
  customErrors: compileCustomError,
  decisions: compileDecision,
  loops: compileLoop,
  recordCreates: compileCreateRecords,
  recordDeletes: compileDeleteRecords,
  recordLookups: compileGetRecords,
  recordUpdates: compileUpdateRecords,
  subflows: compileSubflow
};

const kinds = Object.keys(compilers) as Kind[]; // a table keyed by Kind

/** Kinds that write or leave the flow: a flow before the save changes nothing but its record. */
const notBeforeSave: readonly Kind[] = ['actionCalls', 'recordCreates', 'recordDeletes', 'subflows'];

/** Makes the names of elements and outcomes known before anything refers to them. */
export function declareElements({ flow, elements }: Compilation): void {
  for (const kind of kinds) for (const { name } of flow[kind]) elements.add(name ?? '');
  for (const { rules } of flow.decisions) for (const { name } of rules) elements.add(name ?? '');
}

/** Every element of the flow by name; those with problems are missing. */
export function compileElements(compilation: Compilation): ReadonlyMap<string, Element> {
  const elements = new Map<string, Element>();
  if (compilation.flow.start?.triggerType === 'RecordBeforeSave') refuseBeforeSave(compilation);
  for (const kind of kinds) {
    for (const element of compileKind(compilation, kind)) elements.set(element.name, element);
  }
  return elements;
}

function compileKind<K extends Kind>(compilation: Compilation, kind: K): readonly Element[] {
  const compile = compilers[kind];
  const nodes: readonly Flow[K][number][] = compilation.flow[kind];
  return nodes.flatMap((node) => compile(compilation, node) ?? []);
}

function refuseBeforeSave(compilation: Compilation): void {
  for (const kind of notBeforeSave) {
    for (const node of compilation.flow[kind]) {
      const problem = `"${node.name ?? ''}" (${kind}) can't be used in a flow that runs before the record is saved.`;
      compilation.refuse(node, problem);
    }
  }
}
