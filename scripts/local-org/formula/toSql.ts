import type { Formula, FormulaOptions, FormulaType, Reference } from './Formula.ts';
import { multiplySql } from './sqlArithmetic.ts';
import type { SqlPart } from './SqlPart.ts';
import type { TypedNode } from './TypedNode.ts';

type Column = Parameters<Formula['toSql']>[0];
type Options = Pick<FormulaOptions, 'blanks' | 'scale'>;

const NUMERIC: ReadonlySet<FormulaType> = new Set(['Number', 'Currency', 'Percent']);

/** The clock in SQL: `column` is asked for it as if it were a field. */
const CLOCKS: Readonly<Record<string, Reference>> = {
  TODAY: { path: 'TODAY()', type: 'Date', isField: false },
  NOW: { path: 'NOW()', type: 'DateTime', isField: false }
};

/** Compiles a checked tree to one SQLite expression; undefined where a part has none that equals its JavaScript. */
export function toSql(
  node: TypedNode,
  type: FormulaType,
  options: Options,
  column: Column
): string | undefined {
  const part = compile(node, options, column);
  const text = part && finish(part, type, options);
  if (part === undefined || text === undefined) return undefined;
  return part.fails === undefined ? text : `CASE WHEN ${part.fails} THEN NULL ELSE ${text} END`;
}

const HUNDRED: SqlPart = { text: '100.0', digits: 3, places: 0 };

function finish(result: SqlPart, type: FormulaType, { scale }: Options): string | undefined {
  const part = type === 'Percent' ? percentOf(result) : result;
  if (part === undefined) return undefined;
  if (type === 'Boolean') return `COALESCE(${part.text}, 0)`;
  if (type === 'Text') return `SUBSTR(${part.text}, 1, 1300)`;
  if (!NUMERIC.has(type) || scale === undefined) return part.text;
  return part.places !== undefined && part.places <= scale ? part.text : undefined;
}

/** A fraction as the percent that a record holds. */
function percentOf(fraction: SqlPart): SqlPart | undefined {
  const hundredfold = multiplySql(fraction, HUNDRED);
  return hundredfold && { ...hundredfold, places: Math.max((fraction.places ?? 0) - 2, 0) };
}

function compile(node: TypedNode, options: Options, column: Column): SqlPart | undefined {
  if (node.kind === 'reference') return referenceSql(node.reference, options, column);
  if (node.kind === 'literal') return literalSql(node.type, node.value);
  const clock = CLOCKS[node.name];
  if (clock) return referenceSql(clock, options, column);
  const { sql } = node.overload;
  if (sql === undefined) return undefined;
  const args: SqlPart[] = [];
  for (const arg of node.args) {
    const part = compile(arg, options, column);
    if (part === undefined) return undefined;
    args.push(part);
  }
  return sql(args, node.args);
}

function literalSql(type: FormulaType, value: string | boolean | null): SqlPart {
  if (typeof value === 'boolean') return { text: value ? '1' : '0' };
  if (value === null || value === '') return { text: 'NULL' };
  if (type !== 'Number') return { text: `'${value.replaceAll("'", "''")}'` };
  const [whole = '', fraction = ''] = value.split('.');
  return { text: `${whole}.${fraction || '0'}`, digits: whole.length, places: fraction.length };
}

function referenceSql(reference: Reference, { blanks }: Options, column: Column): SqlPart | undefined {
  const sql = column(reference);
  if (sql === undefined) return undefined;
  if (reference.isId) return { text: `SUBSTR(${sql}, 1, 15)` };
  if (!NUMERIC.has(reference.type)) return { text: sql };
  const { precision, scale } = reference;
  const size =
    precision === undefined || scale === undefined ? {} : { digits: precision - scale, places: scale };
  const text = blanks === 'zero' && reference.isField ? `COALESCE(${sql}, 0.0)` : sql;
  return reference.type === 'Percent' ? percentSql(text, size) : { text, ...size };
}

/** A percent counts as its hundredth. */
function percentSql(
  text: string,
  { digits, places }: Pick<SqlPart, 'digits' | 'places'>
): SqlPart | undefined {
  if (digits === undefined || places === undefined || digits + places > 15) return undefined;
  return {
    text: `ROUND(${text} / 100.0, ${places + 2})`,
    digits: Math.max(digits - 2, 1),
    places: places + 2
  };
}
