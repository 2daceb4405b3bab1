import { FormulaError, type FormulaOptions, type FormulaType, type Reference } from './Formula.ts';
import type { FunctionRow, Overload, ParameterType } from './functions/FunctionRow.ts';
import { refused, registry, unavailable } from './functions/registry.ts';
import type { SyntaxNode } from './parse.ts';
import type { TypedNode } from './TypedNode.ts';

/** What the checker learns on its way, beside the tree. */
export interface Findings {
  readonly references: Map<string, Reference>;
  readonly functions: Set<string>;
}

type Options = Pick<FormulaOptions, 'scope' | 'merge' | 'use'>;

const NUMERIC: ReadonlySet<string> = new Set(['Number', 'Currency', 'Percent']);
const PICKLISTS: ReadonlySet<string> = new Set(['Picklist', 'MultiPicklist']);
const SYMBOLS = /^(?:unary )?[^A-Z]+$/;

/** Parameter types whose name in a message is another. */
const SHOWN: Readonly<Record<string, string>> = {
  TextLiteral: 'Text literal',
  SchemaField: 'Field',
  Blankable: 'Any'
};

/** Resolves names and checks types. Throws FormulaError in the platform's words. */
export function check(node: SyntaxNode, options: Options, findings: Findings): TypedNode {
  const { position } = node;
  switch (node.kind) {
    case 'number':
      return { kind: 'literal', type: 'Number', value: node.text, position };
    case 'text':
      return { kind: 'literal', type: 'Text', value: node.value, position };
    case 'constant':
      return { kind: 'literal', type: node.value === null ? 'Null' : 'Boolean', value: node.value, position };
    case 'name':
      return resolve(node, options, findings);
    case 'call':
      return call(node, options, findings);
  }
}

function resolve(node: SyntaxNode & { kind: 'name' }, options: Options, findings: Findings): TypedNode {
  const { name, position } = node;
  const { scope, merge = false, use } = options;
  const reference = node.merge === merge ? scope.resolve(name.split('.')) : undefined;
  if (reference === undefined)
    throw new FormulaError(`Field ${name} does not exist. Check spelling.`, position);
  if (use === 'field' && reference.isLongText) {
    const message = `You referenced an unsupported field type called "Long Text Area" using the following field: ${name}`;
    throw new FormulaError(message, position);
  }
  findings.references.set(reference.path, reference);
  return { kind: 'reference', type: reference.type, reference, position };
}

function call(node: SyntaxNode & { kind: 'call' }, options: Options, findings: Findings): TypedNode {
  const { name, position } = node;
  const row = lookUp(name, position, options);
  if (!SYMBOLS.test(name)) findings.functions.add(name);
  const args = node.args.map((arg) => check(arg, options, findings));
  const found = row.shape ? shaped(row, name, args, position) : overloaded(row, name, args, position);
  return { kind: 'call', type: found.type, name, overload: found.overload, args, position };
}

function lookUp(name: string, position: number, { use }: Options): FunctionRow {
  const reason = refused.get(name);
  if (reason !== undefined) throw new FormulaError(`Function ${name} is not supported: ${reason}.`, position);
  const row = registry.get(name);
  if (row === undefined) throw new FormulaError(`Unknown function ${name}. Check spelling.`, position);
  if (use !== undefined && unavailable[use].has(name)) {
    throw new FormulaError(`Function ${name} may not be used in this type of formula`, position);
  }
  return row;
}

interface Choice {
  readonly overload: Overload;
  readonly type: FormulaType;
}

function shaped(row: FunctionRow, name: string, args: readonly TypedNode[], position: number): Choice {
  const [overload] = row.overloads;
  const parameters = row.shape?.(args);
  if (overload === undefined || parameters === undefined)
    throw new FormulaError(`Unknown function ${name}.`, position);
  if ('expected' in parameters) throw wrongCount(name, parameters.expected, args.length, position);
  const outcome = fit(parameters, args, overload.returns);
  if ('type' in outcome) return { overload, type: outcome.type };
  throw wrongType(name, [outcome.expected], args, outcome.failed);
}

function overloaded(row: FunctionRow, name: string, args: readonly TypedNode[], position: number): Choice {
  const takers = row.overloads.filter((overload) => takes(overload, args.length));
  if (takers.length === 0) {
    const counts = row.overloads.map(({ parameters, optional }) =>
      args.length < parameters.length - optional ? parameters.length - optional : parameters.length
    );
    throw wrongCount(name, Math.max(...counts), args.length, position);
  }
  let furthest = -1;
  let expected: string[] = [];
  for (const overload of takers) {
    const outcome = fit(spread(overload, args.length), args, overload.returns);
    if ('type' in outcome) return { overload, type: outcome.type };
    if (outcome.failed > furthest) expected = [];
    if (outcome.failed >= furthest) expected.push(outcome.expected);
    furthest = Math.max(furthest, outcome.failed);
  }
  throw wrongType(name, expected, args, furthest);
}

