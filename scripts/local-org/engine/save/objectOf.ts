import type { ProgramObject } from '../program/Program.ts';
import type { Draft } from './SaveRequest.ts';

/** The object of a chunk: all drafts of one chunk are of one object and one operation. */
export function objectOf(drafts: readonly Draft[]): ProgramObject {
  const [first] = drafts;
  if (!first) throw new TypeError('A chunk is never empty');
  return first.request.object;
}

export function operationOf(drafts: readonly Draft[]): 'insert' | 'update' {
  return drafts[0]?.request.operation ?? 'insert';
}
