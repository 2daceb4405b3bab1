import type { FormulaUse } from '../Formula.ts';
import { dates } from './date.ts';
import type { FunctionRow } from './FunctionRow.ts';
import { logic } from './logic.ts';
import { math } from './math.ts';
import { operators } from './operators.ts';
import { record } from './record.ts';
import { text } from './text.ts';

/** Operators that are functions too. */
const twins = Object.entries({ '&&': 'AND', '||': 'OR', '!': 'NOT' }).flatMap(([symbol, name]) =>
  logic[name] ? [[symbol, logic[name]] as const] : []
);

/** Every function and operator, by upper-case name. */
export const registry: ReadonlyMap<string, FunctionRow> = new Map(
  Object.entries({
    ...operators,
    ...Object.fromEntries(twins),
    ...logic,
    ...math,
    ...text,
    ...dates,
    ...record
  })
);

/** Functions that the platform or its engine knows and this org does not run, with the reason that is shown. */
export const refused: ReadonlyMap<string, string> = new Map([
  ...['CURRENCYRATE', 'FORMATCURRENCY'].map((name) => [name, 'the org has a single currency'] as const),
  ...['IFERROR', 'IN', 'LIKE', 'SUBSTR', 'JSONVALUE', 'JSONPATHVALUE'].map(
    (name) => [name, 'an ordinary org does not have it'] as const
  ),
  ...['GETSESSIONID', 'GETRECORDIDS', 'LINKTO', 'URLFOR', 'REQUIRESCRIPT'].map(
    (name) => [name, 'it belongs to custom buttons and links'] as const
  ),
  ...[
    'PREDICT',
    'PARENTGROUPVAL',
    'PREVGROUPVAL',
    'IMAGEPROXYURL',
    'INCLUDE',
    'JSINHTMLENCODE',
    'ISVALIDRECORDID'
  ].map((name) => [name, 'it is not executed here'] as const)
]);

const CHANGES = ['ISCHANGED', 'ISNEW', 'ISCLONE', 'PRIORVALUE'];

/** Which functions a place does not offer (Salesforce Help, "Formula Operators and Functions by Context"). */
export const unavailable: Readonly<Record<FormulaUse, ReadonlySet<string>>> = {
  field: new Set([...CHANGES, 'REGEX', 'VLOOKUP']),
  default: new Set([...CHANGES, 'VLOOKUP', 'HYPERLINK', 'IMAGE']),
  rule: new Set(['HYPERLINK', 'IMAGE']),
  flow: new Set(['VLOOKUP'])
};
