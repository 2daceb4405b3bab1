import type { Database, Eyes, ReadOptions } from '../../database/index.ts';
import type { Row, Value } from '../../metadata/index.ts';
import type { Access, OrgUser } from '../Org.ts';
import type { Program, ProgramObject } from '../program/Program.ts';
import { hierarchySetting } from './hierarchySetting.ts';

export interface FormulaWorldParts {
  readonly program: Program;
  readonly database: Database;
  readonly organizationId: string;
  readonly user: OrgUser;
  readonly now: () => Date;
}

type GlobalReader = (world: FormulaWorld, names: readonly string[]) => Value;

/** What the globals of formulas mean; names after the root. */
const GLOBALS: Readonly<Record<string, GlobalReader>> = {
  $user: (world, [field]) => world.userField(field),
  $profile: (world, [field]) => world.fieldOf('Profile', world.userField('ProfileId'), field),
  $userrole: (world, [field]) => world.fieldOf('UserRole', world.userField('UserRoleId'), field),
  $organization: (world, [field]) => world.fieldOf('Organization', world.parts.organizationId, field),
  $permission: (world, [name]) => world.parts.user.access.has(name ?? ''),
  $label: (world, names) => world.label(names.at(-1) ?? ''),
  $setup: (world, [object, field]) => world.setting(object ?? '', field ?? ''),
  $custommetadata: (world, [type = '', record = '', field = '']) =>
    world.lookUp(type, field, 'DeveloperName', record),
  // Names a field, for functions that take one; no record has a type of its own here.
  $objecttype: (_world, names) => names.at(-1) ?? null,
  $recordtype: () => null,
  $system: () => '1900-01-01T00:00:00.000+0000'
};

/** Everything around the records that formulas read: globals of the user, the clock, other rows. One per transaction. */
export class FormulaWorld {
  readonly parts: FormulaWorldParts;
  readonly timeZone: string;
  /** Globals are the same all through a transaction, but for what it writes itself. */
  readonly #globals = new Map<string, Value>();

  constructor(parts: FormulaWorldParts) {
    this.parts = parts;
    this.timeZone = parts.user.timeZone;
  }

  now(): Date {
    return this.parts.now();
  }

  /** How this user's queries read. */
  get eyes(): Required<Eyes> & { readonly access: Access } {
    return { ...this.systemEyes, access: this.parts.user.access };
  }

  /** The same without permissions. */
  get systemEyes(): Required<ReadOptions> {
    return { now: this.now(), timeZone: this.timeZone, globals: (path) => this.global(path) };
  }

  /** A global by its canonical path, such as `$Setup.Settings__c.Off__c`. */
  global(path: string): Value {
    const known = this.#globals.get(path);
    if (known !== undefined) return known;
    const [root = '', ...names] = path.split('.');
    const reader = GLOBALS[root.toLowerCase()];
    if (!reader) throw new TypeError(`No value for the global ${path}`);
    const value = reader(this, names);
    this.#globals.set(path, value);
    return value;
  }

  /** Forgets what was read: a setting, a user or the organization was written. */
  forget(): void {
    this.#globals.clear();
  }

  objectOfPrefix(prefix: string): ProgramObject | undefined {
    const type = this.parts.program.catalog.objectOfPrefix(prefix);
    return type && this.parts.program.object(type.name);
  }

  read(object: ProgramObject, ids: readonly string[]): Map<string, Row> {
    return this.parts.database.readRows(object.type.name, ids);
  }

  lookUp(object: string, field: string, keyField: string, key: string): Value {
    const [row] = this.parts.database.find(
      {
        object,
        fields: [field],
        where: { field: keyField, operator: '=', value: key },
        limit: 1
      },
      this.systemEyes
    );
    return row?.[field] ?? null;
  }

  userField(field: string | undefined): Value {
    return this.fieldOf('User', this.parts.user.id, field);
  }

  fieldOf(object: string, id: Value, field = ''): Value {
    if (typeof id !== 'string' || !this.parts.program.catalog.object(object)?.field(field)) return null;
    const row = this.parts.database.readRows(object, [id], [field], this.systemEyes).get(id);
    return row?.[this.parts.program.catalog.object(object)?.field(field)?.name ?? field] ?? null;
  }

  label(name: string): Value {
    const { labels } = this.parts.program.catalog;
    return labels.get(name) ?? null;
  }

  setting(object: string, field: string): Value {
    const type = this.parts.program.catalog.object(object);
    if (!type) return null;
    const { user, organizationId } = this.parts;
    const profileId = this.userField('ProfileId');
    // The automated process has no profile.
    const owners = [user.id, ...(profileId === null ? [] : [String(profileId)]), organizationId];
    return hierarchySetting(this.parts.database, type, field, owners);
  }
}
