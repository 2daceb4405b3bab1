import { PlatformError } from '../../metadata/index.ts';

/** Characters of the query that a message shows around the place of an error. */
const SHOWN = 80;

/**
 * Runs a query and shows, in its errors, the place in the text, as the platform does: the line, a caret, row and column.
 */
export function withPosition<T>(soql: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const at = placeOf(soql, error.fields[0]);
    if (at === undefined) throw error;
    throw new PlatformError(error.code, `${excerpt(soql, at)}\n${error.message}`, error.fields);
  }
}

function placeOf(soql: string, name: string | undefined): number | undefined {
  const last = name?.split('.').at(-1);
  if (!last) return undefined;
  const found = new RegExp(`(?<![\\w])${last.replaceAll(/\W/g, '\\$&')}(?![\\w])`, 'i').exec(soql);
  return found?.index;
}

function excerpt(soql: string, at: number): string {
  const before = soql.slice(0, at).split('\n');
  const line = soql.split('\n')[before.length - 1] ?? '';
  const column = before.at(-1)?.length ?? 0;
  const start = Math.max(0, column - SHOWN / 2);
  return [
    '',
    line.slice(start, start + SHOWN),
    `${' '.repeat(column - start)}^`,
    `ERROR at Row:${before.length}:Column:${column + 1}`
  ].join('\n');
}
