import { openOrg } from '../../local-org/engine/index.ts';
import type { LimitCounts, Org, SaveResult, Transaction } from '../../local-org/engine/index.ts';
import type { QueryRecord } from '../../local-org/database/index.ts';
import { toCaseSafeId } from '../../local-org/metadata/index.ts';
import type { Catalog, Row, Value } from '../../local-org/metadata/index.ts';
import { readCatalog } from '../../local-org/operator/readCatalog.ts';
import { countUse, keepCoverage, watchCoverage } from '../metadataCoverage/notes.ts';

/** The permission sets of the package by the role that holds them. */
export const PERMISSION_SETS = {
  Administrator: 'Open_LMA_Administrator',
  Operations: 'Open_LMA_Operations',
  Support: 'Open_LMA_Support',
  Viewer: 'Open_LMA_Viewer',
  Intake: 'Open_LMA_Intake'
} as const;
export type Role = keyof typeof PERMISSION_SETS;

/** A Tuesday, far from midnight in every time zone that a test may run in. */
const START = '2026-03-10T12:00:00.000Z';
/** What an org gets unless it is told another. */
export let packageCatalog: Catalog = (await readCatalog()).catalog;

/** Gives the orgs that are made from here on another package: for tests of the tests. */
export function usePackage(catalog: Catalog): void {
  packageCatalog = catalog;
}

/** What one request did: its answers, and what its automation took of the governor limits. */
export interface Sent {
  readonly results: readonly SaveResult[];
  readonly limits: LimitCounts;
}

/**
 * An org in memory with the package in it and one user of each role. Its clock starts at noon of 10 March 2026, UTC, and
 * moves only when it is told to.
 */
export class RulesOrg {
  readonly org: Org;
  /** What went wrong after a commit, where no user sees it. */
  readonly faults: string[] = [];
  readonly #users = new Map<string, string>();

  constructor(deployed: Catalog = packageCatalog) {
    this.org = openOrg({
      file: ':memory:',
      catalog: deployed,
      clock: () => new Date(START),
      admin: { timeZone: 'UTC' },
      onFault: ({ errors }) => this.faults.push(...errors.map(({ message }) => message))
    });
    watchCoverage(this.org);
  }

  /** The user of a role; made when first asked for. */
  user(role: Role): string {
    countUse(PERMISSION_SETS[role]);
    const known = this.#users.get(role);
    if (known !== undefined) return known;
    const id = this.userWith(PERMISSION_SETS[role], role);
    this.#users.set(role, id);
    return id;
  }

