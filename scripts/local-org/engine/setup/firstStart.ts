import type { Database } from '../../database/index.ts';
import type { Catalog, Row } from '../../metadata/index.ts';
import { PROFILES, SYSTEM_ADMINISTRATOR } from '../permissions/profiles.ts';

/** Who the org is and who runs it. */
export interface Founders {
  readonly organizationId: string;
  readonly adminId: string;
  /** The platform's own user: flows of events run as it. */
  readonly automatedProcessId: string;
}

export interface FirstUser {
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly timeZone: string;
}

const FOUNDERS = 'org:founders';

/** Creates, once, the rows that an org is born with: organization, profiles, administrator, automated process. */
export function firstStart(database: Database, catalog: Catalog, admin: FirstUser, now: Date): Founders {
  const kept = database.state.get(FOUNDERS);
  // Written below.
  if (kept !== undefined) return JSON.parse(kept) as Founders;
  const founders: Founders = {
    organizationId: database.newId('Organization'),
    adminId: database.newId('User'),
    automatedProcessId: database.newId('User')
  };
  const insert = inserter(database, catalog, founders.adminId, now);
  insert('Organization', {
    Id: founders.organizationId,
    Name: 'Local Org',
    InstanceName: 'LOCAL',
    OrganizationType: 'Developer Edition',
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: admin.timeZone
  });
  for (const { name } of PROFILES)
    insert('Profile', { Id: database.newId('Profile'), Name: name, UserType: 'Standard' });
  const where = { field: 'Name', operator: '=', value: SYSTEM_ADMINISTRATOR } as const;
  const [profile] = database.find({ object: 'Profile', fields: ['Id'], where });
  insert('User', {
    ...personal(admin.timeZone),
    Id: founders.adminId,
    Username: admin.username,
    Email: admin.email,
    FirstName: admin.firstName,
    LastName: admin.lastName,
    Alias: 'admin',
    ProfileId: profile?.Id ?? null
  });
  insert('User', {
    ...personal(admin.timeZone),
    Id: founders.automatedProcessId,
    Username: `autoproc@${founders.organizationId.slice(0, 15).toLowerCase()}`,
    Email: 'autoproc@example.com',
    LastName: 'Automated Process',
    Alias: 'autoproc',
    UserType: 'AutomatedProcess'
  });
  database.state.set(FOUNDERS, JSON.stringify(founders));
  return founders;
}

function personal(timeZone: string): Row {
  return {
    IsActive: true,
    UserType: 'Standard',
    TimeZoneSidKey: timeZone,
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8'
  };
}

/** Writes a row with its audit fields, leaving out what the catalog's object does not have. */
function inserter(
  database: Database,
  catalog: Catalog,
  by: string,
  now: Date
): (object: string, row: Row) => void {
  const at = now.toISOString().replace(/\.\d+Z$/, '.000+0000');
  const audit = {
    CreatedById: by,
    CreatedDate: at,
    LastModifiedById: by,
    LastModifiedDate: at,
    SystemModstamp: at
  };
  return (object, row) => {
    const fields = catalog.object(object)?.fields;
    const known = Object.entries({ ...audit, ...row }).filter(([name]) => fields?.has(name));
    database.insertRows(object, [Object.fromEntries(known)]);
  };
}
