import { randomBytes } from 'node:crypto';
import { metadataId } from '../uiapi/metadataId.ts';

/** A new id that nobody can guess: `0Af…` of a deploy, `09S…` of a retrieve, `750…` of a Bulk API job. */
export function newJobId(prefix: string): string {
  return metadataId(prefix, randomBytes(16).toString('hex'));
}
