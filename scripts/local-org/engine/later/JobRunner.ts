import type { CompiledFlow } from '../flows/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import type { Job, LaterWork, WaitingJob } from './LaterWork.ts';
import { BATCH_SIZE, firstBatch, runBatch } from './runDueJobs.ts';
import type { JobFault } from './runDueJobs.ts';
import type { Schedules } from './Schedules.ts';

export interface JobRunnerParts {
  readonly later: LaterWork;
  readonly schedules: Schedules;
  readonly now: () => Date;
  readonly flow: (name: string) => CompiledFlow | undefined;
  readonly run: (userId: string, work: (unit: UnitOfWork) => readonly JobFault[]) => readonly JobFault[];
  readonly onFault: (fault: JobFault) => void;
}

/** Longest time between two looks at the queue: a timer cannot be set for months. */
const LONGEST_SLEEP = 60_000;

/** Runs queued work when it is due, one batch a turn of the event loop, so that requests get through. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  #turn: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #waiters: (() => void)[] = [];
  #isStopped = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  /** Looks at the queue in the next turn: something was queued, or the clock moved. */
  wake(): void {
    if (this.#isStopped || this.#turn) return;
    this.#turn = setImmediate(() => {
      this.#turn = undefined;
      this.#work();
    });
  }

  /**
   * Runs everything that falls due until a time, in the order of due times: `stopAt` sets the clock to each of them
   * first. Gives the event loop no turn.
   */
  runUntil(end: Date, stopAt: (time: Date) => void): void {
    for (;;) {
      while (this.#runDue()) continue;
      const next = this.#nextDue();
      if (!next || next > end) return;
      stopAt(next);
    }
  }

  /** Looks anew at what is due. */
  clockMoved(): void {
    this.#parts.schedules.rewind(this.#parts.now());
    this.wake();
  }

  settle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isStopped) {
        resolve();
        return;
      }
      this.#waiters.push(resolve);
      this.wake();
    });
  }

  stop(): void {
    this.#isStopped = true;
    clearImmediate(this.#turn);
    clearTimeout(this.#timer);
    this.#rest();
  }

  #work(): void {
    if (this.#runDue()) {
      this.wake();
      return;
    }
    this.#rest();
    clearTimeout(this.#timer);
    const next = this.#nextDue();
    if (!next) return;
    const pause = Math.min(Math.max(next.getTime() - this.#parts.now().getTime(), 0), LONGEST_SLEEP);
    // What waits is kept: it does not keep a process alive that has nothing else to do.
    this.#timer = setTimeout(() => this.wake(), pause).unref();
  }

  /** Runs one batch of what is due; false when nothing is. */
  #runDue(): boolean {
    const { later, schedules, now } = this.#parts;
    schedules.queueDue(now());
    const waiting = later.due(now(), BATCH_SIZE);
    if (waiting.length > 0) this.#runFirst(waiting);
    return waiting.length > 0;
  }

  #nextDue(): Date | undefined {
    const { later, schedules, now } = this.#parts;
    const times = [later.nextDue(), schedules.next(now())].flatMap((each) => each?.getTime() ?? []);
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  }

  #rest(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }

  #runFirst(waiting: readonly WaitingJob[]): void {
    const batch = firstBatch(waiting, (job) => this.#batchSize(job));
    const [first] = batch;
    if (!first) return;
    const flow = this.#parts.flow(first.job.flow);
    try {
      const jobs = batch.map(({ job }) => job);
      const faults = this.#parts.later.inChain(batch, () =>
        this.#parts.run(first.job.userId, (unit) => {
          this.#parts.later.remove(batch);
          const failed = flow ? runBatch(unit, flow, jobs) : [];
          for (const { job } of failed) this.#parts.later.retry(job);
          return failed;
        })
      );
      for (const fault of faults) this.#parts.onFault(fault);
    } catch (error) {
      this.#giveUp(batch, error);
    }
  }

  /** A broken limit or an inactive user: the platform does not run the interviews again either. */
  #giveUp(batch: readonly WaitingJob[], error: unknown): void {
    this.#parts.later.remove(batch);
    const message = error instanceof Error ? error.message : String(error);
    const errors = [{ statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message, fields: [] }];
    for (const { job } of batch) this.#parts.onFault({ job, errors });
  }

  #batchSize(job: Job): number | undefined {
    if (job.kind !== 'path') return undefined;
    return this.#parts.flow(job.flow)?.paths.find(({ name }) => name === job.path)?.maxBatchSize;
  }
}
