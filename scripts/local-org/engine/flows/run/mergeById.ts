import type { RecordInput, SaveResult } from '../../SaveResult.ts';
import type { Row } from '../../../metadata/index.ts';
import type { Frame } from './Interview.ts';
import type { Prepared } from './perFrame.ts';
import { writePerFrame } from './writePerFrame.ts';
import type { WriteKind, Written } from './writePerFrame.ts';

/**
 * Writes records that several interviews may have in common: a statement holds an id once, with the last value of each
 * field (a repeated id would be refused). Whoever asked for a record shares its result.
 */
export function mergeById(
  frames: readonly Frame[],
  inputs: readonly Prepared<readonly RecordInput[]>[],
  kind: WriteKind
): readonly Written[] {
  const owners = new Map<string, number>();
  const merged = new Map<string, { readonly object: string; readonly fields: Row }>();
  inputs.forEach((input, frame) => {
    if ('fault' in input) return;
    for (const { object, fields } of input.value) {
      const id = String(fields['Id']);
      if (!owners.has(id)) owners.set(id, frame);
      merged.set(id, { object, fields: { ...merged.get(id)?.fields, ...fields } });
    }
  });
  const owned = inputs.map((input, frame) =>
    'fault' in input
      ? input
      : { value: [...merged].flatMap(([id, record]) => (owners.get(id) === frame ? [record] : [])) }
  );
  return shareResults(inputs, writePerFrame(frames, owned, kind), owners);
}

/** A frame fails with the frames that own its records. */
function shareResults(
  inputs: readonly Prepared<readonly RecordInput[]>[],
  written: readonly Written[],
  owners: ReadonlyMap<string, number>
): readonly Written[] {
  return inputs.map((input, frame) => {
    const own = written[frame] ?? { value: [] as readonly SaveResult[] };
    if ('fault' in input || 'fault' in own) return own;
    const others = input.value.map(({ fields }) => written[owners.get(String(fields['Id'])) ?? frame]);
    return others.find((other) => other !== undefined && 'fault' in other) ?? own;
  });
}
