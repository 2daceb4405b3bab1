import type { KeyValues } from '../../database/index.ts';
import type { Row } from '../../metadata/index.ts';
import type { PathRun } from '../flows/index.ts';

/** A path of a record-triggered flow, for one record. */
export interface PathJob extends Omit<PathRun, 'dueAt'> {
  readonly kind: 'path';
}

/** A flow that a platform event starts, with one event. */
export interface EventJob {
  readonly kind: 'event';
  readonly flow: string;
  readonly userId: string;
  readonly event: Row;
}

export type Job = PathJob | EventJob;

export interface WaitingJob {
  readonly key: string;
  readonly job: Job;
}

/** Keys sort by due time, then by the order of queueing. */
const DUE = 'later:due:';
/** Where a flow, path and record stand in the queue. */
const PLACE = 'later:place:';

/**
 * The queue of work after commit: asynchronous and scheduled paths, flows of events. It lives in the database and is
 * written inside the transaction that queues: a request that is rolled back queues nothing, a killed process loses
 * nothing.
 */
export class LaterWork {
  readonly #state: KeyValues;
  #last = 0;

  constructor(state: KeyValues) {
    this.#state = state;
    for (const [key] of state.list(DUE)) this.#last = Math.max(this.#last, Number(key.split('#').at(-1)));
  }

  /** Replaces what waits for the run's flow, path and record; without a due time only takes it away. */
  putPath({ dueAt, ...run }: PathRun): void {
    const place = placeOf(run);
    const before = this.#state.get(place);
    if (before !== undefined) this.#state.delete(before);
    if (dueAt) this.#state.set(place, this.#put({ kind: 'path', ...run }, dueAt));
    else if (before !== undefined) this.#state.delete(place);
  }

  putEvent(job: Omit<EventJob, 'kind'>, dueAt: Date): void {
    this.#put({ kind: 'event', ...job }, dueAt);
  }

  /** The jobs that are due, in order. */
  due(now: Date): readonly WaitingJob[] {
    // '$' follows '#': every key of this very millisecond is before it.
    const limit = `${DUE}${now.toISOString()}$`;
    return this.#state
      .list(DUE)
      .filter(([key]) => key < limit)
      .map(([key, value]) => {
        // Written by `#put` below.
        return { key, job: JSON.parse(value) as Job };
      });
  }

  /** When the next job is due; undefined: none waits. */
  nextDue(): Date | undefined {
    const [first] = this.#state.list(DUE);
    return first && new Date(first[0].slice(DUE.length, first[0].indexOf('#')));
  }

  remove(jobs: readonly WaitingJob[]): void {
    for (const { key, job } of jobs) {
      this.#state.delete(key);
      // A later save may have queued the same path again.
      if (job.kind === 'path' && this.#state.get(placeOf(job)) === key) this.#state.delete(placeOf(job));
    }
  }

  #put(job: Job, dueAt: Date): string {
    this.#last += 1;
    const key = `${DUE}${dueAt.toISOString()}#${String(this.#last).padStart(15, '0')}`;
    this.#state.set(key, JSON.stringify(job));
    return key;
  }
}

function placeOf(run: Pick<PathRun, 'flow' | 'path' | 'recordId'>): string {
  return `${PLACE}${run.flow}:${run.path}:${run.recordId}`;
}
