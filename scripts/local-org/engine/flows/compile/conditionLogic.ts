/** How conditions are joined; numbers are conditions, from 1. */
export type Logic =
  number | { readonly and: readonly Logic[] } | { readonly or: readonly Logic[] } | { readonly not: Logic };

/** Answers of the conditions by their number. */
export type Truth = (condition: number) => boolean;

/** `and`, `or` or `1 AND (2 OR 3)`; throws an Error that says what is wrong with it. */
export function parseConditionLogic(text: string | undefined, count: number): Logic {
  const logic = (text ?? 'and').trim();
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (/^and$/i.test(logic) || logic === '') return { and: numbers };
  if (/^or$/i.test(logic)) return count === 0 ? { and: [] } : { or: numbers };
  return new LogicParser(logic, count).parse();
}

export function evaluateLogic(logic: Logic, truth: Truth): boolean {
  if (typeof logic === 'number') return truth(logic);
  if ('and' in logic) return logic.and.every((part) => evaluateLogic(part, truth));
  if ('or' in logic) return logic.or.some((part) => evaluateLogic(part, truth));
  return !evaluateLogic(logic.not, truth);
}

/** `1 AND (2 OR NOT 3)`: OR binds looser than AND, NOT tightest. */
class LogicParser {
  readonly #tokens: readonly string[];
  readonly #count: number;
  #position = 0;

  constructor(text: string, count: number) {
    this.#tokens = text.match(/\d+|\(|\)|[^\s()\d]+/g) ?? [];
    this.#count = count;
  }

  parse(): Logic {
    const node = this.#joined('OR', () => this.#joined('AND', () => this.#unary()));
    if (this.#position < this.#tokens.length) throw this.#unexpected();
    return node;
  }

  #joined(word: 'AND' | 'OR', next: () => Logic): Logic {
    const parts = [next()];
    while (this.#tokens[this.#position]?.toUpperCase() === word) {
      this.#position += 1;
      parts.push(next());
    }
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    return word === 'AND' ? { and: parts } : { or: parts };
  }

  #unary(): Logic {
    const token = this.#tokens[this.#position];
    this.#position += 1;
    if (token?.toUpperCase() === 'NOT') return { not: this.#unary() };
    if (token === '(') {
      const inner = this.#joined('OR', () => this.#joined('AND', () => this.#unary()));
      if (this.#tokens[this.#position] !== ')') throw this.#unexpected();
      this.#position += 1;
      return inner;
    }
    const number = Number(token);
    if (!Number.isInteger(number)) {
      this.#position -= 1;
      throw this.#unexpected();
    }
    if (number < 1 || number > this.#count) throw new Error(`condition ${number} doesn't exist`);
    return number;
  }

  #unexpected(): Error {
    const token = this.#tokens[this.#position];
    return new Error(token === undefined ? 'it ends too early' : `unexpected "${token}"`);
  }
}
