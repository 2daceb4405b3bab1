/** The package has no types of its own: the part of it that is measured. */
declare module 'formulon' {
  interface Literal {
    readonly type: 'literal';
    readonly dataType: string;
    readonly value: unknown;
    readonly options: object;
  }
  interface Answer {
    readonly type: string;
    readonly value?: unknown;
    readonly message?: string;
  }
  export function parse(formula: string, literals: Readonly<Record<string, Literal>>): Answer;
}
