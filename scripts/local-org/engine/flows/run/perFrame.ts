import { PlatformError } from '../../../metadata/index.ts';
import { FlowFault } from '../values/FlowFault.ts';
import type { Frame } from './Interview.ts';

/** What an interview brings to an element that works on many, or why it can't. */
export type Prepared<T> = { readonly value: T } | { readonly fault: string };

/** Prepares each frame's part of a query or write: one that fails does not hold up the others. */
export function preparePerFrame<T>(
  frames: readonly Frame[],
  prepare: (frame: Frame) => T
): readonly Prepared<T>[] {
  return frames.map((frame) => {
    try {
      return { value: prepare(frame) };
    } catch (error) {
      return { fault: faultOf(error) };
    }
  });
}

/** The message of a fault that a fault path may catch; throws every other error on. A broken limit ends all. */
export function faultOf(error: unknown): string {
  if (error instanceof FlowFault) return error.message;
  if (error instanceof PlatformError && error.code !== 'LIMIT_EXCEEDED')
    return `${error.code}: ${error.message}`;
  throw error;
}