function takes({ parameters, optional, repeats }: Overload, count: number): boolean {
  return count >= parameters.length - optional && (repeats || count <= parameters.length);
}

/** The parameter types for so many arguments. */
function spread({ parameters, repeats }: Overload, count: number): readonly ParameterType[] {
  const last = parameters.at(-1);
  if (!repeats || last === undefined) return parameters.slice(0, count);
  return Array.from({ length: count }, (_, i) => parameters[i] ?? last);
}

type Fit = { readonly type: FormulaType } | { readonly failed: number; readonly expected: string };

function fit(
  parameters: readonly ParameterType[],
  args: readonly TypedNode[],
  returns: FormulaType | 'Same'
): Fit {
  const agreed = new Map<ParameterType, FormulaType>();
  for (const [i, arg] of args.entries()) {
    const parameter = parameters[i] ?? 'Any';
    if (parameter === 'Same' || parameter === 'Like') {
      const before = agreed.get(parameter) ?? 'Null';
      const type = PICKLISTS.has(arg.type) ? undefined : unify(before, arg.type);
      if (type === undefined) return { failed: i, expected: before === 'Null' ? 'Text' : before };
      agreed.set(parameter, type);
    } else if (!accepts(parameter, arg)) return { failed: i, expected: SHOWN[parameter] ?? parameter };
  }
  if (returns !== 'Same') return { type: returns };
  return { type: agreed.get('Same') ?? args[0]?.type ?? 'Null' };
}

function unify(a: FormulaType, b: FormulaType): FormulaType | undefined {
  if (a === b || b === 'Null') return a;
  if (a === 'Null') return b;
  return NUMERIC.has(a) && NUMERIC.has(b) ? 'Number' : undefined;
}

/** Parameters that look at more than a type. */
const SPECIAL: Readonly<Partial<Record<ParameterType, (node: TypedNode) => boolean>>> = {
  Any: (node) => !PICKLISTS.has(node.type),
  Blankable: (node) => node.type !== 'Picklist',
  Field: (node) => node.kind === 'reference' && !isSchema(node),
  SchemaField: isSchema,
  TextLiteral: (node) => node.kind === 'literal' && node.type === 'Text'
};

function isSchema(node: TypedNode): boolean {
  return node.kind === 'reference' && node.reference.path.startsWith('$ObjectType.');
}

function accepts(parameter: ParameterType, node: TypedNode): boolean {
  const special = SPECIAL[parameter];
  if (special) return special(node);
  if (isSchema(node)) return false;
  if (node.type === 'Null') return !PICKLISTS.has(parameter);
  return node.type === parameter || (parameter === 'Number' && NUMERIC.has(node.type));
}

function wrongCount(name: string, expected: number, received: number, position: number): FormulaError {
  const message = `Incorrect number of parameters for function '${name}()'. Expected ${expected}, received ${received}`;
  return new FormulaError(message, position);
}

const PICKLIST_MESSAGES: Readonly<Partial<Record<FormulaType, string>>> = {
  Picklist: 'is a picklist field. Picklist fields are only supported in certain functions.',
  MultiPicklist:
    'is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.'
};

/** The platform's words for a picklist where none may stand. */
export function picklistProblem(node: TypedNode): FormulaError | undefined {
  const words = PICKLIST_MESSAGES[node.type];
  if (words === undefined || node.kind !== 'reference') return undefined;
  const name = node.reference.path.split('.').at(-1) ?? '';
  return new FormulaError(`Field ${name} ${words}`, node.position);
}

function wrongType(
  name: string,
  expected: readonly string[],
  args: readonly TypedNode[],
  index: number
): FormulaError {
  const arg = args[index];
  const position = arg?.position ?? 0;
  if (arg?.kind === 'reference' && isSchema(arg)) {
    return new FormulaError(`Field ${arg.reference.path} may not be used in this type of formula`, position);
  }
  const takesPicklist = expected.some((type) => PICKLISTS.has(type));
  const picklist = arg && !takesPicklist ? picklistProblem(arg) : undefined;
  if (picklist) return picklist;
  const what = SYMBOLS.test(name) ? `operator '${name.replace('unary ', '')}'` : `function '${name}()'`;
  const types = [...new Set(expected)].join(', ');
  return new FormulaError(
    `Incorrect parameter type for ${what}. Expected ${types}, received ${arg?.type ?? 'Null'}`,
    position
  );
}
