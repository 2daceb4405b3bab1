import { evaluationError } from '../numbers.ts';

/** Java's names of character classes, as JavaScript writes them. */
const CLASSES: Readonly<Record<string, string>> = {
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Space: ' \\t\\n\\x0B\\f\\r',
  Blank: ' \\t',
  XDigit: '0-9A-Fa-f',
  ASCII: '\\x00-\\x7F',
  IsAlphabetic: '\\p{L}',
  IsDigit: '\\p{Nd}',
  L: '\\p{L}',
  Lu: '\\p{Lu}',
  Ll: '\\p{Ll}',
  N: '\\p{N}'
};

const compiled = new Map<string, RegExp>();

/** REGEX: the whole text matches a pattern of Java. Throws where the pattern is wrong, or JavaScript has no such thing. */
export function matchesWhole(text: string, pattern: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = toRegExp(pattern);
    if (compiled.size > 500) compiled.clear();
    compiled.set(pattern, regex);
  }
  return regex.test(text);
}

const FLAGS = /^\(\?([ims]+)\)/;

/** A pattern of java.util.regex as a RegExp that matches whole texts. Throws where JavaScript has no such thing. */
export function toRegExp(pattern: string): RegExp {
  const flags = FLAGS.exec(pattern);
  const body = translate(flags ? pattern.slice(flags[0].length) : pattern);
  try {
    return new RegExp(`(?<![\\s\\S])(?:${body})(?![\\s\\S])`, `u${flags?.[1] ?? ''}`);
  } catch {
    throw evaluationError(`Invalid regular expression: ${pattern}`);
  }
}

/** Where a piece of a pattern stands. */
interface Place {
  readonly inClass: boolean;
  readonly pattern: string;
  readonly offset: number;
}

interface Piece {
  readonly pattern: string;
  translate(piece: string, place: Place): string;
}

const unsupported = (piece: string) => evaluationError(`Unsupported in a regular expression: ${piece}`);

/** What needs translation, in the order in which it is looked for. */
const PIECES: readonly Piece[] = [
  {
    pattern: '\\\\Q[\\s\\S]*?(?:\\\\E|$)',
    translate: (piece) => quoteText(piece.slice(2).replace(/\\E$/, ''))
  },
  // Java takes a dash after \\w for a dash; the `u` flag takes it for a range.
  {
    pattern: '\\\\[dDwWsS]-(?!\\])',
    translate: (piece, { inClass }) => (inClass ? `${piece.slice(0, 2)}\\-` : piece)
  },
  {
    pattern: '\\\\[pP]\\{\\w+\\}',
    translate: (piece, { inClass }) => className(piece.charAt(1), piece.slice(3, -1), inClass)
  },
  { pattern: '\\\\[\\s\\S]', translate: (piece) => escape(piece.charAt(1)) },
  {
    pattern: '\\(\\?>|[*+?}]\\+',
    translate: (piece, { inClass }) => {
      if (inClass) return piece;
      throw unsupported(piece);
    }
  },
  {
    pattern: '&&|\\[',
    translate: (piece, { inClass }) => {
      if (inClass) throw unsupported(`${piece} in a class`);
      return piece;
    }
  },
  { pattern: '\\]', translate: (piece, { inClass }) => (inClass ? piece : '\\]') },
  { pattern: '[{}]', translate: (_, place) => literalBrace(place) }
];

const ANY_PIECE = new RegExp(PIECES.map(({ pattern }) => `(${pattern})`).join('|'), 'g');

function translate(pattern: string): string {
  let inClass = false;
  return pattern.replace(ANY_PIECE, (piece: string, ...found: readonly unknown[]) => {
    const which = found.findIndex((group) => group !== undefined);
    const translated =
      PIECES[which]?.translate(piece, { inClass, pattern, offset: Number(found[PIECES.length]) }) ?? piece;
    if (piece === '[') inClass = true;
    if (piece === ']') inClass = false;
    return translated;
  });
}

/** JavaScript's `u` flag takes a brace only in a quantifier. */
function literalBrace({ pattern, offset, inClass }: Place): string {
  const brace = pattern.charAt(offset);
  const isQuantifier =
    brace === '{'
      ? /^\{\d+(?:,\d*)?\}/.test(pattern.slice(offset))
      : /\{\d+(?:,\d*)?\}$/.test(pattern.slice(0, offset + 1));
  return isQuantifier && !inClass ? brace : `\\${brace}`;
}

function quoteText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function className(sign: string, name: string, inClass: boolean): string {
  const members = CLASSES[name];
  if (members === undefined) return `\\${sign}{${name}}`;
  if (!inClass) return `[${sign === 'P' ? '^' : ''}${members}]`;
  if (sign === 'P') throw unsupported(`\\P{${name}} in a class`);
  return members;
}

const ESCAPES: Readonly<Record<string, string>> = {
  A: '^',
  z: '$',
  Z: '$',
  h: '[ \\t\\u00a0]',
  R: '(?:\\r\\n|[\\n-\\r\\u0085\\u2028\\u2029])',
  a: '\\x07',
  e: '\\x1b'
};

/** The `u` flag refuses the escape of a character that needs none, Java allows it. */
function escape(character: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  return /[\^$\\.*+?()[\]{}|/dDwWsSbBtnrfvxuck0-9-]/.test(character) && character !== '-'
    ? `\\${character}`
    : plain(character);
}

function plain(character: string): string {
  if (/[A-Za-z]/.test(character)) throw unsupported(`\\${character}`);
  return character === '-' ? '\\x2d' : character;
}
