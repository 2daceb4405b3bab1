import type { Org } from '../engine/index.ts';
import { compileFormula, objectScope } from '../formula/index.ts';
import { PlatformError, toCaseSafeId, type Value } from '../metadata/index.ts';

/** A formula to try on a record. */
export interface FormulaQuestion {
  readonly text: string;
  readonly object: string;
  readonly id: string;
}

/**
 * The value of a formula over a record as it stands, in the eyes of a user: formula fields, parents and globals are
 * there; nothing is changed or new. A blank number is zero, as in a formula field that does not say otherwise.
 * @throws FormulaError when the text does not compile, PlatformError for no such object or record, or where the formula
 * has an error.
 */
export function evaluateFormula(org: Org, userId: string, { text, object, id }: FormulaQuestion): Value {
  const type = org.catalog.object(object);
  if (!type) throw new PlatformError('INVALID_TYPE', `sObject type '${object}' is not supported.`);
  const formula = compileFormula(text, { scope: objectScope(org.catalog, type.name), blanks: 'zero' });
  const user = org.user(userId);
  if (!user) throw new PlatformError('INVALID_SESSION_ID', 'Session expired or invalid');
  const context = org.formulaContext(user, type.name, /^\w{15}$/.test(id) ? toCaseSafeId(id) : id);
  if (!context) throw new PlatformError('INVALID_CROSS_REFERENCE_KEY', `No ${type.name} has the id ${id}.`);
  return formula.evaluate(context);
}
