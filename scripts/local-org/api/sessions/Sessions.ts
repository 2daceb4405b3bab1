import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Org } from '../../engine/index.ts';

/** How long a token lives, by the machine's clock: the org's may be moved months ahead to see trials end. */
const lifetimeMs = 7 * 24 * 60 * 60 * 1000;
const prefix = 'session:';

interface StoredSession {
  readonly userId: string;
  readonly expiresAt: string;
}

/** What tokens need of an org: so that a command can make one without starting the engine. */
export type TokenStore = Pick<Org['database'], 'state'>;

/**
 * Makes an access token in the platform's form, `00D…!…`, with 256 random bits. The database keeps its hash only.
 */
export function createToken(
  store: { readonly database: TokenStore; readonly organizationId: string },
  userId: string
): string {
  const token = `${store.organizationId}!${randomBytes(36).toString('base64url')}`;
  const session: StoredSession = {
    userId,
    expiresAt: new Date(Date.now() + lifetimeMs).toISOString()
  };
  store.database.state.set(keyOf(token), JSON.stringify(session));
  return token;
}

/** The user that a token stands for, or undefined when it is unknown, revoked or expired. */
export function userOfToken(org: Pick<Org, 'database'>, token: string): string | undefined {
  const stored = org.database.state.get(keyOf(token));
  if (stored === undefined) return undefined;
  // Written by createToken only.
  const session = JSON.parse(stored) as StoredSession;
  if (session.expiresAt > new Date().toISOString()) return session.userId;
  org.database.state.delete(keyOf(token));
  return undefined;
}

export function revokeToken(org: Pick<Org, 'database'>, token: string): void {
  org.database.state.delete(keyOf(token));
}

/** The value of `X-CSRF-Token` that goes with a session: the shell hands it to its page. */
export function csrfToken(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

/** Compares in constant time. */
export function isCsrfToken(token: string, candidate: string): boolean {
  const expected = Buffer.from(csrfToken(token));
  const actual = Buffer.from(candidate);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function keyOf(token: string): string {
  return prefix + createHash('sha256').update(token).digest('hex');
}
