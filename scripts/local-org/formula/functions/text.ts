import { toCaseSafeId, isId } from '../../metadata/index.ts';
import { FormulaError } from '../Formula.ts';
import { dateText, secondsText, timeText, DAY } from '../dates.ts';
import { evaluationError, numberToText, parseNumber, toWhole, type Num } from '../numbers.ts';
import { compiled, fn, strict, total, type FunctionRow, type Overload } from './FunctionRow.ts';
import { matchesWhole, toRegExp } from './javaRegex.ts';

/** An empty text is a blank. */
const orBlank = (text: string) => (text === '' ? null : text);

const NUMBER_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function value(text: string): Num {
  if (!NUMBER_TEXT.test(text)) throw evaluationError(`Invalid number: ${text}`);
  return parseNumber(text);
}

function pad(text: string, length: Num, padding: string | null, atStart: boolean): string | null {
  const size = Math.min(toWhole(length), 1300);
  if (size <= 0) return null;
  if (text.length >= size) return text.slice(0, size);
  if (padding === null) return text;
  return atStart ? text.padStart(size, padding) : text.padEnd(size, padding);
}

function padding(atStart: boolean): FunctionRow {
  return fn(
    total({
      parameters: ['Text', 'Number', 'Text'],
      optional: 1,
      returns: 'Text',
      run: (text: string | null, length: Num | null, fill: string | null = ' ') =>
        text === null || length === null ? null : pad(text, length, fill, atStart)
    })
  );
}

/** 1 is the first character; 0: not found, or a blank among the arguments. */
function find(needle: string | null, text: string | null, start: Num | null = 1): number {
  if (needle === null || text === null || start === null) return 0;
  const from = toWhole(start);
  return from < 1 ? 0 : text.indexOf(needle, from - 1) + 1;
}

function mid(text: string, start: Num, length: Num): string | null {
  const from = Math.max(toWhole(start), 1) - 1;
  return orBlank(text.slice(from, from + Math.max(toWhole(length), 0)));
}

function right(text: string, length: Num): string | null {
  const size = toWhole(length);
  return size <= 0 ? null : orBlank(text.slice(-size));
}

/** A blank needle is in every text; a blank text gives a blank. */
function search(run: (text: string, needle: string) => boolean, sqlTest: string): FunctionRow {
  return fn(
    total({
      parameters: ['Text', 'Text'],
      returns: 'Boolean',
      run: (text, needle) => (needle === null ? true : text === null ? null : run(text, needle)),
      sql: (text, needle) =>
        `CASE WHEN ${needle} IS NULL THEN 1 ELSE (INSTR(${text}, ${needle}) ${sqlTest}) END`
    })
  );
}

/** The language of a locale such as `tr_TR`; what is none changes case as English does. */
function languageOf(locale: string): string {
  return /^[A-Za-z]{2,3}(?![A-Za-z])/.exec(locale)?.[0] ?? 'en';
}

function changeCase(change: (text: string, locale: string) => string): FunctionRow {
  return fn(
    total({
      parameters: ['Text', 'Text'],
      optional: 1,
      returns: 'Text',
      run: (text: string | null, locale?: string | null) =>
        text === null ? null : change(text, languageOf(locale ?? 'en'))
    })
  );
}

/** `text` with each character of the table replaced. */
function escape(table: Readonly<Record<string, string>>): FunctionRow {
  const pattern = new RegExp(
    `[${Object.keys(table)
      .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('')}]`,
    'g'
  );
  return mapText((text) => text.replace(pattern, (character) => table[character] ?? character));
}

function mapText(run: (text: string) => string): FunctionRow {
  return fn(strict({ parameters: ['Text'], returns: 'Text', run: (text) => orBlank(run(text)) }));
}

const HTML = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const SCRIPT = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '<': '\\u003C',
  '>': '\\u003E'
};

