import type { Row } from '../../metadata/index.ts';
import { runOnEvents, runPath } from '../flows/index.ts';
import type { CompiledFlow, TriggerErrors, TriggeredRecord } from '../flows/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import type { EventJob, Job, PathJob, WaitingJob } from './LaterWork.ts';

/** Interviews that run in one transaction, unless the path asks for fewer. */
const BATCH_SIZE = 200;
const ATTEMPTS = 3;

/** Jobs of the same flow, path and user that stand next to each other in the queue: one transaction. */
export function firstBatch(
  waiting: readonly WaitingJob[],
  sizeOf: (job: Job) => number | undefined
): readonly WaitingJob[] {
  const [first] = waiting;
  if (!first) return [];
  const kind = kindOf(first.job);
  const end = waiting.findIndex(({ job }) => kindOf(job) !== kind);
  const alike = end < 0 ? waiting : waiting.slice(0, end);
  return alike.slice(0, sizeOf(first.job) ?? BATCH_SIZE);
}

function kindOf(job: Job): string {
  return [job.kind, job.flow, job.kind === 'path' ? job.path : '', job.userId].join(' ');
}

/** A job that failed three times, or whose flow refused its record. */
export interface JobFault {
  readonly job: Job;
  readonly errors: TriggerErrors;
}

/**
 * Runs one batch inside a transaction: jobs that fail are undone and left out, the others tried again. Gives back the
 * faults; the platform mails them to the administrator and does not run the job again.
 */
export function runBatch(work: UnitOfWork, flow: CompiledFlow, jobs: readonly Job[]): readonly JobFault[] {
  const faults: JobFault[] = [];
  let left = jobs;
  for (let attempts = 0; left.length > 0 && attempts < ATTEMPTS; attempts += 1) {
    const errors = work.attempt(
      () => runOnce(work, flow, left),
      (outcome) => outcome.every((each) => each.length === 0)
    );
    const failed = left.flatMap((job, index) => {
      const own = errors[index] ?? [];
      return own.length === 0 ? [] : [{ job, errors: own }];
    });
    if (failed.length === 0) return faults;
    faults.push(...failed);
    const gone = new Set(failed.map(({ job }) => job));
    left = left.filter((job) => !gone.has(job));
  }
  const tooMany = [
    { statusCode: 'UNKNOWN_EXCEPTION', message: 'Too many retries of a batch of flow interviews', fields: [] }
  ];
  return [...faults, ...left.map((job) => ({ job, errors: tooMany }))];
}

function runOnce(work: UnitOfWork, flow: CompiledFlow, jobs: readonly Job[]): readonly TriggerErrors[] {
  const events = jobs.filter((job): job is EventJob => job.kind === 'event');
  if (events.length > 0)
    return runOnEvents(
      flow,
      events.map(({ event }) => event),
      work.host
    );
  return runPaths(
    work,
    flow,
    jobs.filter((job): job is PathJob => job.kind === 'path')
  );
}

/** The records as they stand now; those that are gone are passed over. */
function runPaths(work: UnitOfWork, flow: CompiledFlow, jobs: readonly PathJob[]): readonly TriggerErrors[] {
  const [first] = jobs;
  if (!first) return [];
  const rows: ReadonlyMap<string, Row> = work.org.database.readRows(
    first.object,
    jobs.map(({ recordId }) => recordId)
  );
  const found: { readonly index: number; readonly triggered: TriggeredRecord }[] = jobs.flatMap(
    (job, index) => {
      const record = rows.get(job.recordId);
      return record ? [{ index, triggered: { record, prior: job.prior } }] : [];
    }
  );
  const errors: TriggerErrors[] = jobs.map(() => []);
  if (found.length === 0) return errors;
  const results = runPath(
    flow,
    first.path,
    found.map(({ triggered }) => triggered),
    work.host
  );
  found.forEach(({ index }, position) => {
    errors[index] = results[position] ?? [];
  });
  return errors;
}
