import type { KeyValues } from '../../database/index.ts';
import type { Row } from '../../metadata/index.ts';
import type { PathRun } from '../flows/index.ts';
import { GovernorLimitError } from '../transaction/GovernorLimits.ts';

/** A path of a record-triggered flow, for one record. */
export interface PathJob extends Omit<PathRun, 'dueAt'> {
  readonly kind: 'path';
  /** How often it failed and was queued again. */
  readonly retries?: number;
}

/** A flow that a platform event starts, with one event. */
export interface EventJob {
  readonly kind: 'event';
  readonly flow: string;
  readonly userId: string;
  readonly event: Row;
}

/** A scheduled flow, for one of the records that it found when its time came; null for a flow without records. */
export interface ScheduledJob {
  readonly kind: 'scheduled';
  readonly flow: string;
  readonly userId: string;
  readonly recordId: string | null;
  readonly retries?: number;
}

export type Job = PathJob | EventJob | ScheduledJob;

export interface WaitingJob {
  readonly key: string;
  readonly job: Job;
  /** How many jobs before it started each other, at once. */
  readonly depth: number;
}

/**
 * Jobs that may start each other without time between them. The platform stops such loops by daily limits of its own;
 * the local org stops them soon.
 */
export const LONGEST_CHAIN = 1000;

/**
 * Minutes after which a path or scheduled flow that failed is run again, one after the other; flows of events are not
 * (Salesforce Help, "Troubleshooting Flow Retries").
 */
const RETRY_AFTER = [15, 30, 60, 120];

/** Keys sort by due time, then by the order of queueing. */
const DUE = 'later:due:';
/** Greater than every key of the queue. */
const NEVER = `${DUE}~`;
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
  /** No key that waits is smaller: most looks at the queue end here. A rolled back job may leave it too small. */
  #earliest = '';
  readonly #now: () => Date;
  /** Of the jobs that run right now; undefined when none runs. */
  #depth: number | undefined;

  constructor(state: KeyValues, now: () => Date) {
    this.#state = state;
    this.#now = now;
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

  /** Queues a job of its own, beside whatever waits. */
  put(job: EventJob | ScheduledJob, dueAt: Date): void {
    this.#put(job, dueAt);
  }

  /** Queues a job that failed once more, if it has tries left and no later save queued its path anew. */
  retry(job: Job): void {
    if (job.kind === 'event') return;
    const { retries = 0 } = job;
    const minutes = RETRY_AFTER[retries];
    if (minutes === undefined) return;
    const again = { ...job, retries: retries + 1 };
    const dueAt = new Date(this.#now().getTime() + minutes * 60_000);
    if (again.kind === 'scheduled') this.#put(again, dueAt);
    else if (this.#state.get(placeOf(again)) === undefined)
      this.#state.set(placeOf(again), this.#put(again, dueAt));
  }

  /** The first jobs that are due, in order. */
  due(now: Date, most: number): readonly WaitingJob[] {
    // '$' follows '#': every key of this very millisecond is before it.
    const limit = `${DUE}${now.toISOString()}$`;
    if (this.#earliest > limit) return [];
    const waiting = this.#state.list(DUE, most);
    this.#earliest = waiting[0]?.[0] ?? NEVER;
    return waiting
      .filter(([key]) => key <= limit)
      .map(([key, value]) => {
        // Written by `#put` below.
        const { depth, ...job } = JSON.parse(value) as Job & { readonly depth: number };
        // What is left without the depth is the job again.
        return { key, depth, job: job as Job };
      });
  }

  /** Runs work of these jobs: what it queues for now is one deeper in their chain. */
  inChain<T>(jobs: readonly WaitingJob[], work: () => T): T {
    this.#depth = Math.max(...jobs.map(({ depth }) => depth));
    try {
      return work();
    } finally {
      this.#depth = undefined;
    }
  }

  /** When the next job is due, as `due` saw it last; undefined: none waits. */
  nextDue(): Date | undefined {
    if (this.#earliest === '' || this.#earliest === NEVER) return undefined;
    return new Date(this.#earliest.slice(DUE.length, this.#earliest.indexOf('#')));
  }

  remove(jobs: readonly WaitingJob[]): void {
    for (const { key, job } of jobs) {
      this.#state.delete(key);
      // A later save may have queued the same path again.
      if (job.kind === 'path' && this.#state.get(placeOf(job)) === key) this.#state.delete(placeOf(job));
    }
  }

  /** Throws LIMIT_EXCEEDED at the end of the longest chain. */
  #put(job: Job, dueAt: Date): string {
    const depth = this.#depth === undefined || dueAt > this.#now() ? 0 : this.#depth + 1;
    if (depth > LONGEST_CHAIN) {
      throw new GovernorLimitError(
        `Too many asynchronous runs that start each other at once: ${String(depth)}. Flow ${job.flow} starts itself without end.`
      );
    }
    this.#last += 1;
    const key = `${DUE}${dueAt.toISOString()}#${String(this.#last).padStart(15, '0')}`;
    this.#state.set(key, JSON.stringify({ ...job, depth }));
    if (key < this.#earliest) this.#earliest = key;
    return key;
  }
}

function placeOf(run: Pick<PathRun, 'flow' | 'path' | 'recordId'>): string {
  return `${PLACE}${run.flow}:${run.path}:${run.recordId}`;
}
