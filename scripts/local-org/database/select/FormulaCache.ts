import { compileFormula, formulaTypeOf, objectScope } from '../../formula/index.ts';
import type { Formula } from '../../formula/index.ts';
import type { Catalog, Field, SObjectType } from '../../metadata/index.ts';

/** Compiled formulas of one catalog's fields. */
export class FormulaCache {
  readonly #catalog: Catalog;
  readonly #formulas = new Map<Field, Formula>();
  /** How often queries asked for each field's, by object. */
  readonly uses = new Map<string, Map<string, number>>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Throws FormulaError when the text does not compile: a deploy refuses such a field before it comes here. */
  of(object: SObjectType, field: Field, formula: NonNullable<Field['formula']>): Formula {
    const uses = this.uses.get(object.name) ?? new Map<string, number>();
    this.uses.set(object.name, uses.set(field.name, (uses.get(field.name) ?? 0) + 1));
    const known = this.#formulas.get(field);
    if (known) return known;
    const returns = formulaTypeOf(field);
    const compiled = compileFormula(formula.text, {
      scope: objectScope(this.#catalog, object.name),
      blanks: formula.blanks,
      scale: field.scale,
      ...(returns && { returns })
    });
    this.#formulas.set(field, compiled);
    return compiled;
  }
}
