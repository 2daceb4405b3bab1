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
import { undeleteRecords } from '../save/undeleteRecords.ts';
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

  queryAll(soql: string): QueryResult {
    return this.#work.org.database.query(soql, { ...this.#work.world.eyes, allRows: true });
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

  undelete(ids: readonly string[], options: SaveOptions = {}): readonly SaveResult[] {
    return undeleteRecords(this.#work, ids, unitsOf(ids, options));
  }

  runFlow(name: string, inputs: readonly FlowInputs[]): readonly InterviewResult[] {
    const flow = this.#work.org.program.flows.get(name);
    if (flow?.kind !== 'autolaunched')
      throw new PlatformError('NOT_FOUND', `The flow ${name} does not exist or is not active.`);
    const results = this.#work.attempt(
      () => runAutolaunched(flow, inputs, this.#work.host),
      (outcome) => outcome.every(({ success }) => success)
    );
    return results.every(({ success }) => success) ? results : results.map(asUndone);
  }
}

/** One failed interview undoes the work of all that ran with it (Salesforce Help, "Flow Interviews in Transactions"). */
function asUndone(result: InterviewResult): InterviewResult {
  if (!result.success) return result;
  const message = 'The work of this interview was rolled back because another one of the request failed.';
  return { success: false, errors: [{ statusCode: 'UNKNOWN_EXCEPTION', message, fields: [] }] };
}

/** All records are one unit, or each is its own. */
function unitsOf(records: readonly unknown[], { allOrNone = false }: SaveOptions): readonly number[] {
  return records.map((_, index) => (allOrNone ? 0 : index));
}
