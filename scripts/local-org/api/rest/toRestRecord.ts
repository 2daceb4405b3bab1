import { identityOf } from '../../database/index.ts';
import type { QueryRecord, QueryResult } from '../../database/index.ts';
import type { Value } from '../../metadata/index.ts';

type Nested = Value | QueryRecord | QueryResult;

/** A record of a query as REST writes it: `attributes` with type and address in front, nested records likewise. */
export function toRestRecord(base: string, record: QueryRecord): object {
  const json: Record<string, unknown> = { attributes: attributesOf(base, record) };
  for (const [name, value] of Object.entries(record)) json[name] = toJson(base, value);
  return json;
}

function attributesOf(base: string, record: QueryRecord): object {
  const { object: type, id } = identityOf(record) ?? { object: 'AggregateResult', id: null };
  return id === null ? { type } : { type, url: `${base}/sobjects/${type}/${id}` };
}

function toJson(base: string, value: Nested): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!isResult(value)) return toRestRecord(base, value);
  const { totalSize, done, records } = value;
  return { totalSize, done, records: records.map((record) => toRestRecord(base, record)) };
}

function isResult(value: QueryRecord | QueryResult): value is QueryResult {
  return Array.isArray(value['records']);
}