/** As Java's URLEncoder: a space is a plus, and only letters, digits and `.-*_` stay. */
function urlEncode(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const htmlText = (text: string) => text.replace(/"/g, '&quot;');

function image(
  url: string | null,
  alternative: string | null,
  height?: Num | null,
  width?: Num | null
): string {
  const sizes = [
    height === undefined || height === null ? '' : `height:${numberToText(height)}px; `,
    width === undefined || width === null ? '' : `width:${numberToText(width)}px;`
  ].join('');
  const style = sizes === '' ? '' : ` style="${sizes.trim()}"`;
  return `<img src="${htmlText(url ?? '')}" alt="${htmlText(alternative ?? '')}"${style} border="0"/>`;
}

const titled = (text: string) =>
  text
    .toLowerCase()
    .replace(
      /(^|[^\p{L}\p{N}])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase()
    );

const textOf: readonly Overload[] = [
  strict({ parameters: ['Number'], returns: 'Text', run: numberToText }),
  strict({ parameters: ['Date'], returns: 'Text', run: dateText, sql: (date) => date }),
  strict({
    parameters: ['DateTime'],
    returns: 'Text',
    run: (moment) => `${dateText(Math.floor(moment / DAY))} ${secondsText(moment)}Z`,
    sql: (moment) => `(SUBSTR(${moment}, 1, 10) || ' ' || SUBSTR(${moment}, 12, 8) || 'Z')`
  }),
  strict({ parameters: ['Time'], returns: 'Text', run: timeText, sql: (time) => `SUBSTR(${time}, 1, 12)` }),
  strict({ parameters: ['Picklist'], returns: 'Text', run: (picked) => picked, sql: (picked) => picked })
];

export const text: Readonly<Record<string, FunctionRow>> = {
  TEXT: fn(...textOf),
  VALUE: fn(strict({ parameters: ['Text'], returns: 'Number', run: value })),
  ISNUMBER: fn(
    total({
      parameters: ['Text'],
      returns: 'Boolean',
      run: (value) => value !== null && NUMBER_TEXT.test(value)
    })
  ),
  LEN: fn(total({ parameters: ['Text'], returns: 'Number', run: (value) => value?.length ?? 0 })),
  LEFT: fn(
    strict({
      parameters: ['Text', 'Number'],
      returns: 'Text',
      run: (value, n) => orBlank(value.slice(0, Math.max(toWhole(n), 0)))
    })
  ),
  RIGHT: fn(strict({ parameters: ['Text', 'Number'], returns: 'Text', run: right })),
  MID: fn(strict({ parameters: ['Text', 'Number', 'Number'], returns: 'Text', run: mid })),
  BEGINS: search((value, needle) => value.startsWith(needle), '= 1'),
  CONTAINS: search((value, needle) => value.includes(needle), '> 0'),
  FIND: fn(total({ parameters: ['Text', 'Text', 'Number'], optional: 1, returns: 'Number', run: find })),
  SUBSTITUTE: fn(
    total({
      parameters: ['Text', 'Text', 'Text'],
      returns: 'Text',
      run: (value, old, fresh) =>
        value === null || old === null ? null : orBlank(value.replaceAll(old, () => fresh ?? '')),
      sql: (value, old, fresh) => `NULLIF(REPLACE(${value}, ${old}, COALESCE(${fresh}, '')), '')`
    })
  ),
  // Java's trim: every character up to the space.
  TRIM: mapText((value) => value.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')),
  REVERSE: mapText((value) => [...value].reverse().join('')),
  UPPER: changeCase((value, locale) => value.toLocaleUpperCase(locale)),
  LOWER: changeCase((value, locale) => value.toLocaleLowerCase(locale)),
  INITCAP: mapText(titled),
  LPAD: padding(true),
  RPAD: padding(false),
  CHR: fn(strict({ parameters: ['Number'], returns: 'Text', run: (code) => character(toWhole(code)) })),
  ASCII: fn(
    strict({ parameters: ['Text'], returns: 'Number', run: (value) => value.codePointAt(0) ?? null })
  ),
  REGEX: fn(
    compiled({
      parameters: ['Text', 'Text'],
      returns: 'Boolean',
      javascript: ([value, pattern], [, patternNode]) => {
        if (patternNode?.kind === 'literal')
          checkPattern(String(patternNode.value ?? ''), patternNode.position);
        return (context) => matchesWhole(String(value?.(context) ?? ''), String(pattern?.(context) ?? ''));
      }
    })
  ),
  HTMLENCODE: escape(HTML),
  JSENCODE: escape(SCRIPT),
  URLENCODE: mapText(urlEncode),
  CASESAFEID: fn(
    strict({ parameters: ['Text'], returns: 'Text', run: (id) => (isId(id) ? toCaseSafeId(id) : id) })
  ),
  HYPERLINK: fn(
    total({
      parameters: ['Text', 'Text', 'Text'],
      optional: 1,
      returns: 'Text',
      run: (url: string | null, label: string | null, target: string | null = '_blank') =>
        `<a href="${htmlText(url ?? '')}" target="${target ?? '_blank'}">${label ?? ''}</a>`
    })
  ),
  IMAGE: fn(
    total({ parameters: ['Text', 'Text', 'Number', 'Number'], optional: 2, returns: 'Text', run: image })
  ),
  BR: fn(strict({ parameters: [], returns: 'Text', run: () => '<br>', sql: () => `'<br>'` }))
};

/** A pattern that is written out is refused before it runs. */
function checkPattern(pattern: string, position: number): void {
  try {
    toRegExp(pattern);
  } catch (problem) {
    throw new FormulaError(problem instanceof Error ? problem.message : String(problem), position);
  }
}

function character(code: number): string {
  if (code < 1 || code > 0x10ffff) throw evaluationError(`Invalid character code: ${code}`);
  return String.fromCodePoint(code);
}
