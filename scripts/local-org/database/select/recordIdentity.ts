import type { QueryRecord } from '../QueryResult.ts';

/** Which record a query answered, whether or not its Id was selected: for `attributes` of the APIs. */
export interface RecordIdentity {
  readonly object: string;
  /** Null in an AggregateResult. */
  readonly id: string | null;
}

const identities = new WeakMap<QueryRecord, RecordIdentity>();

/** The object and id of a record, or of a nested parent, that `query` or `select` answered. */
export function identityOf(record: QueryRecord): RecordIdentity | undefined {
  return identities.get(record);
}

export function noteIdentity(record: QueryRecord, identity: RecordIdentity): void {
  identities.set(record, identity);
}
