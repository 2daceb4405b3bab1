import type { Catalog } from '../../../local-org/metadata/index.ts';
import { flowMutants } from './flowMutants.ts';
import type { Mutant } from './Mutant.ts';
import { permissionMutants } from './permissionMutants.ts';
import { ruleMutants } from './ruleMutants.ts';

/** Every mutant of a package: one rule, one part of a flow or one permission is other than it should be. */
export function mutantsOf(catalog: Catalog): readonly Mutant[] {
  return [...ruleMutants(catalog), ...flowMutants(catalog), ...permissionMutants(catalog)];
}
