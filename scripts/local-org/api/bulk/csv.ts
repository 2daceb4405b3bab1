import { PlatformError } from '../../metadata/index.ts';

/**
 * The rows of a CSV text, each as its values (RFC 4180): quotes may hold delimiters, line ends and doubled quotes. Blank
 * lines say nothing. Throws InvalidBatch for a quote that has no end or text behind one.
 */
export function* parseCsv(text: string, delimiter: string): Generator<readonly string[]> {
  const special = new RegExp(`["\\n\\r\\${delimiter}]`, 'g');
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let row: string[] = [];
  while (at < text.length) {
    const [value, end] = text.charAt(at) === '"' ? quoted(text, at) : plain(text, at, special);
    row.push(value);
    const next = text.charAt(end);
    at = end + 1;
    if (next === delimiter) {
      if (at === text.length) row.push('');
      continue;
    }
    if (next === '\r' && text.charAt(at) === '\n') at += 1;
    else if (next !== '' && next !== '\n' && next !== '\r')
      throw new PlatformError('InvalidBatch', `Failed to parse CSV: unexpected text after a quote: ${next}`);
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

function plain(text: string, start: number, special: RegExp): [value: string, end: number] {
  special.lastIndex = start;
  let found = special.exec(text);
  // Inside of a value that does not begin with it, a quote is a character.
  while (found?.[0] === '"') found = special.exec(text);
  const end = found?.index ?? text.length;
  return [text.slice(start, end), end];
}

function quoted(text: string, start: number): [value: string, end: number] {
  let at = start + 1;
  let value = '';
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) throw new PlatformError('InvalidBatch', 'Failed to parse CSV: a quoted value has no end');
    value += text.slice(at, end);
    if (text.charAt(end + 1) !== '"') return [value, end + 1];
    value += '"';
    at = end + 2;
  }
}

export interface CsvFormat {
  readonly delimiter: string;
  readonly lineEnd: string;
}

/** Lines as the platform writes them: every value in quotes. */
export function toCsv(rows: readonly (readonly string[])[], { delimiter, lineEnd }: CsvFormat): string {
  return rows
    .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter) + lineEnd)
    .join('');
}

const delimiters: Readonly<Record<string, string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t'
};
const lineEnds: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n' };

/** What a job says of its data: `columnDelimiter` and `lineEnding`. Throws INVALIDJOB for other words. */
export function formatOf(columnDelimiter: string, lineEnding: string): CsvFormat {
  const delimiter = Object.hasOwn(delimiters, columnDelimiter) ? delimiters[columnDelimiter] : undefined;
  const lineEnd = Object.hasOwn(lineEnds, lineEnding) ? lineEnds[lineEnding] : undefined;
  if (delimiter === undefined)
    throw new PlatformError('INVALIDJOB', `InvalidJob : Invalid columnDelimiter: ${columnDelimiter}`);
  if (lineEnd === undefined)
    throw new PlatformError('INVALIDJOB', `InvalidJob : Invalid lineEnding: ${lineEnding}`);
  return { delimiter, lineEnd };
}
