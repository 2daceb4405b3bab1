import { PlatformError, toCaseSafeId } from '../../metadata/index.ts';
import type { OrgUser } from '../../engine/index.ts';
import { notFound } from '../http/RestError.ts';

/** Jobs that are done are kept for a while; their data stays in memory. */
const remembered = 50;

/** Jobs by id, each for the user who made it. They end with the process. */
export class Jobs<Job extends { readonly id: string; readonly user: OrgUser }> {
  readonly #jobs = new Map<string, Job>();
  readonly #isDone: (job: Job) => boolean;

  constructor(isDone: (job: Job) => boolean) {
    this.#isDone = isDone;
  }

  /** Throws LIMIT_EXCEEDED when too many are still running. */
  add(job: Job): void {
    if (this.#jobs.size >= remembered) {
      const oldest = [...this.#jobs.values()].find((other) => this.#isDone(other));
      if (oldest === undefined)
        throw new PlatformError('LIMIT_EXCEEDED', `No more than ${String(remembered)} jobs may be open`);
      this.#jobs.delete(oldest.id);
    }
    this.#jobs.set(job.id, job);
  }

  /** Throws NOT_FOUND for an unknown job, and for that of another user. */
  get(user: OrgUser, id: string): Job {
    const job = this.#jobs.get(/^\w{15}$/.test(id) ? toCaseSafeId(id) : id);
    if (job?.user.id === user.id) return job;
    throw notFound();
  }

  of(user: OrgUser): readonly Job[] {
    return [...this.#jobs.values()].filter((job) => job.user.id === user.id);
  }

  delete(job: Job): void {
    this.#jobs.delete(job.id);
  }
}
