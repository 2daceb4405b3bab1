import type { Org } from '../../engine/index.ts';

/** The platform keeps up to 200 recently viewed records a user (REST API Developer Guide, "Recently Viewed Items"). */
const kept = 200;
const prefix = 'recent:';

/** What a user looked at last; kept in the org's state, newest first. */
export function recentIds(org: Pick<Org, 'database'>, userId: string): readonly string[] {
  // Written by rememberRecord only.
  return JSON.parse(org.database.state.get(prefix + userId) ?? '[]') as string[];
}

export function rememberRecord(org: Pick<Org, 'database'>, userId: string, id: string): void {
  const ids = [id, ...recentIds(org, userId).filter((other) => other !== id)].slice(0, kept);
  org.database.state.set(prefix + userId, JSON.stringify(ids));
}
