import type { FormulaType, Reference } from './Formula.ts';
import type { Overload } from './functions/FunctionRow.ts';

/** A formula whose names are resolved and whose types are checked. */
export type TypedNode = LiteralNode | ReferenceNode | CallNode;

export interface LiteralNode {
  readonly kind: 'literal';
  readonly type: FormulaType;
  /** Numbers as written: the compiler reads them as decimals. */
  readonly value: string | boolean | null;
  readonly position: number;
}

export interface ReferenceNode {
  readonly kind: 'reference';
  readonly type: FormulaType;
  readonly reference: Reference;
  readonly position: number;
}

export interface CallNode {
  readonly kind: 'call';
  readonly type: FormulaType;
  readonly name: string;
  readonly overload: Overload;
  readonly args: readonly TypedNode[];
  readonly position: number;
}
