import type { QueryResult, SelectQuery } from '../../database/index.ts';
import type { Org, OrgUser } from '../../engine/index.ts';

/** Whose eyes, and which org: a request's context and a transaction both are readers. */
export interface Reader {
  readonly org: Org;
  readonly user: OrgUser;
}

/**
 * Runs a query with the permissions, clock and time zone of the user. Values of the tree reach the database as
 * parameters. Throws INVALID_FIELD, INVALID_TYPE and their kin, as SOQL does.
 */
export function select(reader: Reader, query: SelectQuery): QueryResult {
  return reader.org.database.select(query, reader.org.eyes(reader.user));
}
