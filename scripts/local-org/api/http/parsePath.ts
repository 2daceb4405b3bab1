import { parseVersion } from './ApiVersion.ts';

export interface ParsedPath {
  /** `66.0` */
  readonly version: string;
  /** Segments below the version, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * Takes `/services/data/v66.0/sobjects/Account?x=1` apart. Doubled slashes count once, as on the platform; a value
 * may hold an encoded slash. Undefined for another address, an unknown version or a broken encoding.
 */
export function parsePath(url: string): ParsedPath | undefined {
  const [address = '', search = ''] = splitOnce(url, '?');
  const [services, data, version = '', ...rest] = address.split('/').filter((segment) => segment !== '');
  const parsed = parseVersion(version);
  if (services !== 'services' || data !== 'data' || parsed === undefined) return undefined;
  try {
    return { version: parsed, path: rest.map(decodeURIComponent), query: new URLSearchParams(search) };
  } catch {
    return undefined;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
