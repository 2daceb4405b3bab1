import type { Value } from '../metadata/index.ts';
import type { FormulaContext, FormulaOptions, FormulaType, Reference } from './Formula.ts';
import { dateText, dateTimeValue, readDate, readDateTime, readTime, timeText } from './dates.ts';
import type { Evaluator, Raw } from './functions/FunctionRow.ts';
import { finish, isNum, multiply, parseNumber, percentToFraction, type Num } from './numbers.ts';
import type { TypedNode } from './TypedNode.ts';

/** Compiles a checked tree to closures, one for each node. */
export function toJavaScript(node: TypedNode, blanks: FormulaOptions['blanks']): Evaluator {
  if (node.kind === 'reference') return readReference(node.reference, blanks);
  if (node.kind === 'literal') return constant(literal(node.type, node.value));
  const args = node.args.map((arg) => toJavaScript(arg, blanks));
  return node.overload.javascript(args, node.args);
}

const constant =
  (value: Raw): Evaluator =>
  () =>
    value;

function literal(type: FormulaType, value: string | boolean | null): Raw {
  if (type === 'Number' && typeof value === 'string') return parseNumber(value);
  return value === '' ? null : value;
}

/** Records hold numbers as doubles; more exact ones may come as decimal text. */
function readNumber(value: Value): Num {
  return typeof value === 'number' ? value + 0 : parseNumber(String(value));
}

const ID_LENGTH = 15;
const readText = (value: Value) => String(value);

/** How a stored value that is not blank becomes the value of a formula. */
const READERS: Readonly<Record<FormulaType, (value: Value) => Raw>> = {
  Text: readText,
  Picklist: readText,
  MultiPicklist: readText,
  Number: readNumber,
  Currency: readNumber,
  Percent: (value) => percentToFraction(readNumber(value)),
  Date: (value) => readDate(String(value)),
  DateTime: (value) => readDateTime(String(value)),
  Time: (value) => readTime(String(value)),
  Boolean: (value) => value === true,
  Geolocation: (value) => readGeolocation(String(value)),
  Null: () => null
};

/** Latitude and longitude in one text, as a compound field is read: `48.2,16.37`. */
function readGeolocation(text: string): Raw {
  const [latitude, longitude] = text.split(',').map(Number);
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}

const NUMERIC: ReadonlySet<FormulaType> = new Set(['Number', 'Currency', 'Percent']);

function readReference(reference: Reference, blanks: FormulaOptions['blanks']): Evaluator {
  const { path, type, isField, isId } = reference;
  const blank: Raw = blanks === 'zero' && isField && NUMERIC.has(type) ? 0 : null;
  const read = isId ? (value: Value) => String(value).slice(0, ID_LENGTH) : READERS[type];
  return (context) => {
    const value = context.get(path);
    return value === null || value === '' ? blank : read(value);
  };
}

const TEXT_LIMIT = 1300;

function writeText(value: Raw): Value {
  const text = String(value);
  return text.length > TEXT_LIMIT ? [...text].slice(0, TEXT_LIMIT).join('') : text;
}

function writeNumber(value: Raw, scale: number | undefined): Value {
  return isNum(value) ? finish(value, scale) : null;
}

/** How the value of a formula becomes a stored one. */
const WRITERS: Readonly<Record<FormulaType, (value: Raw, scale: number | undefined) => Value>> = {
  Text: writeText,
  Picklist: writeText,
  MultiPicklist: writeText,
  Number: writeNumber,
  Currency: writeNumber,
  Percent: (value, scale) => (isNum(value) ? finish(multiply(value, 100), scale) : null),
  Date: (value) => dateText(Number(value)),
  DateTime: (value) => dateTimeValue(Number(value)),
  Time: (value) => `${timeText(Number(value))}Z`,
  Boolean: (value) => value === true,
  Geolocation: (value) =>
    value !== null && typeof value === 'object' && 'latitude' in value
      ? `${value.latitude},${value.longitude}`
      : null,
  Null: () => null
};

/** Ends a formula: its value as a record holds it. A blank Boolean is false. Texts of flows are not cut. */
export function writeResult(
  evaluate: Evaluator,
  type: FormulaType,
  { scale, merge = false, use }: Pick<FormulaOptions, 'scale' | 'merge' | 'use'>
): (context: FormulaContext) => Value {
  const write = type === 'Text' && (merge || use === 'flow') ? (value: Raw) => String(value) : WRITERS[type];
  const blank = type === 'Boolean' ? false : null;
  return (context) => {
    const value = evaluate(context);
    return value === null ? blank : write(value, scale);
  };
}
