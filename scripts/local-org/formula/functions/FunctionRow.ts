import type { FormulaContext, FormulaType } from '../Formula.ts';
import type { Num } from '../numbers.ts';
import { anyFails, type SqlPart } from '../SqlPart.ts';
import type { TypedNode } from '../TypedNode.ts';

export interface Geolocation {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * A value while a formula runs: dates are days since 1970, datetimes and times milliseconds, percents fractions.
 * Blank is null; an empty text does not occur.
 */
export type Raw = string | boolean | Num | Geolocation | null;
export type Evaluator = (context: FormulaContext) => Raw;

/**
 * What a parameter takes. `Same`: parameters so marked agree in type, and the result has it; so do those marked `Like`, without the result. `Any`: everything but picklists;
 * `Blankable`: a multi-select picklist too. `Field`: a field's name itself; `SchemaField`: `$ObjectType.X.Fields.Y`.
 */
export type ParameterType =
  | Exclude<FormulaType, 'Currency' | 'Percent' | 'Null'>
  | 'Same'
  | 'Like'
  | 'Any'
  | 'Blankable'
  | 'Field'
  | 'SchemaField'
  | 'TextLiteral';

interface RawTypes {
  Text: string;
  Number: Num;
  Date: number;
  DateTime: number;
  Time: number;
  Boolean: boolean;
  Geolocation: Geolocation;
  Picklist: string;
  MultiPicklist: string;
  Same: Raw;
  Like: Raw;
  Any: Raw;
  Blankable: Raw;
  Field: Raw;
  SchemaField: Raw;
  TextLiteral: string;
}

type RawOf<P extends readonly ParameterType[]> = { [K in keyof P]: RawTypes[P[K]] };
type NullableRawOf<P extends readonly ParameterType[]> = { [K in keyof P]: RawTypes[P[K]] | null };
type SqlTexts<P extends readonly ParameterType[]> = { [K in keyof P]: string };

export type ToJavaScript = (args: readonly Evaluator[], nodes: readonly TypedNode[]) => Evaluator;
export type ToSql = (args: readonly SqlPart[], nodes: readonly TypedNode[]) => SqlPart | undefined;

/** One way to call a function: the types it takes and gives, and its meaning in JavaScript and, where equal, in SQL. */
export interface Overload {
  readonly parameters: readonly ParameterType[];
  /** So many of the last parameters may be left out. */
  readonly optional: number;
  /** The last parameter may come again and again. */
  readonly repeats: boolean;
  readonly returns: FormulaType | 'Same';
  readonly javascript: ToJavaScript;
  readonly sql?: ToSql;
}

/** How the types of a call with an uneven shape are found (CASE, IFS): its problem, or its overload and type. */
export type Shape = (args: readonly TypedNode[]) => readonly ParameterType[] | { readonly expected: number };

/** A function of the registry: overloads tried in order, or one overload whose parameters follow a shape. */
export interface FunctionRow {
  readonly overloads: readonly Overload[];
  readonly shape?: Shape;
}

interface Declaration<P extends readonly ParameterType[]> {
  readonly parameters: P;
  readonly optional?: number;
  readonly repeats?: boolean;
  readonly returns: FormulaType | 'Same';
}

interface Strict<P extends readonly ParameterType[]> extends Declaration<P> {
  readonly run: (...args: RawOf<P>) => Raw;
  /** From the SQL of the arguments; it must give NULL where one is NULL, and equal `run` otherwise. */
  readonly sql?: (...args: SqlTexts<P>) => string;
}

interface Total<P extends readonly ParameterType[]> extends Declaration<P> {
  readonly run: (...args: NullableRawOf<P>) => Raw;
  readonly sql?: (...args: SqlTexts<P>) => string;
}

interface Compiled<P extends readonly ParameterType[]> extends Declaration<P> {
  readonly javascript: ToJavaScript;
  readonly sql?: ToSql;
}

type AnyRun = (...args: readonly Raw[]) => Raw;

/** Blank in, blank out: the function itself only sees values. */
export function strict<const P extends readonly ParameterType[]>(row: Strict<P>): Overload {
  // The checker lets only arguments of the declared types through.
  const run = row.run as unknown as AnyRun;
  return overload(row, (args) => strictEvaluator(run, args), plainSql(row.sql));
}

/** The function decides itself what a blank means. */
export function total<const P extends readonly ParameterType[]>(row: Total<P>): Overload {
  // The checker lets only arguments of the declared types through.
  const run = row.run as unknown as AnyRun;
  return overload(row, (args) => totalEvaluator(run, args), plainSql(row.sql));
}

/** The function compiles its arguments itself: it is lazy, reads the context, or looks at names. */
export function compiled<const P extends readonly ParameterType[]>(row: Compiled<P>): Overload {
  return overload(row, row.javascript, row.sql);
}

/** A function with one overload or more. */
export function fn(...overloads: readonly Overload[]): FunctionRow {
  return { overloads };
}

function overload(
  row: Declaration<readonly ParameterType[]>,
  javascript: ToJavaScript,
  sql?: ToSql
): Overload {
  const { parameters, returns, optional = 0, repeats = false } = row;
  return { parameters, returns, optional, repeats, javascript, ...(sql && { sql }) };
}

function plainSql(sql: ((...args: never) => string) | undefined): ToSql | undefined {
  if (sql === undefined) return undefined;
  // A row's SQL takes one text for each argument.
  const build = sql as unknown as (...args: readonly string[]) => string;
  return (args) => ({ text: build(...args.map((arg) => arg.text)), fails: anyFails(args) });
}

function strictEvaluator(run: AnyRun, args: readonly Evaluator[]): Evaluator {
  const [first, second] = args;
  if (first === undefined) return () => run();
  if (second === undefined) {
    return (context) => {
      const a = first(context);
      return a === null ? null : run(a);
    };
  }
  if (args.length > 2) return strictMany(run, args);
  return (context) => {
    const a = first(context);
    const b = second(context);
    return a === null || b === null ? null : run(a, b);
  };
}

function strictMany(run: AnyRun, args: readonly Evaluator[]): Evaluator {
  return (context) => {
    const values = args.map((arg) => arg(context));
    return values.includes(null) ? null : run(...values);
  };
}

function totalEvaluator(run: AnyRun, args: readonly Evaluator[]): Evaluator {
  const [first, second] = args;
  if (first === undefined) return () => run();
  if (second === undefined) return (context) => run(first(context));
  if (args.length === 2) return (context) => run(first(context), second(context));
  return (context) => run(...args.map((arg) => arg(context)));
}
