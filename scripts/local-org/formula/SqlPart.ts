/** The SQL of one part of a formula. It gives NULL where the formula has a blank, 0 and 1 for booleans. */
export interface SqlPart {
  readonly text: string;
  /** SQL condition under which the formula has an error there; SQLite cannot raise one inside an expression. */
  readonly fails?: string | undefined;
  /**
   * Of a number: digits before and after the point that its value can have. Where both are known and together at most 15,
   * arithmetic in doubles, rounded to the places, equals decimal arithmetic.
   */
  readonly digits?: number;
  readonly places?: number;
}

/** The condition under which one of some parts fails. */
export function anyFails(parts: readonly SqlPart[]): string | undefined {
  const conditions = parts.flatMap((part) => (part.fails === undefined ? [] : [part.fails]));
  return conditions.length === 0 ? undefined : `(${conditions.join(' OR ')})`;
}
