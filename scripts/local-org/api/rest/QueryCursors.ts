import { randomBytes } from 'node:crypto';

interface Cursor {
  readonly userId: string;
  readonly rows: readonly object[];
}

/** The platform keeps ten open cursors a user (REST API Developer Guide, "Query More"). */
const perUser = 10;

/** Results that clients page through: kept whole, so that later writes do not shift the pages. */
export class QueryCursors {
  readonly #cursors = new Map<string, Cursor>();

  /** Keeps rows and gives their locator; the user's oldest cursor goes when there are too many. */
  open(userId: string, rows: readonly object[]): string {
    const own = [...this.#cursors].filter(([, cursor]) => cursor.userId === userId);
    const [oldest] = own;
    if (oldest && own.length >= perUser) this.#cursors.delete(oldest[0]);
    const locator = `01g${randomBytes(12).toString('hex').slice(0, 15)}`;
    this.#cursors.set(locator, { userId, rows });
    return locator;
  }

  /** All rows behind a locator of this user. */
  rows(userId: string, locator: string): readonly object[] | undefined {
    const cursor = this.#cursors.get(locator);
    return cursor?.userId === userId ? cursor.rows : undefined;
  }
}
