import type { QueryResult } from '../../database/index.ts';
import type { Row } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { runAutolaunched } from '../flows/index.ts';
import type { FlowInputs, InterviewResult } from '../flows/index.ts';
import type { LimitCounts, Org, OrgUser, RecordInput, SaveOptions, SaveResult, Transaction } from '../Org.ts';
import { defaultValues } from '../save/applyDefaults.ts';
import { removeRecords } from '../save/removeRecords.ts';
import { saveInputs } from '../save/saveInputs.ts';
import type { SaveManner } from '../save/SaveRequest.ts';
import { upsertRecords } from '../save/upsertRecords.ts';
import { publishEvents } from './publishEvents.ts';
import type { UnitOfWork } from './UnitOfWork.ts';

const AS_USER: SaveManner = { mode: 'User', ignoreUnchanged: false };

/** What a request does in its transaction, with the permissions of its user. */
export class OrgTransaction implements Transaction {
  readonly org: Org;
  readonly #work: UnitOfWork;

  constructor(org: Org, work: UnitOfWork) {
    this.org = org;
    this.#work = work;
  }

  get user(): OrgUser {
    return this.#work.user;
  }

  get limits(): LimitCounts {
    return this.#work.limits.counts();
  }

  query(soql: string): QueryResult {
    return this.#work.org.database.query(soql, this.#work.world.eyes);
  }

  defaults(object: string): Row {
    const known = this.#work.org.program.object(object);
    if (!known) throw new PlatformError('INVALID_TYPE', `sObject type '${object}' is not supported.`);
    return defaultValues(this.#work, known);
  }

  insert(records: readonly RecordInput[], options: SaveOptions = {}): readonly SaveResult[] {
    const isEvent = (record: RecordInput): boolean =>
      this.#work.org.program.object(record.object)?.type.platformEvent ?? false;
    if (records.length > 0 && records.every(isEvent)) return publishEvents(this.#work, records, AS_USER);
    return saveInputs(this.#work, 'insert', records, unitsOf(records, options), AS_USER);
  }

  update(records: readonly RecordInput[], options: SaveOptions = {}): readonly SaveResult[] {
    return saveInputs(this.#work, 'update', records, unitsOf(records, options), AS_USER);
  }

  upsert(
    records: readonly RecordInput[],
    externalIdField: string,
    options: SaveOptions = {}
  ): readonly SaveResult[] {
    return upsertRecords(this.#work, records, externalIdField, {
      units: unitsOf(records, options),
      manner: AS_USER
    });
  }

  remove(ids: readonly string[], options: SaveOptions = {}): readonly SaveResult[] {
    return removeRecords(this.#work, ids, { units: unitsOf(ids, options), mode: 'User' });
  }

  runFlow(name: string, inputs: readonly FlowInputs[]): readonly InterviewResult[] {
    const flow = this.#work.org.program.flows.get(name);
    if (flow?.kind !== 'autolaunched')
      throw new PlatformError('NOT_FOUND', `The flow ${name} does not exist or is not active.`);
    return runAutolaunched(flow, inputs, this.#work.host);
  }
}

/** All records are one unit, or each is its own. */
function unitsOf(records: readonly unknown[], { allOrNone = false }: SaveOptions): readonly number[] {
  return records.map((_, index) => (allOrNone ? 0 : index));
}
