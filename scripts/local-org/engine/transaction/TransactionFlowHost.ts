import type { RowQuery } from '../../database/index.ts';
import type { Catalog, Row, Value } from '../../metadata/index.ts';
import type { FlowEmail, FlowHost, FlowNotification, FlowWrite, PathRun, RunMode } from '../flows/index.ts';
import { RecordBatch } from '../formulas/RecordBatch.ts';
import type { RecordInput, SaveResult } from '../Org.ts';
import { removeRecords } from '../save/removeRecords.ts';
import { saveInputs } from '../save/saveInputs.ts';
import { upsertRecords } from '../save/upsertRecords.ts';
import { findAsUser } from './findAsUser.ts';
import { publishEvents } from './publishEvents.ts';
import type { UnitOfWork } from './UnitOfWork.ts';

/** What flows may do in one transaction, counted against its limits. */
export class TransactionFlowHost implements FlowHost {
  readonly #work: UnitOfWork;

  constructor(work: UnitOfWork) {
    this.#work = work;
  }

  get catalog(): Catalog {
    return this.#work.org.program.catalog;
  }

  get timeZone(): string {
    return this.#work.user.timeZone;
  }

  get userId(): string {
    return this.#work.user.id;
  }

  now(): Date {
    return this.#work.org.now();
  }

  global(path: string): Value {
    return this.#work.world.global(path);
  }

  find(queries: readonly RowQuery[], mode: RunMode): readonly (readonly Row[])[] {
    const { limits, org, world } = this.#work;
    limits.charge('queries');
    return queries.map((query) => {
      const rows =
        mode === 'SystemModeWithoutSharing'
          ? org.database.find(query, world.systemEyes)
          : findAsUser(org.database, query, world.eyes, mode);
      limits.charge('queryRows', rows.length);
      return rows;
    });
  }

  related(objectName: string, records: readonly Row[], paths: readonly string[]): readonly Row[] {
    const object = this.#work.org.program.object(objectName);
    if (!object) throw new TypeError(`No object ${objectName}`);
    const batch = new RecordBatch(this.#work.world, object, records);
    return records.map((row) => Object.fromEntries(paths.map((path) => [path, batch.value(row, path)])));
  }

  save(write: FlowWrite): readonly SaveResult[] {
    const { limits } = this.#work;
    limits.charge('dmlStatements');
    limits.charge('dmlRows', write.records.length);
    const manner = { mode: write.mode, ignoreUnchanged: true };
    if (write.operation === 'delete') {
      const ids = write.records.map(({ fields }) => String(fields.Id));
      return removeRecords(this.#work, ids, { units: write.units, mode: write.mode });
    }
    if (write.operation === 'upsert') {
      return upsertRecords(this.#work, write.records, write.keyField ?? 'Id', { units: write.units, manner });
    }
    return saveInputs(this.#work, write.operation, write.records, write.units, manner);
  }

  publish(events: readonly RecordInput[]): readonly SaveResult[] {
    this.#work.limits.charge('dmlStatements');
    this.#work.limits.charge('dmlRows', events.length);
    return publishEvents(this.#work, events);
  }

  sendEmail(mail: FlowEmail): void {
    this.#work.org.outbox.post({ kind: 'email', sentAt: this.now().toISOString(), content: mail });
  }

  notify(notification: FlowNotification): void {
    this.#work.org.outbox.post({
      kind: 'notification',
      sentAt: this.now().toISOString(),
      content: notification
    });
  }

  schedule(runs: readonly PathRun[]): void {
    for (const run of runs) this.#work.org.later.putPath(run);
  }
}
