export { openDatabase } from './openDatabase.ts';
export type { OpenOptions } from './openDatabase.ts';
export type { Database, Eyes, KeyValues, QueryOptions, ReadOptions } from './Database.ts';
export type { QueryAccess, QueryRecord, QueryResult } from './QueryResult.ts';
export type { SchemaProblem } from './schema.ts';
export type * from './SelectQuery.ts';
export { localTime, startOfDay, toDatetime } from './TimeZone.ts';
export { identityOf } from './select/recordIdentity.ts';
export type { RecordIdentity } from './select/recordIdentity.ts';
