import type { Database } from '../../database/index.ts';
import { nextStart } from '../flows/index.ts';
import type { CompiledFlow } from '../flows/index.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import type { LaterWork } from './LaterWork.ts';

export interface SchedulesParts {
  readonly database: Database;
  readonly later: LaterWork;
  readonly flows: () => readonly CompiledFlow[];
  readonly timeZone: () => string;
  /** Scheduled flows run as the automated process. */
  readonly userId: string;
  readonly inTransaction: (userId: string, work: (unit: UnitOfWork) => void) => void;
}

/** When each scheduled flow was looked at last. */
const SEEN = 'schedule:';

/**
 * Starts scheduled flows when their time comes: one interview for each record that the flow asks for, queued and run in
 * batches. A flow whose time came several times while the org was closed starts once (Apex Developer Guide, "Apex
 * Scheduler": jobs of a downtime run after the service comes back up; of flows it is believed).
 */
export class Schedules {
  readonly #parts: SchedulesParts;
  #next: { readonly flows: readonly CompiledFlow[]; readonly at: Date | undefined } | undefined;

  constructor(parts: SchedulesParts) {
    this.#parts = parts;
  }

  /** The next time that a flow is to start. */
  next(now: Date): Date | undefined {
    const flows = this.#parts.flows();
    if (!this.#isFresh(flows)) {
      const times = flows.flatMap((flow) => this.#nextOf(flow, now)?.getTime() ?? []);
      this.#next = { flows, at: times.length === 0 ? undefined : new Date(Math.min(...times)) };
    }
    return this.#next?.at;
  }

  /** Queues the records of every flow whose time has come. */
  queueDue(now: Date): void {
    const next = this.next(now);
    if (!next || next > now) return;
    for (const flow of this.#parts.flows()) {
      const due = this.#nextOf(flow, now);
      if (due && due <= now) this.#queue(flow, due, now);
    }
    this.#next = undefined;
  }

  /** After the clock went back: what ran later than now runs again when its time comes. */
  rewind(now: Date): void {
    const { state } = this.#parts.database;
    for (const [key, seen] of state.list(SEEN)) if (new Date(seen) > now) state.set(key, now.toISOString());
    this.#next = undefined;
  }

  /** A deploy brings other flows: the same names are asked for each time, their times only when they may have changed. */
  #isFresh(flows: readonly CompiledFlow[]): boolean {
    const known = this.#next?.flows;
    return known?.length === flows.length && flows.every((flow, index) => flow === known[index]);
  }

  #nextOf(flow: CompiledFlow, now: Date): Date | undefined {
    const { state } = this.#parts.database;
    const seen = state.get(SEEN + flow.name);
    // A new flow waits for its next time, even if its first one is past.
    if (seen === undefined) state.set(SEEN + flow.name, now.toISOString());
    return nextStart(flow, seen === undefined ? now : new Date(seen), this.#parts.timeZone());
  }

  #queue(flow: CompiledFlow, due: Date, now: Date): void {
    const { database, later, userId, inTransaction } = this.#parts;
    inTransaction(userId, ({ host, world }) => {
      database.state.set(SEEN + flow.name, now.toISOString());
      const query = flow.scheduledRecords?.(host);
      const rows = query ? database.find({ ...query, fields: ['Id'] }, world.systemEyes) : [];
      const ids = query ? rows.map((row) => String(row.Id)) : [null];
      for (const recordId of ids) later.put({ kind: 'scheduled', flow: flow.name, userId, recordId }, due);
    });
  }
}
