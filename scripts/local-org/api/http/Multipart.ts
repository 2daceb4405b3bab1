import { restError } from './RestError.ts';

/** The parts of a `multipart/form-data` body by name (RFC 7578). */
export class Multipart {
  readonly #parts: ReadonlyMap<string, Buffer>;

  constructor(parts: ReadonlyMap<string, Buffer>) {
    this.#parts = parts;
  }

  get(name: string): Buffer | undefined {
    return this.#parts.get(name);
  }
}

const mostParts = 16;
const longestHead = 4096;

/** Throws JSON_PARSER_ERROR for a body that is not made of parts. */
export function parseMultipart(contentType: string, body: Buffer): Multipart {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  if (mark === '--') throw broken('it names no boundary');
  const parts = new Map<string, Buffer>();
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    if (body.subarray(start, start + 2).toString('latin1') === '--') return new Multipart(parts);
    const end = body.indexOf(`\r\n${mark}`, start);
    if (end < 0) break;
    const [name, content] = parsePart(body.subarray(start + 2, end));
    parts.set(name, content);
    if (parts.size > mostParts) throw broken('it has too many parts');
    at = end + 2;
  }
  throw broken('it has no end');
}

function parsePart(part: Buffer): [name: string, content: Buffer] {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0 || end > longestHead) throw broken('a part has no headers');
  const name = /^content-disposition:.*?\bname="([^"]*)"/im.exec(part.subarray(0, end).toString('utf8'))?.[1];
  if (name === undefined) throw broken('a part has no name');
  return [name, part.subarray(end + 4)];
}

function broken(why: string): Error {
  return restError('JSON_PARSER_ERROR', `The multipart body cannot be read: ${why}`);
}