  /** A new user with one permission set. */
  userWith(permissionSet: string, name = permissionSet): string {
    const id = this.addUser(name);
    this.asSystem((tx) => {
      const [set] = tx.query(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`).records;
      const fields = { AssigneeId: id, PermissionSetId: String(set?.['Id']) };
      one(tx.insert([{ object: 'PermissionSetAssignment', fields }]));
    });
    return id;
  }

  /** A user without permission sets. */
  addUser(name: string, fields: Row = {}): string {
    return this.asSystem((tx) => {
      const [profile] = tx.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'").records;
      const user = {
        Username: `${name.toLowerCase()}@example.com`,
        LastName: name,
        Email: `${name.toLowerCase()}@example.com`,
        Alias: name.slice(0, 8).toLowerCase(),
        ProfileId: String(profile?.['Id']),
        TimeZoneSidKey: 'UTC',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        ...fields
      };
      return one(tx.insert([{ object: 'User', fields: user }]));
    });
  }

  as<T>(role: Role, work: (tx: Transaction) => T): T {
    return this.org.run(this.user(role), work);
  }

  /** As the org's System Administrator: for what no role may do, such as the set-up of a test. */
  asSystem<T>(work: (tx: Transaction) => T): T {
    return this.org.run(this.org.adminId, work);
  }

  /** Adds a record for a test to start from, and says its id; throws what refused it. */
  add(object: string, fields: Row): string {
    return this.asSystem((tx) => one(tx.insert([{ object, fields }])));
  }

  /** Changes a record as a role: the answer says whether the org took it. */
  change(role: Role, object: string, id: string, fields: Row): SaveResult {
    const [result] = this.as(role, (tx) => tx.update([{ object, fields: { ...fields, Id: id } }]));
    if (!result) throw new TypeError('No answer to an update');
    return result;
  }

  /** Rows as they stand, without permissions in the way, parents' fields by path; `rest` is the SOQL after the object. */
  rows(object: string, fields: string, rest = ''): readonly Row[] {
    return this.asSystem((tx) => tx.query(`SELECT ${fields} FROM ${object} ${rest}`)).records.map((record) =>
      Object.fromEntries(fields.split(/, ?/).map((path) => [path, valueAt(record, path.split('.'))]))
    );
  }

  row(object: string, fields: string, rest = ''): Row {
    const rows = this.rows(object, fields, rest);
    const [first] = rows;
    if (!first || rows.length > 1) throw new Error(`${String(rows.length)} rows of ${object} ${rest}`);
    return first;
  }

  count(object: string, rest = ''): number {
    return this.rows(object, 'Id', rest).length;
  }

  /**
   * Upserts install events in one request, as the integration user, a minute after what came before, and waits for all
   * that follows from it. Throws what refused one of them.
   */
  async send(...events: readonly Row[]): Promise<Sent> {
    await this.wait({ seconds: 60 });
    return this.sendInTheSameSecond(...events);
  }

  /** The same without the minute: as fast as a script can send. */
  async sendInTheSameSecond(...events: readonly Row[]): Promise<Sent> {
    const sent = this.as('Intake', (tx) => ({
      results: tx.upsert(
        events.map((fields) => ({ object: 'Install_Event__c', fields })),
        'Event_Key__c'
      ),
      limits: tx.limits
    }));
    sent.results.forEach(accepted);
    await this.org.settle();
    return sent;
  }

  /** Sets the state of an event to New, as Operations do to replay it. */
  async replay(key: string): Promise<void> {
    const { Id } = this.row('Install_Event__c', 'Id', `WHERE Event_Key__c = '${key}'`);
    accepted(this.change('Operations', 'Install_Event__c', String(Id), { State__c: 'New' }));
    await this.org.settle();
  }

  event(key: string): Row {
    return this.row(
      'Install_Event__c',
      'Id, State__c, Waits_For__c, Error__c, Attempts__c, License__c, Order_Key__c, Occurred_At__c',
      `WHERE Event_Key__c = '${key}'`
    );
  }

  state(key: string): Value {
    return this.event(key)['State__c'] ?? null;
  }

  async wait(time: {
    readonly days?: number;
    readonly hours?: number;
    readonly seconds?: number;
  }): Promise<void> {
    const { days = 0, hours = 0, seconds = 0 } = time;
    this.org.moveClock(((days * 24 + hours) * 3600 + seconds) * 1000);
    await this.org.settle();
  }

  close(): void {
    keepCoverage(this.org);
    this.org.close();
  }
}

function valueAt(record: QueryRecord, [step = '', ...rest]: readonly string[]): Value {
  const value = record[step] ?? null;
  if (value === null || typeof value !== 'object') return value;
  // Tests ask for no subqueries: what is no plain value is a parent.
  return valueAt(value as QueryRecord, rest);
}

/** A Salesforce id with 18 characters; the same number gives the same id. */
export function idOf(prefix: '033' | '04t' | '00D', number: number): string {
  return toCaseSafeId(`${prefix}5e${String(number).padStart(10, '0')}`);
}

export const orgId = (number: number): string => idOf('00D', number);
export const packageId = (number: number): string => idOf('033', number);
export const versionId = (number: number): string => idOf('04t', number);

/** The one result's id; throws its errors. */
export function one(results: readonly SaveResult[]): string {
  const [result] = results;
  if (!result) throw new TypeError('No answer to a save');
  accepted(result);
  return String(result.id);
}

export function accepted(result: SaveResult): void {
  if (!result.success) throw new Error(result.errors.map(({ message }) => message).join('; '));
}
