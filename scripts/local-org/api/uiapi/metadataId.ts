import { createHash } from 'node:crypto';
import { toCaseSafeId } from '../../metadata/index.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id for a piece of metadata (list view `00B`, layout `00h`, app `06m`): the same for the same name, always. */
export function metadataId(prefix: string, ...names: readonly string[]): string {
  const hash = createHash('sha256').update(names.join('\n')).digest();
  const tail = [...hash.subarray(0, 9)].map((byte) => digits.charAt(byte % digits.length)).join('');
  return toCaseSafeId(`${prefix}000${tail}`);
}

/** The `eTag` of an answer: equal answers, equal tags. */
export function eTagOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
}
