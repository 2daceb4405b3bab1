import type { Row } from '../../metadata/index.ts';
import { runOnEvents, runPath, runScheduled } from '../flows/index.ts';
import type { CompiledFlow, TriggerErrors, TriggeredRecord } from '../flows/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import type { EventJob, Job, PathJob, ScheduledJob, WaitingJob } from './LaterWork.ts';

/** Interviews that run in one transaction, unless the path asks for fewer. */
export const BATCH_SIZE = 200;
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
 * faults, which the platform mails to the administrator.
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

/** All jobs of a batch are of one kind. */
function runOnce(work: UnitOfWork, flow: CompiledFlow, jobs: readonly Job[]): readonly TriggerErrors[] {
  const events = jobs.filter((job): job is EventJob => job.kind === 'event');
  if (events.length > 0) {
    return runOnEvents(
      flow,
      events.map(({ event }) => event),
      work.host
    );
  }
  const paths = jobs.filter((job): job is PathJob => job.kind === 'path');
  const [path] = paths;
  if (!path)
    return runScheduledJobs(
      work,
      flow,
      jobs.filter((job): job is ScheduledJob => job.kind === 'scheduled')
    );
  const records = recordsOf(work, path.object, paths);
  return onlyFound(records, (found) => {
    const triggered = found.map(({ record, index }): TriggeredRecord => ({
      record,
      prior: paths[index]?.prior ?? null
    }));
    return runPath(flow, path.path, triggered, work.host);
  });
}

function runScheduledJobs(
  work: UnitOfWork,
  flow: CompiledFlow,
  jobs: readonly ScheduledJob[]
): readonly TriggerErrors[] {
  if (flow.object === undefined) return runScheduled(flow, [], work.host);
  return onlyFound(recordsOf(work, flow.object, jobs), (found) =>
    runScheduled(
      flow,
      found.map(({ record }) => record),
      work.host
    )
  );
}

/** The records as they stand now; undefined for those that are gone. */
function recordsOf(
  work: UnitOfWork,
  object: string,
  jobs: readonly { readonly recordId: string | null }[]
): readonly (Row | undefined)[] {
  const ids = jobs.flatMap(({ recordId }) => recordId ?? []);
  const rows = work.org.database.readRows(object, ids);
  return jobs.map(({ recordId }) => (recordId === null ? undefined : rows.get(recordId)));
}

interface Found {
  readonly record: Row;
  readonly index: number;
}

/** Runs what is found, and answers for all: what is gone has no errors. */
function onlyFound(
  records: readonly (Row | undefined)[],
  run: (found: readonly Found[]) => readonly TriggerErrors[]
): readonly TriggerErrors[] {
  const found = records.flatMap((record, index): Found[] => (record ? [{ record, index }] : []));
  const errors: TriggerErrors[] = records.map(() => []);
  if (found.length === 0) return errors;
  const results = run(found);
  found.forEach(({ index }, position) => {
    errors[index] = results[position] ?? [];
  });
  return errors;
}
