import { toCaseSafeId, type Row } from '../../local-org/metadata/index.ts';
import type { Org } from '../../local-org/engine/index.ts';

const PACKAGES = 10;
/** Rows of one insert: enough to be fast, few enough to stay small in memory. */
const CHUNK = 5000;
const STATUSES = ['Trial', 'Active', 'Active', 'Active', 'Active', 'Suspended', 'Uninstalled'];
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 24 * 3600 * 1000;

const day = (offset: number): string => new Date(FIRST_DAY + offset * DAY).toISOString().slice(0, 10);

const salesforceId = (prefix: string, number: number): string =>
  toCaseSafeId(`${prefix}5e${String(number).padStart(10, '0')}`);

export interface Customers {
  readonly packages: readonly string[];
  readonly subscribers: readonly string[];
}

/** Writes ten packages and so many subscribers straight into the tables, and says their ids. */
export function writeCustomers(org: Org, count: number): Customers {
  return org.database.transaction(() => ({
    packages: writeRows(org, 'Package__c', PACKAGES, (index) => ({
      Name: `Package ${index}`,
      Package_Id__c: salesforceId('033', index)
    })),
    subscribers: writeRows(org, 'Subscriber__c', count, (index) => ({
      Name: `Customer ${index}`,
      Org_Id__c: salesforceId('00D', index)
    }))
  }));
}

/**
 * Writes so many licenses of a tenth as many subscribers straight into the tables: no rule and no flow runs, only the
 * keys are as the rules make them.
 */
export function writeLicenses(org: Org, count: number): void {
  const { packages, subscribers } = writeCustomers(org, count / PACKAGES);
  org.database.transaction(() =>
    writeRows(org, 'License__c', count, (index) => ({
      Name: `L-${String(index).padStart(7, '0')}`,
      Status__c: STATUSES[index % STATUSES.length] ?? null,
      Access__c: 'Full',
      Seats__c: (index * 37) % 500,
      Is_Site_License__c: false,
      Expires_On__c: day((index * 7919) % 730),
      Package__c: packages[index % PACKAGES] ?? null,
      Subscriber__c: subscribers[Math.floor(index / PACKAGES)] ?? null,
      Live_Key__c: `key ${index}`
    }))
  );
}

function writeRows(
  { database, adminId }: Org,
  object: string,
  count: number,
  fields: (index: number) => Row
): readonly string[] {
  const audit = {
    OwnerId: adminId,
    CreatedById: adminId,
    LastModifiedById: adminId,
    CreatedDate: '2026-01-01T00:00:00.000+0000',
    LastModifiedDate: '2026-01-01T00:00:00.000+0000',
    SystemModstamp: '2026-01-01T00:00:00.000+0000',
    IsDeleted: false
  };
  const ids: string[] = [];
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => {
      const id = database.newId(object);
      ids.push(id);
      return { ...audit, ...fields(from + index), Id: id };
    });
    database.insertRows(object, rows);
  }
  return ids;
}
