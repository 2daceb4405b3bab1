import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PlatformError, type Value } from '../metadata/index.ts';
import { compileFormula } from './compileFormula.ts';
import {
  FormulaError,
  type Formula,
  type FormulaContext,
  type FormulaOptions,
  type FormulaType
} from './Formula.ts';

/** A case of a formula oracle: a formula, its fields, and rows of inputs with the results in both blank modes. */
export interface FormulaCase {
  readonly name: string;
  readonly formula: string;
  readonly returnType: string;
  readonly resultType?: string;
  readonly precision?: number;
  readonly scale?: number;
  readonly compare?: 'approximate';
  readonly skip?: string;
  readonly fields: readonly CaseField[];
  readonly rows: readonly CaseRow[];
}

interface CaseField {
  readonly name: string;
  readonly type: string;
  readonly scale?: number;
  readonly formula?: string;
}

type Expected = Value | { readonly error: string };

interface CaseRow {
  readonly inputs: readonly Value[];
  readonly expected: Expected;
  readonly expectedBlankAsNull: Expected;
}

export interface CaseReport {
  /** Rows in JavaScript that gave what was expected, of both modes. */
  readonly passed: number;
  readonly failed: number;
  /** Cases whose formula does not compile here. */
  readonly refused: number;
  /** Rows that SQL computed too, and as expected. */
  readonly sqlPassed: number;
  readonly sqlFailed: number;
  /** What failed or was refused, and how. */
  readonly names: readonly string[];
  /** Cases that the file itself leaves out, with its reason. */
  readonly skipped: readonly string[];
}

const TYPES: Readonly<Record<string, FormulaType>> = { Double: 'Number', DateOnly: 'Date', TimeOnly: 'Time' };

// Other type names of the oracle are names of formula types.
const typeOf = (name: string): FormulaType => TYPES[name] ?? (name as FormulaType);

const NUMERIC: ReadonlySet<FormulaType> = new Set(['Number', 'Currency', 'Percent']);
const MODES = ['zero', 'blank'] as const;
const NOW = new Date('2020-06-15T12:00:00Z');
const CLOCK: Readonly<Record<string, string>> = {
  'TODAY()': "'2020-06-15'",
  'NOW()': "'2020-06-15T12:00:00.000+0000'"
};
const FAILED = Symbol('a formula error');
/** A value, an error of the formula, or a mistake of the compiler, which must not stop the run. */
type Outcome = Value | typeof FAILED | Error;

/**
 * Runs a file of cases through JavaScript and, where a formula compiles to it, SQL.
 * Cases marked `skip` are left out. Formula errors count as a result: the oracle has them too.
 */
export function runCases(file: string): CaseReport {
  // The file is a JSON array of cases.
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly FormulaCase[];
  const tally = { passed: 0, failed: 0, refused: 0, sqlPassed: 0, sqlFailed: 0, names: [] as string[] };
  const skipped = cases.flatMap(({ name, skip }) => (skip === undefined ? [] : [`${name} skipped: ${skip}`]));
  const database = new DatabaseSync(':memory:');
  for (const item of cases)
    if (item.skip === undefined) for (const mode of MODES) runCase(item, mode, database, tally);
  database.close();
  return { ...tally, skipped };
}

type Tally = { -readonly [K in Exclude<keyof CaseReport, 'names' | 'skipped'>]: number } & {
  names: string[];
};

function runCase(
  item: FormulaCase,
  mode: FormulaOptions['blanks'],
  database: DatabaseSync,
  tally: Tally
): void {
  const compiled = compileCase(item, mode);
  if (compiled instanceof FormulaError) {
    tally.refused++;
    tally.names.push(`${item.name} (${mode}) refused: ${compiled.message}`);
    return;
  }
  const sql = compiled.main.toSql(
    ({ path }) => CLOCK[path] ?? (compiled.nested.has(path) ? undefined : `"${path}"`)
  );
  const type = compiled.main.type;
  for (const row of item.rows) {
    const expected = mode === 'zero' ? row.expected : row.expectedBlankAsNull;
    const context = rowContext(item, row, compiled.nested);
    const outcome = attempt(() => compiled.main.evaluate(context));
    const holds = agrees(outcome, expected, type, item);
    tally[holds ? 'passed' : 'failed']++;
    if (!holds) tally.names.push(describe(item, mode, row, outcome, expected));
    if (sql === undefined) continue;
    const answer = runSql(database, sql, item, row, type);
    const same = answer === (outcome === FAILED ? null : outcome);
    tally[same ? 'sqlPassed' : 'sqlFailed']++;
    if (!same) tally.names.push(`SQL ${describe(item, mode, row, answer, expected)}\n  ${sql}`);
  }
}

