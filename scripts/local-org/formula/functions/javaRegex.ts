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

/** A pattern of java.util.regex as a RegExp that matches whole texts. */
export function toRegExp(pattern: string): RegExp {
  const flags = FLAGS.exec(pattern);
  const body = translate(flags ? pattern.slice(flags[0].length) : pattern);
  try {
    return new RegExp(`^(?:${body})$`, `u${flags?.[1] ?? ''}`.replace('m', ''));
  } catch {
    throw evaluationError(`Invalid regular expression: ${pattern}`);
  }
}

/** One pattern of what needs translation, tried at each place: an escape, a class name, a quote, a possessive sign. */
const PIECES = /\\Q([\s\S]*?)(?:\\E|$)|\\([pP])\{(\w+)\}|\\([\s\S])|(\(\?>|[*+?}]\+)|(&&)|(\[)|(\])|([{}])/g;

function translate(pattern: string): string {
  let inClass = 0;
  return pattern.replace(
    PIECES,
    (piece, quoted, sign, name, escaped, possessive, both, open, close, brace, offset: number) => {
      if (quoted !== undefined) return quoteText(String(quoted));
      if (sign !== undefined) return className(String(sign), String(name), inClass > 0);
      if (escaped !== undefined) return escape(String(escaped));
      if (inClass > 0 && possessive !== undefined) return piece;
      if (possessive !== undefined || (both !== undefined && inClass > 0)) {
        throw evaluationError(`Unsupported in a regular expression: ${piece}`);
      }
      if (open !== undefined) return nest(++inClass, pattern);
      if (close !== undefined && inClass > 0) inClass--;
      if (brace !== undefined) return literalBrace(pattern, offset, inClass > 0);
      return piece;
    }
  );
}

function nest(depth: number, pattern: string): string {
  if (depth > 1) throw evaluationError(`Unsupported in a regular expression: nested classes in ${pattern}`);
  return '[';
}

/** JavaScript's `u` flag takes a brace only in a quantifier or a class. */
function literalBrace(pattern: string, offset: number, inClass: boolean): string {
  const brace = pattern.charAt(offset);
  if (inClass) return `\\${brace}`;
  const isQuantifier =
    brace === '{'
      ? /^\{\d+(?:,\d*)?\}/.test(pattern.slice(offset))
      : /\{\d+(?:,\d*)?\}$/.test(pattern.slice(0, offset + 1));
  return isQuantifier ? brace : `\\${brace}`;
}

function quoteText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function className(sign: string, name: string, inClass: boolean): string {
  const members = CLASSES[name];
  if (members === undefined) return `\\${sign}{${name}}`;
  if (!inClass) return `[${sign === 'P' ? '^' : ''}${members}]`;
  if (sign === 'P') throw evaluationError(`Unsupported in a regular expression: \\P{${name}} in a class`);
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
  if (/[A-Za-z]/.test(character))
    throw evaluationError(`Unsupported in a regular expression: \\${character}`);
  return character === '-' ? '\\x2d' : character;
}
