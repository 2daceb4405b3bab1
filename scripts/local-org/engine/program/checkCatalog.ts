import type { Catalog, DeployProblem } from '../../metadata/index.ts';
import { compileProgram } from './compileProgram.ts';

/**
 * What a deploy of the catalog to a new org would refuse: formulas, validation rules, defaults and flows that do not
 * compile. Opens no database.
 */
export function checkCatalog(catalog: Catalog): readonly DeployProblem[] {
  return compileProgram(catalog).problems;
}
