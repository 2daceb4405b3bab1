import assert from 'node:assert/strict';
import { PlatformError, type Value } from '../metadata/index.ts';
import { compileFormula } from './compileFormula.ts';
import type { Formula, FormulaContext, FormulaOptions, FormulaScope, FormulaType } from './Formula.ts';

/** One field of every type, for tests: its name says its type. */
const FIELDS: Readonly<Record<string, { type: FormulaType; precision?: number; scale?: number }>> = {
  Count: { type: 'Number', precision: 6, scale: 0 },
  Size: { type: 'Number', precision: 8, scale: 2 },
  Ratio: { type: 'Number' },
  Price: { type: 'Currency', precision: 10, scale: 2 },
  Share: { type: 'Percent', precision: 5, scale: 2 },
  Title: { type: 'Text' },
  Note: { type: 'Text' },
  Start: { type: 'Date' },
  End: { type: 'Date' },
  Seen: { type: 'DateTime' },
  Opens: { type: 'Time' },
  Done: { type: 'Boolean' },
  Open: { type: 'Boolean' },
  Status: { type: 'Picklist' },
  Colors: { type: 'MultiPicklist' },
  'Parent__r.Name': { type: 'Text' },
  '$ObjectType.Zip__c.Fields.City__c': { type: 'Text' },
  '$ObjectType.Zip__c.Fields.Name': { type: 'Text' }
};

const NUMERIC: ReadonlySet<FormulaType> = new Set(['Number', 'Currency', 'Percent']);

export const scope: FormulaScope = {
  resolve(path) {
    const wanted = path.join('.').toLowerCase();
    const found = Object.entries(FIELDS).find(([name]) => name.toLowerCase() === wanted);
    return found && { path: found[0], ...found[1], isField: NUMERIC.has(found[1].type) };
  }
};

export function compile(text: string, options: Partial<FormulaOptions> = {}): Formula {
  return compileFormula(text, { scope, blanks: 'blank', ...options });
}

type Fields = Readonly<Record<string, Value>>;

export function context(
  fields: Fields = {},
  more: Partial<FormulaContext> & { before?: Fields } = {}
): FormulaContext {
  return {
    get: (path) => fields[path] ?? null,
    prior: (path) => more.before?.[path] ?? null,
    isNew: more.before === undefined,
    isClone: false,
    now: new Date('2024-03-10T05:30:00Z'),
    timeZone: 'America/Los_Angeles',
    ...more
  };
}

/** The value of a formula over some fields, blanks as blanks. */
export function evaluate(text: string, fields: Fields = {}, options: Partial<FormulaOptions> = {}): Value {
  return compile(text, options).evaluate(context(fields));
}

/** Formula → value, over no fields. */
export function gives(
  table: Readonly<Record<string, Value>>,
  fields: Readonly<Record<string, Value>> = {}
): void {
  for (const [text, value] of Object.entries(table)) assert.deepEqual(evaluate(text, fields), value, text);
}

/** Each formula has an error when it runs. */
export function fails(...texts: readonly string[]): void {
  for (const text of texts) assert.throws(() => evaluate(text), PlatformError, text);
}
