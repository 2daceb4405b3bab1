import type { Catalog, SObjectType } from '../../local-org/metadata/index.ts';
import type { Declared } from './Declared.ts';

/** The active validation rules, formula fields and defaults of an object. */
export function objectParts(catalog: Catalog, object: SObjectType): readonly Declared[] {
  const rules = object.validationRules.filter(({ active }) => active);
  const formulas = [...object.fields.values()].filter(
    ({ custom, formula, defaultValue }) => custom && (formula !== undefined || defaultValue !== undefined)
  );
  return [
    ...rules.flatMap((rule): Declared[] => {
      const position = catalog.positionOf(rule);
      const name = `${object.name}/${rule.name}`;
      return [
        { kind: 'validation rules that fired', name: `${name}.fired`, position },
        { kind: 'validation rules that held', name: `${name}.held`, position }
      ];
    }),
    ...formulas.map((field): Declared => {
      const position = catalog.positionOf(field);
      return { kind: 'formulas and defaults', name: `${object.name}/${field.name}`, position };
    })
  ];
}
