import type { HavingClause, LiteralType, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { Comparison, Condition, Operand, Operator } from '../SelectQuery.ts';
import { queryErrors } from '../select/queryErrors.ts';
import { literalOperand } from './literals.ts';
import { toFunction, toPath } from './toExpression.ts';
import type { FunctionShape, Prefixes } from './toExpression.ts';
import { toSelectQuery } from './toSelectQuery.ts';
import type { Query } from '@jetstreamapp/soql-parser-js';

type Token = '(' | ')' | 'NOT' | 'AND' | 'OR' | Comparison;

/** One link of the parser's flat chain; its own types split this into many, all with these members. */
interface Link {
  readonly left: Leaf | null;
  readonly operator?: string;
  readonly right?: Link;
}

interface Leaf {
  readonly openParen?: number;
  readonly closeParen?: number;
  readonly field?: string;
  readonly fn?: FunctionShape;
  readonly operator?: string;
  readonly value?: string | readonly string[];
  readonly valueQuery?: Query;
  readonly literalType?: LiteralType | readonly LiteralType[];
  readonly dateLiteralVariable?: number | readonly number[];
}

/** The parser gives a chain with counted parentheses; this gives the tree that it means. */
export function toCondition(clause: WhereClause | HavingClause, prefixes: Prefixes): Condition {
  const tokens = [...tokensOf(clause as Link, prefixes)]; // Link is the common shape of the parser's clause types
  const reader = new TokenReader(tokens);
  const condition = reader.alternatives();
  reader.end();
  return condition;
}

function* tokensOf(clause: Link, prefixes: Prefixes): Generator<Token> {
  for (let link: Link | undefined = clause; link; link = link.right) {
    const { left } = link;
    for (let open = left?.openParen ?? 0; open > 0; open -= 1) yield '(';
    if (left && left.operator !== undefined) yield toComparison(left, prefixes);
    for (let close = left?.closeParen ?? 0; close > 0; close -= 1) yield ')';
    if (link.operator === 'NOT' || link.operator === 'AND' || link.operator === 'OR') yield link.operator;
  }
}

/** Grammar: AND and OR do not mix without parentheses (SOQL and SOSL Reference, "Logical Operators"). */
class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  alternatives(): Condition {
    const first = this.#negation();
    const operator = this.#tokens[this.#next];
    if (operator !== 'AND' && operator !== 'OR') return first;
    const parts = [first];
    while (this.#take(operator)) parts.push(this.#negation());
    return operator === 'AND' ? { and: parts } : { or: parts };
  }

  end(): void {
    const token = this.#tokens[this.#next];
    if (token !== undefined) throw unexpected(token);
  }

  #negation(): Condition {
    return this.#take('NOT') ? { not: this.#negation() } : this.#primary();
  }

  #primary(): Condition {
    if (this.#take('(')) {
      const inner = this.alternatives();
      if (!this.#take(')')) throw unexpected(this.#tokens[this.#next]);
      return inner;
    }
    const token = this.#tokens[this.#next];
    if (typeof token !== 'object') throw unexpected(token);
    this.#next += 1;
    return token;
  }

  #take(token: Token): boolean {
    const isThere = this.#tokens[this.#next] === token;
    if (isThere) this.#next += 1;
    return isThere;
  }
}

function unexpected(token: Token | undefined): Error {
  return queryErrors.malformed(`unexpected token: '${typeof token === 'string' ? token : '<EOF>'}'`);
}

function toComparison(leaf: Leaf, prefixes: Prefixes): Comparison {
  const field = leaf.fn ? toFunction(leaf.fn, prefixes) : toPath(leaf.field ?? '', prefixes);
  const operator = toOperator(leaf.operator ?? '');
  if (leaf.valueQuery) return { field, operator, value: [{ select: toSelectQuery(leaf.valueQuery) }] };
  const isPattern = operator === 'like';
  const operand = (text: string, index: number): Operand =>
    literalOperand(text, at(leaf.literalType, index), isPattern, at(leaf.dateLiteralVariable, index));
  const { value } = leaf;
  if (typeof value === 'string') return { field, operator, value: operand(value, 0) };
  return { field, operator, value: (value ?? []).map(operand) };
}

function toOperator(text: string): Operator {
  const name = text.toLowerCase().replace(/\s+/, ' ');
  return name === '<>' ? '!=' : (name as Operator); // the parser gives the operators of SOQL only
}

function at<T>(values: T | readonly T[] | undefined, index: number): T | undefined {
  return Array.isArray(values) ? (values as readonly T[])[index] : (values as T | undefined); // T is no array here
}
