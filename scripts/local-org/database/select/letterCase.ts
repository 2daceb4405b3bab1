import { sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';

/** Letters whose case is varied at most: more would ask for too many forms. */
const MAX_LETTERS = 8;

const ASCII = /^[\u0000-\u007f]*$/;

/** SQLite's NOCASE and LIKE know the case of ASCII letters only. */
export function isAsciiOnly(value: string | number): boolean {
  return ASCII.test(String(value));
}

/**
 * The forms of a text that differ in the case of letters beyond ASCII, so that an indexed NOCASE comparison with each of
 * them finds every case. Beyond eight such letters, only the text as it is, in lower and in upper case.
 */
export function caseVariants(text: string): readonly string[] {
  if (isAsciiOnly(text)) return [text];
  const letters = [...text].map((letter) => [...new Set(isAsciiOnly(letter) ? [letter] : cases(letter))]);
  if (letters.filter((forms) => forms.length > 1).length > MAX_LETTERS)
    return [...new Set([text, ...cases(text)])];
  return letters.reduce<string[]>(
    (texts, forms) => texts.flatMap((beginning) => forms.map((form) => beginning + form)),
    ['']
  );
}

function cases(text: string): readonly string[] {
  return [text.toLowerCase(), text.toUpperCase()];
}

/** LIKE for patterns with letters beyond ASCII: `fold` is a function that the connection registers. */
export function foldedLike(column: Sql, pattern: string): Sql {
  return sql`fold(${column}) LIKE ${pattern.toLowerCase()} ESCAPE '\\'`;
}
