import type { Catalog, SourcePosition } from '../../../local-org/metadata/index.ts';

/** The package with one thing taken out of it or turned round: some test must fail. */
export interface Mutant {
  /** Says what and how, and stays the same from run to run: `License__c/Seats_Are_Positive: dropped`. */
  readonly name: string;
  readonly position: SourcePosition | undefined;
  /** Only tests that ran one of these can notice; names of `metadataCoverage`, or what all of them begin with. */
  readonly noticedBy: readonly string[];
  /** Makes the catalog. */
  readonly catalog: () => Catalog;
}
