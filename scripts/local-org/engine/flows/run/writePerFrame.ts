import type { RecordInput, SaveResult } from '../../SaveResult.ts';
import type { FlowWrite } from '../FlowHost.ts';
import type { Frame } from './Interview.ts';
import { faultOf } from './perFrame.ts';
import type { Prepared } from './perFrame.ts';

/** How a write is named in messages. */
const verbs: Readonly<Record<FlowWrite['operation'], string>> = {
  insert: 'create',
  upsert: 'create',
  update: 'update',
  delete: 'delete'
};

export interface WriteKind {
  readonly operation: FlowWrite['operation'] | 'publish';
  readonly keyField?: string;
  /** False: each record of an interview is saved or not for itself. Default: an interview's records belong together. */
  readonly together?: boolean;
}

/** What the write of one frame's records came to: the results, or the fault that one of them caused. */
export type Written = Prepared<readonly SaveResult[]>;

/** Writes the records of all frames as one DML statement; no statement where there is nothing to write. */
export function writePerFrame(
  frames: readonly Frame[],
  inputs: readonly Prepared<readonly RecordInput[]>[],
  kind: WriteKind
): readonly Written[] {
  const records: RecordInput[] = [];
  const units: number[] = [];
  const places = inputs.map((input, frame) => {
    if ('fault' in input) return input;
    const place = input.value.map((record) => {
      units.push(kind.together === false ? records.length : frame);
      return records.push(record) - 1;
    });
    return { value: place };
  });
  const results = records.length > 0 ? writeAll(frames, records, units, kind) : { value: [] };
  return places.map((place) => {
    if ('fault' in place) return place;
    if ('fault' in results) return place.value.length > 0 ? results : { value: [] };
    return outcomeOf(
      place.value.flatMap((index) => results.value[index] ?? []),
      kind
    );
  });
}

function writeAll(
  frames: readonly Frame[],
  records: readonly RecordInput[],
  units: readonly number[],
  { operation, keyField }: WriteKind
): Written {
  const [first] = frames;
  if (!first) return { value: [] };
  const { host, mode } = first;
  try {
    if (operation === 'publish') return { value: host.publish(records) };
    return {
      value: host.save({ operation, records, units, mode, ...(keyField === undefined ? {} : { keyField }) })
    };
  } catch (error) {
    return { fault: describeFault(operation, faultOf(error)) };
  }
}

function outcomeOf(results: readonly SaveResult[], { operation }: WriteKind): Written {
  const failed = results.filter(({ success }) => !success);
  if (failed.length === 0) return { value: results };
  const errors = failed.flatMap((result) =>
    result.errors.map(({ statusCode, message }) => `${statusCode}: ${message}`)
  );
  return { fault: describeFault(operation, [...new Set(errors)].join(' ')) };
}

/** `$Flow.FaultMessage` of a failed write (reported, in the platform's words). */
function describeFault(operation: WriteKind['operation'], details: string): string {
  const verb = operation === 'publish' ? 'create' : verbs[operation];
  return `This error occurred when the flow tried to ${verb} records: ${details}. You can look up ExceptionCode values in the SOAP API Developer Guide.`.replaceAll(
    '..',
    '.'
  );
}
