import { parse as formulonParse } from 'formulon';
import { parseSync as sformulaParse } from 'sformula';
import { compileFormula } from '../../local-org/formula/index.ts';
import { FIELDS, type FieldName, type Inputs } from './fiftyFormulas.ts';

export type Result = string | number | boolean | null;

/** A way to evaluate formulas: made ready once where the engine can, then run over records. */
export interface Engine {
  readonly name: string;
  prepare(formula: string): (inputs: Inputs) => Result;
}

const names = Object.keys(FIELDS) as FieldName[];

const ours: Engine = {
  name: 'the local org',
  prepare(text) {
    const formula = compileFormula(text, {
      blanks: 'blank',
      scope: {
        resolve([name = '']) {
          const path = names.find((each) => each === name);
          return path && { path, type: FIELDS[path], isField: FIELDS[path] === 'Number' };
        }
      }
    });
    const now = new Date();
    const around = { isNew: false, isClone: false, now, timeZone: 'UTC', prior: () => null };
    return (inputs) => {
      // Paths are those that the scope gave.
      const value = formula.evaluate({ ...around, get: (path) => inputs[path as FieldName] });
      return value;
    };
  }
};

const SFORMULA_TYPES = { Number: 'number', Text: 'string', Date: 'date', Boolean: 'boolean' } as const;

const sformula: Engine = {
  name: 'sformula',
  prepare(text) {
    const inputTypes = Object.fromEntries(
      names.map((name) => [name, { type: SFORMULA_TYPES[FIELDS[name]] }])
    );
    const formula = sformulaParse(text, { inputTypes });
    return (inputs) => toResult(formula.evaluate(inputs));
  }
};

const FORMULON_TYPES = { Number: 'number', Text: 'text', Date: 'date', Boolean: 'checkbox' } as const;

/** It compiles nothing: each evaluation parses the text. */
const formulon: Engine = {
  name: 'formulon',
  prepare: (text) => (inputs) => {
    const literals = Object.fromEntries(names.map((name) => [name, formulonLiteral(name, inputs[name])]));
    const { value, type, message } = formulonParse(text, literals);
    if (type === 'error') throw new Error(message);
    return value instanceof Date ? value.toISOString().slice(0, 10) : toResult(value);
  }
};

function formulonLiteral(name: FieldName, value: string | number | boolean) {
  const dataType = FORMULON_TYPES[FIELDS[name]];
  const options = dataType === 'number' ? { length: 16, scale: 2 } : { length: 255 };
  const own = dataType === 'date' ? new Date(`${String(value)}T00:00:00Z`) : value;
  return { type: 'literal', dataType, value: own, options } as const;
}

function toResult(value: unknown): Result {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  return Number(value);
}

export const engines: readonly [Engine, Engine, Engine] = [ours, sformula, formulon];
