import type { Catalog, SObjectType, ValidationRule } from '../../../local-org/metadata/index.ts';
import { withObjects } from '../../rules/otherOrgs.ts';
import type { Mutant } from './Mutant.ts';

/** Each active validation rule dropped, and each turned round. */
export function ruleMutants(catalog: Catalog): readonly Mutant[] {
  return [...catalog.objects.values()].flatMap((object) =>
    object.validationRules
      .filter(({ active }) => active)
      .flatMap((rule): Mutant[] => {
        const name = `${object.name}/${rule.name}`;
        const position = catalog.positionOf(rule);
        return [
          {
            name: `${name}: dropped`,
            position,
            noticedBy: [`${name}.fired`],
            catalog: () => withRule(catalog, object, rule, { ...rule, active: false })
          },
          {
            name: `${name}: negated`,
            position,
            noticedBy: [`${name}.fired`, `${name}.held`],
            catalog: () => withRule(catalog, object, rule, { ...rule, formula: `NOT(${rule.formula})` })
          }
        ];
      })
  );
}

function withRule(
  catalog: Catalog,
  object: SObjectType,
  rule: ValidationRule,
  other: ValidationRule
): Catalog {
  const change = (type: SObjectType): SObjectType => ({
    ...type,
    validationRules: type.validationRules.map((each) => (each === rule ? other : each))
  });
  return withObjects((type) => (type === object ? change(type) : type), catalog);
}
