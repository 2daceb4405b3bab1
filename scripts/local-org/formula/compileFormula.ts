import { check, picklistProblem, type Findings } from './check.ts';
import {
  FormulaError,
  type Formula,
  type FormulaOptions,
  type FormulaType,
  type FormulaUse
} from './Formula.ts';
import { parse } from './parse.ts';
import { toJavaScript, writeResult } from './toJavaScript.ts';
import { toSql } from './toSql.ts';
import type { TypedNode } from './TypedNode.ts';

const NUMERIC: ReadonlySet<FormulaType> = new Set(['Number', 'Currency', 'Percent']);

/** The name of a type where the platform's message has another. */
const SHOWN: Readonly<Partial<Record<FormulaType, string>>> = { Boolean: 'true or false' };

/** Characters of a formula outside of flows (Salesforce Help, "Formula Field Limits and Restrictions"). */
const LONGEST = 3900;

/**
 * Compiles formula text: parsed and checked once, run as often as needed.
 * @throws FormulaError in the platform's words, with the position of the problem in the text.
 */
export function compileFormula(text: string, options: FormulaOptions): Formula {
  checkLength(text, options.use);
  const findings: Findings = { references: new Map(), functions: new Set() };
  const tree = check(parse(text, options.merge ?? false), options, findings);
  const type = resultType(tree, options.returns);
  return {
    text,
    type,
    references: [...findings.references.values()],
    functions: findings.functions,
    evaluate: writeResult(toJavaScript(tree, options.blanks), type, options),
    toSql: (column) => toSql(tree, type, options, column)
  };
}

function checkLength(text: string, use: FormulaUse | undefined): void {
  if (use === undefined || use === 'flow' || text.length <= LONGEST) return;
  const [length, longest] = [text.length, LONGEST].map((count) => count.toLocaleString('en-US'));
  throw new FormulaError(
    `Formula is too long (${length} characters). Maximum length is ${longest} characters.`,
    LONGEST
  );
}

/** The declared type, or the formula's own. A declared number may be of any numeric type. */
function resultType(tree: TypedNode, returns: FormulaType | undefined): FormulaType {
  const problem = picklistProblem(tree);
  if (problem) throw problem;
  if (returns === undefined) return tree.type;
  const fits =
    tree.type === returns || tree.type === 'Null' || (NUMERIC.has(tree.type) && NUMERIC.has(returns));
  if (fits) return returns;
  const expected = SHOWN[returns] ?? returns;
  throw new FormulaError(
    `Error: Formula result is data type (${tree.type}), incompatible with expected data type (${expected}).`,
    0
  );
}