interface CompiledCase {
  readonly main: Formula;
  readonly nested: ReadonlyMap<string, Formula>;
}

function compileCase(item: FormulaCase, blanks: FormulaOptions['blanks']): CompiledCase | FormulaError {
  const fields = new Map(item.fields.map((field) => [field.name.toLowerCase(), field]));
  const options = {
    blanks,
    scope: {
      resolve: (path: readonly string[]) => {
        const field = fields.get(path.join('.').toLowerCase());
        const type = typeOf(field?.type ?? 'Text');
        return field && { path: field.name, type, isField: NUMERIC.has(type) };
      }
    }
  };
  try {
    const nested = item.fields.flatMap(({ name, type, formula }) =>
      formula === undefined
        ? []
        : [[name, compileFormula(formula, { ...options, returns: typeOf(type) })] as const]
    );
    const returns = typeOf(item.resultType ?? item.returnType);
    return { main: compileFormula(item.formula, { ...options, returns }), nested: new Map(nested) };
  } catch (problem) {
    if (problem instanceof FormulaError) return problem;
    throw problem;
  }
}

function rowContext(item: FormulaCase, row: CaseRow, nested: ReadonlyMap<string, Formula>): FormulaContext {
  const inputs = inputsOf(item, row);
  const context: FormulaContext = {
    get: (path) => nested.get(path)?.evaluate(context) ?? inputs.get(path) ?? null,
    prior: () => null,
    isNew: false,
    isClone: false,
    now: NOW,
    timeZone: 'GMT'
  };
  return context;
}

function inputsOf(item: FormulaCase, row: CaseRow): ReadonlyMap<string, Value> {
  const plain = item.fields.filter((field) => field.formula === undefined);
  return new Map(plain.map((field, i) => [field.name, stored(row.inputs[i] ?? null, field.type)]));
}

/** The oracle writes moments without milliseconds. */
function stored(value: Value, type: string): Value {
  return type === 'DateTime' && typeof value === 'string' ? value.replace(/Z$/, '.000+0000') : value;
}

function attempt(run: () => Value): Outcome {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof PlatformError) return FAILED;
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}

function runSql(
  database: DatabaseSync,
  sql: string,
  item: FormulaCase,
  row: CaseRow,
  type: FormulaType
): Value {
  const inputs = [...inputsOf(item, row)];
  const types = new Map(item.fields.map((field) => [field.name, typeOf(field.type)]));
  const columns = inputs.map(
    ([name]) => `CAST(? AS ${NUMERIC.has(types.get(name) ?? 'Text') ? 'REAL' : 'TEXT'}) AS "${name}"`
  );
  const values = inputs.map(([, value]) => (typeof value === 'boolean' ? Number(value) : value));
  const source = columns.length === 0 ? '' : ` FROM (SELECT ${columns.join(', ')})`;
  const answer = database.prepare(`SELECT ${sql} AS answer${source}`).get(...values)?.answer;
  if (type === 'Boolean' && answer !== null) return answer === 1;
  return typeof answer === 'string' || typeof answer === 'number' ? answer : null;
}

function agrees(outcome: Outcome, expected: Expected, type: FormulaType, item: FormulaCase): boolean {
  if (expected !== null && typeof expected === 'object') return outcome === FAILED;
  if (outcome === FAILED || outcome instanceof Error) return false;
  if (NUMERIC.has(type)) return sameNumber(outcome, expected, item);
  if (type === 'DateTime') return outcome === stored(expected, type);
  if (type === 'Time')
    return outcome === (expected === null ? null : `${String(expected).replace(/Z$/, '')}Z`);
  return outcome === (expected ?? (type === 'Boolean' ? false : null));
}

/** Numbers agree within 1e-9 of their size, or to the places of the case. */
function sameNumber(outcome: Value, expected: Value, { scale, compare }: FormulaCase): boolean {
  if (outcome === null || expected === null) return outcome === expected;
  const [a, b] = [Number(outcome), Number(expected)];
  const tolerance = Math.max(Math.abs(b) * 1e-9, compare === 'approximate' ? 10 ** -(scale ?? 2) : 1e-15);
  return Math.abs(a - b) <= tolerance;
}

function describe(
  item: FormulaCase,
  mode: string,
  row: CaseRow,
  outcome: Outcome,
  expected: Expected
): string {
  const shown =
    outcome === FAILED ? 'error' : outcome instanceof Error ? String(outcome) : JSON.stringify(outcome);
  return `${item.name} (${mode}) ${item.formula} of ${JSON.stringify(row.inputs)}: ${shown}, expected ${JSON.stringify(expected)}`;
}
