import type { Field } from '../Catalog.ts';
import { checkbox, fieldOf, lookup, readOnly, text } from './fieldOf.ts';

/** The org sets it on every save or once at create; nobody else does. */
const system = { ...readOnly, nillable: false, defaultedOnCreate: true } as const;

export const recordIdField: Field = fieldOf('Id', 'Record ID', 'id', { ...system, length: 18 });

const isDeleted: Field = checkbox('IsDeleted', 'Deleted', readOnly);

const ownerField: Field = lookup('OwnerId', 'Owner ID', ['User'], undefined, {
  nillable: false,
  defaultedOnCreate: true,
  onDelete: 'restrict'
});

const byUser = (name: string, label: string): Field =>
  lookup(name, label, ['User'], undefined, { ...system, onDelete: 'restrict' });

const createdFields: readonly Field[] = [
  fieldOf('CreatedDate', 'Created Date', 'datetime', system),
  byUser('CreatedById', 'Created By ID')
];

const auditFields: readonly Field[] = [
  ...createdFields,
  fieldOf('LastModifiedDate', 'Last Modified Date', 'datetime', system),
  byUser('LastModifiedById', 'Last Modified By ID'),
  fieldOf('SystemModstamp', 'System Modstamp', 'datetime', system)
];

/** Whom a hierarchical custom setting's values are for: the org, a profile or a user (Object Reference, custom settings). */
const setupOwner: Field = lookup('SetupOwnerId', 'Location', ['Organization', 'Profile', 'User'], undefined, {
  nillable: false,
  updateable: false,
  onDelete: 'cascade'
});

const settingName: Field = text('Name', 'Name', 80, { nameField: true, defaultedOnCreate: true });

/** Fields that the platform gives a record beside its own, by kind of object, in the order of its describe calls. */
export const systemFields: Readonly<Record<'owned' | 'unowned' | 'setting', readonly Field[]>> = {
  owned: [recordIdField, ownerField, isDeleted, ...auditFields],
  unowned: [recordIdField, isDeleted, ...auditFields],
  setting: [recordIdField, isDeleted, settingName, setupOwner, ...auditFields]
};

/** A platform event is never stored as a record: it has no Id, but a place in its stream. */
export const eventFields: readonly Field[] = [
  text('ReplayId', 'Replay ID', 1000, readOnly),
  ...createdFields,
  text('EventUuid', 'Event UUID', 36, readOnly)
];
