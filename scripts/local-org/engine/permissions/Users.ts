import type { Database } from '../../database/index.ts';
import type { Catalog, Row } from '../../metadata/index.ts';
import type { OrgUser } from '../Org.ts';
import { addPermissionSet, noGrants } from './Grants.ts';
import type { Grants } from './Grants.ts';
import { PROFILES } from './profiles.ts';
import { UserAccess } from './UserAccess.ts';

/** The users of the org with what each may do; read once, until something about users or permissions changes. */
export class Users {
  readonly #database: Database;
  readonly #catalog: () => Catalog;
  readonly #known = new Map<string, OrgUser | undefined>();

  constructor(database: Database, catalog: () => Catalog) {
    this.#database = database;
    this.#catalog = catalog;
  }

  /** An active user; undefined for others. */
  get(id: string): OrgUser | undefined {
    if (!this.#known.has(id)) this.#known.set(id, this.#load(id));
    return this.#known.get(id);
  }

  named(username: string): OrgUser | undefined {
    const where = { field: 'Username', operator: '=', value: username } as const;
    const [row] = this.#database.find({ object: 'User', fields: ['Id'], where, limit: 1 });
    return row && this.get(String(row.Id));
  }

  forget(): void {
    this.#known.clear();
  }

  #load(id: string): OrgUser | undefined {
    const row = this.#database.readRows('User', [id]).get(id);
    if (row?.IsActive !== true) return undefined;
    const text = (field: string, otherwise: string): string => String(row[field] ?? otherwise);
    return {
      id,
      name: [row.FirstName, row.LastName].filter((part) => part !== null && part !== undefined).join(' '),
      username: text('Username', ''),
      email: text('Email', ''),
      timeZone: text('TimeZoneSidKey', 'UTC'),
      locale: text('LocaleSidKey', 'en_US'),
      language: text('LanguageLocaleKey', 'en_US'),
      access: new UserAccess(id, this.#catalog(), this.#grantsOf(id, row))
    };
  }

  #grantsOf(userId: string, user: Row): Grants {
    const catalog = this.#catalog();
    const profileId = typeof user.ProfileId === 'string' ? user.ProfileId : '';
    const profile = this.#database.readRows('Profile', [profileId]).get(profileId);
    const grants = PROFILES.find(({ name }) => name === profile?.Name)?.grants(catalog) ?? noGrants();
    for (const name of this.#assignedSets(userId)) {
      const set = catalog.permissionSets.get(name);
      if (set) addPermissionSet(grants, set);
    }
    return grants;
  }

  /** Names as the catalog has them: with the prefix of the package. */
  #assignedSets(userId: string): readonly string[] {
    const rows = this.#database.find({
      object: 'PermissionSetAssignment',
      fields: ['PermissionSet.Name', 'PermissionSet.NamespacePrefix'],
      where: { field: 'AssigneeId', operator: '=', value: userId }
    });
    return rows.map((row) => {
      const prefix = row['PermissionSet.NamespacePrefix'];
      const name = String(row['PermissionSet.Name']);
      return prefix === null ? name : `${String(prefix)}__${name}`;
    });
  }
}
