import { identityOf } from '../../database/index.ts';
import type { QueryRecord } from '../../database/index.ts';
import type { SObjectType, Value } from '../../metadata/index.ts';
import type { Page } from './cursor.ts';

/** A record on its way out. Its group answers for all records of the same selection at once. */
export interface RecordNode {
  readonly record: QueryRecord;
  readonly object: SObjectType;
  readonly group: RecordGroup;
}

/** A page of records. */
export interface RecordConnection {
  readonly nodes: readonly RecordNode[];
  readonly page: Page;
  readonly hasNextPage: boolean;
  totalCount(): number;
}

/** Records that one selection of a document answered, and what was read below them: one query for each child list. */
export class RecordGroup {
  readonly object: SObjectType;
  readonly records: readonly QueryRecord[];
  readonly #children = new Map<string, ReadonlyMap<string, RecordConnection>>();
  readonly #parents = new Map<string, RecordGroup>();

  constructor(object: SObjectType, records: readonly QueryRecord[]) {
    this.object = object;
    this.records = records;
  }

  get ids(): readonly string[] {
    const ids = this.records.map((record) => identityOf(record)?.id).filter((id) => typeof id === 'string');
    return [...new Set(ids)];
  }

  node(record: QueryRecord): RecordNode {
    return { record, object: this.object, group: this };
  }

  /** Children by the id of their parent, loaded once for each key. */
  children(
    key: string,
    load: () => ReadonlyMap<string, RecordConnection>
  ): ReadonlyMap<string, RecordConnection> {
    const known = this.#children.get(key) ?? load();
    this.#children.set(key, known);
    return known;
  }

  /** The parent of one of the records, in a group with the parents of the others of the same object. */
  parent(
    record: QueryRecord,
    relationship: string,
    objects: (name: string) => SObjectType | undefined
  ): RecordNode | null {
    const parent = record[relationship];
    if (!isRecord(parent)) return null;
    const object = objects(identityOf(parent)?.object ?? '');
    if (!object) return null;
    const key = `${relationship} ${object.name}`;
    const group = this.#parents.get(key) ?? new RecordGroup(object, this.#parentsOf(relationship, object));
    this.#parents.set(key, group);
    return group.node(parent);
  }

  #parentsOf(relationship: string, object: SObjectType): QueryRecord[] {
    const parents = this.records.map((record) => record[relationship]).filter((parent) => isRecord(parent));
    return parents.filter((parent) => identityOf(parent)?.object === object.name);
  }
}

export function isRecord(value: QueryRecord[string] | undefined): value is QueryRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value['records']);
}

/** A field's value; nested records are none. */
export function plainValue(value: QueryRecord[string] | undefined): Value {
  return typeof value === 'object' || value === undefined ? null : value;
}
