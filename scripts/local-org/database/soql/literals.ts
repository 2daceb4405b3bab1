import type { LiteralType } from '@jetstreamapp/soql-parser-js';
import type { Operand } from '../SelectQuery.ts';
import { queryErrors } from '../select/queryErrors.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a quoted literal. In a LIKE pattern the escapes of wildcards and of the backslash stay. */
export function unquote(literal: string, isPattern: boolean): string {
  return literal.slice(1, -1).replaceAll(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (isPattern && '%_\\'.includes(code)) return whole;
    return ESCAPES[code] ?? code;
  });
}

type ToOperand = (text: string, isPattern: boolean, n: number | undefined) => Operand;

const number: ToOperand = (text) => Number(text);

const OPERANDS: Readonly<Partial<Record<LiteralType, ToOperand>>> = {
  STRING: unquote,
  INTEGER: number,
  DECIMAL: number,
  BOOLEAN: (text) => text.toUpperCase() === 'TRUE',
  NULL: () => null,
  DATE: (text) => text,
  DATETIME: (text) => text,
  DATE_LITERAL: (text) => ({ literal: text.toUpperCase() }),
  DATE_N_LITERAL: (text, _, n) => ({
    literal: text.toUpperCase().replace(/:.*$/, ''),
    ...(n !== undefined && { n })
  })
};

/** A literal of a condition as a typed value. */
export function literalOperand(
  text: string,
  type: LiteralType | undefined,
  isPattern: boolean,
  n: number | undefined
): Operand {
  if (type === 'APEX_BIND_VARIABLE') throw queryErrors.malformed('Bind variables only allowed in Apex code');
  const toOperand = type === undefined ? undefined : OPERANDS[type];
  if (!toOperand) throw queryErrors.malformed(`unexpected token: '${text}'`);
  return toOperand(text, isPattern, n);
}
