import type { Catalog, DeployProblem, Field, SObjectType, ValidationRule } from '../../metadata/index.ts';
import { compileFormula, formulaTypeOf, objectScope } from '../../formula/index.ts';
import type { Formula, FormulaOptions } from '../../formula/index.ts';
import { countRun } from '../flows/index.ts';
import { formulaProblem, problemAt } from './formulaProblem.ts';
import type { FormulaPlace } from './formulaProblem.ts';
import type { CompiledDefault, CompiledRule, ProgramObject } from './Program.ts';

/** Compiles the validation rules, defaults and formula fields of one object; adds what is wrong to the problems. */
export function compileObject(catalog: Catalog, type: SObjectType, problems: DeployProblem[]): ProgramObject {
  const compile: Compile = (place, options) => {
    try {
      return compileFormula(place.text, { ...options, scope: objectScope(catalog, type.name) });
    } catch (error) {
      problems.push(formulaProblem(catalog, place, error));
      return undefined;
    }
  };
  const fields = [...type.fields.values()];
  const coverage: ProgramObject['coverage'] = new Map();
  const stored = fields.filter((field) => !field.formula);
  return {
    type,
    rules: type.validationRules.flatMap((rule) => compileRule(type, rule, compile, catalog, problems)),
    defaults: stored.flatMap((field) => compileDefault(type, field, compile, coverage)),
    formulas: new Map(fields.flatMap((field) => compileFormulaField(type, field, compile, coverage))),
    coverage,
    required: stored.filter(isRequired),
    unique: stored.filter((field) => field.unique),
    autoNumbers: stored.filter((field) => field.autoNumber),
    references: stored.filter((field) => field.reference)
  };
}

type Compile = (place: FormulaPlace, options: Omit<FormulaOptions, 'scope'>) => Formula | undefined;

function compileRule(
  type: SObjectType,
  rule: ValidationRule,
  compile: Compile,
  catalog: Catalog,
  problems: DeployProblem[]
): CompiledRule[] {
  const component = { componentType: 'ValidationRule', fullName: `${type.name}.${rule.name}` };
  if (rule.errorField !== undefined && !type.field(rule.errorField)) {
    const position = catalog.positionOf(rule, 'errorDisplayField') ?? catalog.positionOf(rule);
    problems.push(problemAt(component, position, `Field ${rule.errorField} does not exist. Check spelling.`));
  }
  const place = { ...component, element: rule, property: 'errorConditionFormula', text: rule.formula };
  // Blank number fields are blank in a rule: "treat blank fields as" is an option of formula fields alone.
  const condition = compile(place, { returns: 'Boolean', blanks: 'blank', use: 'rule' });
  return condition && rule.active ? [{ rule, condition }] : [];
}

function compileDefault(
  type: SObjectType,
  field: Field,
  compile: Compile,
  coverage: ProgramObject['coverage']
): CompiledDefault[] {
  if (field.defaultValue === undefined) return [];
  const component = { componentType: 'CustomField', fullName: `${type.name}.${field.name}` };
  const place = { ...component, element: field, property: 'defaultValue', text: field.defaultValue };
  const value = compile(place, { blanks: 'blank', use: 'default' });
  return value ? [{ field, value: counted(value, field, coverage) }] : [];
}

function compileFormulaField(
  type: SObjectType,
  field: Field,
  compile: Compile,
  coverage: ProgramObject['coverage']
): [string, Formula][] {
  if (!field.formula) return [];
  const component = { componentType: 'CustomField', fullName: `${type.name}.${field.name}` };
  const { text, blanks } = field.formula;
  const place = { ...component, element: field, property: 'formula', text };
  const formula = compile(place, { returns: formulaTypeOf(field), blanks, scale: field.scale, use: 'field' });
  return formula ? [[field.name, counted(formula, field, coverage)]] : [];
}

function counted(formula: Formula, { name }: Field, coverage: ProgramObject['coverage']): Formula {
  const evaluate: Formula['evaluate'] = (context) => {
    countRun({ coverage }, name);
    return formula.evaluate(context);
  };
  return { ...formula, evaluate };
}

/** A value is needed to save, and the caller may give it: system fields and names of custom objects fill themselves. */
function isRequired(field: Field): boolean {
  if (field.nillable || field.autoNumber || field.type === 'boolean') return false;
  return (field.createable || field.updateable) && !(field.nameField && field.defaultedOnCreate);
}
