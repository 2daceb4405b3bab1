import { PlatformError } from '../../metadata/index.ts';

/** Where a page of a connection starts and how long it is. */
export interface Page {
  readonly first: number;
  readonly offset: number;
  /** Most rows over all pages. */
  readonly upperBound?: number;
}

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly upperBound?: number | null;
}

/** GraphQL API, "Paginate Results": pages of at most 2,000; 4,000 rows in all without an upper bound. */
const defaultFirst = 10;
const longestPage = 2000;
const farthestOffset = 2000;
const shortestBoundedPage = 200;

/** Reads `first`, `after` and `upperBound`. Throws INVALID_ARGUMENT in words that say what is allowed. */
export function pageOf({ first, after, upperBound }: PageArguments): Page {
  const bounded = typeof upperBound === 'number';
  const size = first ?? (bounded ? shortestBoundedPage : defaultFirst);
  const least = bounded ? shortestBoundedPage : 0;
  if (size < least || size > longestPage) {
    throw refused(`The 'first' argument must be between ${least} and ${longestPage}, but is ${size}.`);
  }
  const offset = after ? offsetOf(after) : 0;
  if (!bounded && offset > farthestOffset) {
    const message = `Without 'upperBound' at most ${farthestOffset + longestPage} records can be paged through.`;
    throw refused(message);
  }
  return { first: size, offset, ...(bounded ? { upperBound } : {}) };
}

/** The cursor of the n-th row, counted from 1. */
export function cursorOf(position: number): string {
  return Buffer.from(`v1:${position}`).toString('base64');
}

function offsetOf(cursor: string): number {
  const position = /^v1:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString('latin1'))?.[1];
  if (position === undefined) throw refused(`The 'after' argument is no cursor: ${cursor}`);
  return Number(position);
}

function refused(message: string): PlatformError {
  return new PlatformError('INVALID_ARGUMENT', message);
}
