import { FormulaError } from './Formula.ts';
import { tokenize, type Token } from './tokenize.ts';

/** A formula as it is written, names not yet resolved. Operators are calls by their symbol, `unary -` among them. */
export type SyntaxNode =
  | { readonly kind: 'number'; readonly text: string; readonly position: number }
  | { readonly kind: 'text'; readonly value: string; readonly position: number }
  | { readonly kind: 'constant'; readonly value: boolean | null; readonly position: number }
  | { readonly kind: 'name'; readonly name: string; readonly merge: boolean; readonly position: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly SyntaxNode[];
      readonly position: number;
    };

/** Loosest first; all associate to the left. `^` binds less tightly than `*`: 2*3^2 is 36. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-', '&'],
  ['^'],
  ['*', '/']
];

const SYNONYMS: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' };

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['TRUE', true],
  ['FALSE', false],
  ['NULL', null]
]);

/** Parses formula text to a tree. Throws FormulaError with the platform's words for a syntax error. */
export function parse(text: string, merge: boolean): SyntaxNode {
  const parser = new Parser(tokenize(text, merge));
  return parser.formula();
}

class Parser {
  private index = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  formula(): SyntaxNode {
    const node = this.level(0);
    const rest = this.peek();
    if (rest.kind !== 'end') throw new FormulaError(`Syntax error. Extra '${rest.value}'`, rest.position);
    return node;
  }

  private peek(): Token {
    // The last token is `end`, past which nothing reads.
    return this.tokens[this.index] ?? { kind: 'end', value: '', position: 0 };
  }

  private take(): Token {
    const token = this.peek();
    this.index++;
    return token;
  }

  private sees(symbol: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.value === symbol;
  }

  private level(depth: number): SyntaxNode {
    const operators = LEVELS[depth];
    if (operators === undefined) return this.unary();
    let left = this.level(depth + 1);
    while (this.peek().kind === 'symbol' && operators.includes(this.peek().value)) {
      const { value, position } = this.take();
      left = { kind: 'call', name: SYNONYMS[value] ?? value, args: [left, this.level(depth + 1)], position };
    }
    return left;
  }

  private unary(): SyntaxNode {
    const token = this.peek();
    const isNot = token.kind === 'name' && token.value.toUpperCase() === 'NOT';
    if (token.kind === 'symbol' && (token.value === '+' || token.value === '-')) {
      this.take();
      return { kind: 'call', name: `unary ${token.value}`, args: [this.unary()], position: token.position };
    }
    if (this.sees('!') || (isNot && this.tokens[this.index + 1]?.value !== '(')) {
      this.take();
      return { kind: 'call', name: isNot ? 'NOT' : '!', args: [this.unary()], position: token.position };
    }
    return this.primary();
  }

  private primary(): SyntaxNode {
    const token = this.take();
    const { position, value } = token;
    if (token.kind === 'number') return { kind: 'number', text: value, position };
    if (token.kind === 'text') return { kind: 'text', value, position };
    if (token.kind === 'merge') return { kind: 'name', name: value, merge: true, position };
    if (token.kind === 'name') return this.named(token);
    if (token.kind === 'symbol' && value === '(') {
      const inner = this.level(0);
      this.close();
      return inner;
    }
    throw new FormulaError(
      token.kind === 'end' ? 'Syntax error' : `Syntax error. Found '${value}'`,
      position
    );
  }

  private named({ value, position }: Token): SyntaxNode {
    if (this.sees('(')) {
      this.take();
      return { kind: 'call', name: value.toUpperCase(), args: this.args(), position };
    }
    const constant = CONSTANTS.get(value.toUpperCase());
    if (constant !== undefined) return { kind: 'constant', value: constant, position };
    return { kind: 'name', name: value, merge: false, position };
  }

  private args(): readonly SyntaxNode[] {
    const args: SyntaxNode[] = [];
    if (!this.sees(')')) {
      args.push(this.level(0));
      while (this.sees(',')) {
        this.take();
        args.push(this.level(0));
      }
    }
    this.close();
    return args;
  }

  private close(): void {
    if (!this.sees(')')) throw new FormulaError("Syntax error. Missing ')'", this.peek().position);
    this.take();
  }
}
