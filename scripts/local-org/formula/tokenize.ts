import { FormulaError } from './Formula.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'merge' | 'symbol' | 'end';
  /** Decoded: a text without its quotes, a merge field without its braces. */
  readonly value: string;
  readonly position: number;
}

/** Sticky patterns, tried in order. Grammar: salesforce/formula-engine. */
const NUMBER = /\d+(?:\.\d+)?/y;
const NAME = /[A-Za-z$][A-Za-z0-9$_:.#]*/y;
const TEXT = /"(?:[^"\\]|\\[nrt"'\\])*"|'(?:[^'\\]|\\[nrt"'\\])*'/y;
const MERGE = /\{!\s*([^{}\s]+)\s*\}/y;
const SYMBOL = /\|\||&&|==|<>|!=|<=|>=|[=<>+\-*/^&!(),]/y;
const BLANK = /(?:\s|\/\*[\s\S]*?\*\/)+/y;

function match(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

/** Only `\"` and `\\` are decoded; `\n` stays two characters, as on the platform. */
function decode(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

/**
 * Cuts a formula into tokens, an `end` token last. Merge fields (`{!Name}`) are tokens only where `merge` allows them.
 * Throws FormulaError at the first character that begins nothing.
 */
export function tokenize(text: string, merge: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const blank = match(BLANK, text, position);
    if (blank) {
      position += blank[0].length;
      continue;
    }
    const { token, length } = next(text, position, merge);
    tokens.push(token);
    position += length;
  }
  tokens.push({ kind: 'end', value: '', position: text.length });
  return tokens;
}

function next(text: string, position: number, merge: boolean): { token: Token; length: number } {
  const take = (kind: Token['kind'], found: string, value = found) => ({
    token: { kind, value, position },
    length: found.length
  });
  const number = match(NUMBER, text, position);
  if (number) return take('number', number[0]);
  const name = match(NAME, text, position);
  if (name) return take('name', name[0]);
  const quoted = match(TEXT, text, position);
  if (quoted) return take('text', quoted[0], decode(quoted[0]));
  const field = merge ? match(MERGE, text, position) : null;
  if (field) return take('merge', field[0], field[1]);
  const symbol = match(SYMBOL, text, position);
  if (symbol) return take('symbol', symbol[0]);
  const character = text.charAt(position);
  if (character === '"' || character === "'")
    throw new FormulaError(`Syntax error. Missing '${character}'`, position);
  throw new FormulaError(`Syntax error. Found '${character}'`, position);
}
