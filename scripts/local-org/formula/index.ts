export { runCases } from './cases.ts';
export type { CaseReport } from './cases.ts';
export { compileFormula } from './compileFormula.ts';
export { globalScope } from './globals.ts';
export { formulaTypeOf } from './fieldReference.ts';
export { objectScope } from './objectScope.ts';
export { FormulaError } from './Formula.ts';
export type {
  Formula,
  FormulaContext,
  FormulaOptions,
  FormulaScope,
  FormulaType,
  FormulaUse,
  Reference
} from './Formula.ts';
