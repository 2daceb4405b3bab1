import type { Row } from '../../../local-org/metadata/index.ts';

/**
 * A save to try. Values that start with @ name a record of the world that `validationRules.test.ts` prepares. Fields of
 * an insert, and of the record that an update starts `from`, come on top of the object's `valid` record.
 */
export interface Try {
  readonly insert?: Row;
  readonly update?: Row;
  readonly from?: Row;
  /** With the flows off that fill fields before the save: for rules that guard what these flows write. */
  readonly flowsOff?: boolean;
  /** As a user who holds no custom permission; otherwise as the System Administrator, who holds all. */
  readonly as?: 'Clerk';
}

/** Saves that a rule must refuse, and saves close to them that it must let pass. */
export interface RulePair {
  readonly refuses: readonly Try[];
  readonly allows: readonly Try[];
}

export interface ObjectRules {
  /** A record that every rule of the object lets pass. */
  readonly valid: Row;
  readonly rules: Readonly<Record<string, RulePair>>;
}

/** One insert that is refused and one that is not. */
export const pair = (refused: Row, allowed: Row = {}): RulePair => ({
  refuses: [{ insert: refused }],
  allows: [{ insert: allowed }]
});

/** Inserts that are refused, and others that are not. */
export const inserts = (refused: readonly Row[], allowed: readonly Row[]): RulePair => ({
  refuses: refused.map((insert) => ({ insert })),
  allows: allowed.map((insert) => ({ insert }))
});

/** For rules that guard what flows fill. */
export const flowsOff = ({ refuses, allows }: RulePair): RulePair => ({
  refuses: refuses.map((each) => ({ ...each, flowsOff: true })),
  allows: allows.map((each) => ({ ...each, flowsOff: true }))
});
