import type {
  FlowFormula,
  FlowLoop,
  FlowRecordLookup,
  FlowTextTemplate,
  FlowVariable
} from '@salesforce/types/metadata';
import type { Value } from '../../../metadata/index.ts';
import { itemOf, recordOf, single, typeOfData } from '../values/FlowType.ts';
import type { FlowValue } from '../values/FlowValue.ts';
import type { CompiledVariable } from '../CompiledFlow.ts';
import { countRun } from '../run/coverage.ts';
import type { Frame } from '../run/Interview.ts';
import type { Compilation } from './Compilation.ts';
import { compileFlowFormula, resultOf } from './flowFormula.ts';
import { compileMergeText } from './mergeText.ts';
import { checkFits, compileOperand } from './Operand.ts';
import { resolveReference } from './resolveReference.ts';
import { storedRoot } from './Root.ts';
import type { Root } from './Root.ts';
import { subflowOutputs } from './subflowOutputs.ts';
import { systemRoots } from './systemRoots.ts';

/** Declares every named resource of the flow, so that elements can refer to each other in any order. */
export function declareRoots(compilation: Compilation): void {
  const { flow } = compilation;
  for (const root of systemRoots(compilation)) declare(compilation, root);
  for (const variable of flow.variables) declareVariable(compilation, variable);
  for (const constant of flow.constants) {
    const type = typeOfData(constant.dataType);
    const operand = compileOperand(compilation, constant.value, constant);
    if (type && operand && checkFits(compilation, type, operand, constant, constant.name ?? ''))
      declare(compilation, { name: constant.name ?? '', type, read: operand.read });
  }
  for (const formula of flow.formulas) declareFormula(compilation, formula);
  for (const template of flow.textTemplates) declareTemplate(compilation, template);
  for (const decision of flow.decisions) {
    for (const { name = '' } of decision.rules)
      declare(compilation, { name, type: single('Boolean'), read: (frame) => frame.visited.has(name) });
  }
  declareOutputs(compilation);
}

/** Outputs that elements store by their own name. */
function declareOutputs(compilation: Compilation): void {
  const { flow } = compilation;
  for (const lookup of flow.recordLookups) declareLookup(compilation, lookup);
  for (const create of flow.recordCreates) {
    if (create.storeOutputAutomatically === true)
      declare(compilation, storedRoot(create.name ?? '', single('Text'), false));
  }
  for (const subflow of flow.subflows) {
    if (subflow.storeOutputAutomatically === true) declare(compilation, subflowOutputs(compilation, subflow));
  }
  for (const processor of flow.collectionProcessors) {
    const type = resolveReference(compilation, processor.collectionReference)?.type;
    if (type && processor.collectionProcessorType === 'FilterCollectionProcessor')
      declare(compilation, storedRoot(processor.name ?? '', type, true));
  }
  // Loops last: a loop may go over any of the outputs above.
  for (const loop of flow.loops) declareLoop(compilation, loop);
}

function declare(compilation: Compilation, root: Root): void {
  compilation.roots.set(root.name.toLowerCase(), root);
}

function declareVariable(compilation: Compilation, variable: FlowVariable): void {
  const { name = '', isCollection, objectType } = variable;
  const type = typeOfData(variable.dataType, canonical(compilation, objectType), isCollection === true);
  if (!type)
    compilation.refuse(
      variable,
      `Variables of the data type ${variable.dataType} are not executed by the local org.`,
      'dataType'
    );
  else if (type.base === 'Record' && compilation.catalog.object(objectType ?? '') === undefined)
    compilation.refuse(
      variable,
      `The object "${objectType ?? ''}" of the variable "${name}" doesn't exist.`,
      'objectType'
    );
  else declare(compilation, storedRoot(name, type, true));
}

/** The variables with their first values, once every resource is declared. */
export function compileVariables(compilation: Compilation): readonly CompiledVariable[] {
  return compilation.flow.variables.flatMap((variable): CompiledVariable[] => {
    const root = compilation.roots.get((variable.name ?? '').toLowerCase());
    const initial = variable.value && compileOperand(compilation, variable.value, variable);
    if (!root || (variable.value && !initial)) return [];
    if (initial) checkFits(compilation, root.type, initial, variable, root.name);
    const { isInput = false, isOutput = false } = variable;
    return [
      { name: root.name, type: root.type, isInput, isOutput, ...(initial ? { initial: initial.read } : {}) }
    ];
  });
}

function declareFormula(compilation: Compilation, formula: FlowFormula): void {
  const { name = '', dataType = 'String', expression, scale } = formula;
  const type = typeOfData(dataType);
  const returns = resultOf(dataType);
  if (!type || !returns) {
    compilation.refuse(
      formula,
      `Formulas of the data type ${dataType} are not executed by the local org.`,
      'dataType'
    );
    return;
  }
  const options = { returns, ...(scale === undefined ? {} : { scale }) };
  declareComputed(compilation, { name, type, formulaType: returns }, formula, () =>
    counted(name, compileFlowFormula(compilation, expression, options, formula, 'expression'))
  );
}

function counted(name: string, read: ((frame: Frame) => Value) | undefined): typeof read {
  if (read === undefined) return undefined;
  return (frame) => {
    countRun(frame.flow, name);
    return read(frame);
  };
}

function declareTemplate(compilation: Compilation, template: FlowTextTemplate): void {
  const { name = '', text } = template;
  declareComputed(compilation, { name, type: single('Text') }, template, () =>
    compileMergeText(compilation, text, template, 'text')
  );
}

/** Formulas and templates are compiled when they are first needed: they may refer to each other in any order. */
function declareComputed(
  compilation: Compilation,
  root: Omit<Root, 'read' | 'prepare'>,
  holder: object,
  compile: () => ((frame: Frame) => FlowValue) | undefined
): void {
  let state: 'waiting' | 'compiling' | 'done' = 'waiting';
  let compute: ((frame: Frame) => FlowValue) | undefined;
  const prepare = (): void => {
    if (state === 'compiling') compilation.refuse(holder, `The resource "${root.name}" refers to itself.`);
    if (state !== 'waiting') return;
    state = 'compiling';
    compute = compile();
    state = 'done';
  };
  compilation.later.push(prepare);
  declare(compilation, { ...root, prepare, read: (frame) => compute?.(frame) ?? null });
}

function declareLookup(compilation: Compilation, lookup: FlowRecordLookup): void {
  const object = canonical(compilation, lookup.object);
  if (lookup.storeOutputAutomatically !== true || object === undefined) return;
  const type = recordOf(object, lookup.getFirstRecordOnly !== true);
  declare(compilation, storedRoot(lookup.name ?? '', type, true));
}

function declareLoop(compilation: Compilation, loop: FlowLoop): void {
  if (loop.assignNextValueToReference !== undefined) return;
  const type = resolveReference(compilation, loop.collectionReference ?? '')?.type;
  if (type?.collection === true) declare(compilation, storedRoot(loop.name ?? '', itemOf(type), true));
}

/** The API name of an object in the case of its definition. */
export function canonical(compilation: Compilation, object: string | undefined): string | undefined {
  return object === undefined ? undefined : compilation.catalog.object(object)?.name;
}
