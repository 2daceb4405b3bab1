import { inflateRawSync } from 'node:zlib';
import { Unzip } from 'fflate';
import type { AsyncFlateStreamHandler, UnzipDecoder } from 'fflate';
import { PlatformError } from '../../metadata/index.ts';

/** Salesforce takes 10,000 files, and 400 MB unpacked; a laptop need not (Developer Limits, "Metadata Limits"). */
const mostFiles = 10_000;
const mostBytes = 64 * 1024 * 1024;
const longestName = 512;
/** What is fed at once: the library calls itself for each file in it. */
const step = 32 * 1024;

/**
 * Unpacks an archive in memory: files by path.
 * @throws PlatformError LIMIT_EXCEEDED for too many files or bytes, whatever the archive says of its sizes; INVALID_ZIP
 * for what is no archive, or has a path that would leave its folder.
 */
export function readZip(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  const reader = new Unzip((file) => {
    if (file.name.endsWith('/')) return;
    checkName(file.name);
    if (files.size >= mostFiles)
      throw new PlatformError('LIMIT_EXCEEDED', `Exceeded the limit of ${mostFiles} files`);
    files.set(file.name, new Uint8Array());
    file.ondata = (error, chunk) => {
      if (error) throw error;
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLong();
      files.set(file.name, Buffer.concat([files.get(file.name) ?? new Uint8Array(), chunk]));
    };
    file.start();
  });
  reader.register(BoundedInflate);
  try {
    for (let at = 0; at < zip.length; at += step)
      reader.push(zip.subarray(at, at + step), at + step >= zip.length);
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError('INVALID_ZIP', `The archive cannot be read: ${messageOf(error)}`);
  }
  if (files.size === 0) throw new PlatformError('INVALID_ZIP', 'The archive cannot be read: it has no files');
  return files;
}

/**
 * Node's own inflate, which stops at a length. The library's cannot: into a buffer it runs to the end of the data and
 * drops what does not fit, so a small file that claims to be short holds a processor for minutes; and it is ten times slower.
 */
class BoundedInflate implements UnzipDecoder {
  static compression = 8;
  ondata: AsyncFlateStreamHandler = () => undefined;
  readonly #chunks: Uint8Array[] = [];

  push(chunk: Uint8Array, isLast: boolean): void {
    this.#chunks.push(chunk);
    if (isLast) this.ondata(null, new Uint8Array(inflate(Buffer.concat(this.#chunks))), true);
  }
}

function inflate(packed: Buffer): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLong() : error;
  }
}

function tooLong(): PlatformError {
  return new PlatformError(
    'LIMIT_EXCEEDED',
    `The archive unpacks to more than ${mostBytes / 1024 / 1024} MB`
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown format');

/** A name is a relative path of plain steps: anything else could end up outside of the folder that it is unpacked to. */
function checkName(name: string): void {
  const isPlain =
    name.length <= longestName &&
    !/[\\:\u0000-\u001F]/.test(name) &&
    name.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
  if (!isPlain) throw new PlatformError('INVALID_ZIP', `The archive has a file with the path ${name}`);
}
