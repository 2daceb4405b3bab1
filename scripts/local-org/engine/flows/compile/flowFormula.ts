import type { FlowFormula } from '@salesforce/types/metadata';
import { compileFormula, FormulaError } from '../../../formula/index.ts';
import type { Formula, FormulaContext, FormulaScope, FormulaType } from '../../../formula/index.ts';
import { PlatformError } from '../../../metadata/index.ts';
import type { Value } from '../../../metadata/index.ts';
import { FlowFault } from '../values/FlowFault.ts';
import { plain } from '../values/FlowValue.ts';
import type { Frame } from '../run/Interview.ts';
import type { Compilation } from './Compilation.ts';
import { resolveReference } from './resolveReference.ts';
import type { Resource } from './Root.ts';

const results: Readonly<Partial<Record<NonNullable<FlowFormula['dataType']>, FormulaType>>> = {
  String: 'Text',
  Number: 'Number',
  Currency: 'Currency',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time'
};

export function resultOf(dataType: FlowFormula['dataType']): FormulaType | undefined {
  return results[dataType ?? 'String'];
}

/**
 * A formula of a flow, whose references stand in `{!…}`. Blank numbers stay blank. Reports what does not compile.
 * `holder` and `property` say where the text stands.
 */
export function compileFlowFormula(
  compilation: Compilation,
  text: string,
  options: { readonly returns: FormulaType; readonly scale?: number },
  holder: object,
  property: string
): ((frame: Frame) => Value) | undefined {
  const resources = new Map<string, Resource>();
  try {
    const scope = scopeOf(compilation, resources);
    const formula = compileFormula(text, { ...options, scope, blanks: 'blank', merge: true, use: 'flow' });
    return (frame) => evaluate(formula, resources, frame);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    compilation.refuse(holder, error.message, property);
    return undefined;
  }
}

function scopeOf(compilation: Compilation, resources: Map<string, Resource>): FormulaScope {
  return {
    resolve: (path) => {
      const resource = resolveReference(compilation, path.join('.'));
      if (resource?.formulaType === undefined) return undefined;
      resources.set(resource.path, resource);
      return { path: resource.path, type: resource.formulaType, isField: resource.isField };
    }
  };
}

function evaluate(formula: Formula, resources: ReadonlyMap<string, Resource>, frame: Frame): Value {
  try {
    return formula.evaluate(contextOf(resources, frame));
  } catch (error) {
    if (error instanceof PlatformError) throw new FlowFault(error.message);
    throw error;
  }
}

/** ISNEW, ISCHANGED and PRIORVALUE ask about the triggering record. */
function contextOf(resources: ReadonlyMap<string, Resource>, frame: Frame): FormulaContext {
  const { host, prior } = frame;
  return {
    get: (path) => plain(resources.get(path)?.peek(frame) ?? null),
    prior: (path) => {
      const resource = resources.get(path);
      if (!resource || !prior) return null;
      return plain(resource.peek({ ...frame, record: prior }));
    },
    isNew: frame.record !== null && prior === null,
    isClone: false,
    now: host.now(),
    timeZone: host.timeZone
  };
}
