import type { Row } from '../../metadata/index.ts';
import type { ProgramObject } from '../program/Program.ts';
import type { UnitOfWork } from '../transaction/UnitOfWork.ts';
import { objectOf, operationOf } from './objectOf.ts';
import type { Draft } from './SaveRequest.ts';

/** Step 7: audit fields, auto numbers, and the rows themselves. */
export function writeRows(work: UnitOfWork, drafts: readonly Draft[]): void {
  const object = objectOf(drafts);
  const { database } = work.org;
  const isInsert = operationOf(drafts) === 'insert';
  const audit = auditFields(work, object, isInsert);
  for (const draft of drafts) Object.assign(draft.record, audit);
  if (isInsert) {
    for (const { record } of drafts) fillOwnNames(work, object, record);
    database.insertRows(
      object.type.name,
      drafts.map((draft) => draft.record)
    );
  } else {
    database.updateRows(object.type.name, drafts.map(changesOf));
  }
  const ids = drafts.map((draft) => String(draft.record.Id));
  work.note({ object: object.type.name, ids, operation: isInsert ? 'insert' : 'update' });
}

/** Who writes, and when: of a new record also who made it. */
export function auditFields(work: UnitOfWork, object: ProgramObject, isInsert: boolean): Row {
  // The platform keeps these to the second.
  const now = work.org
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, '.000+0000');
  const by = work.user.id;
  const created: Row = isInsert ? { CreatedById: by, CreatedDate: now, IsDeleted: false } : {};
  const all: Row = { ...created, LastModifiedById: by, LastModifiedDate: now, SystemModstamp: now };
  return Object.fromEntries(Object.entries(all).filter(([name]) => object.type.fields.has(name)));
}

function fillOwnNames(work: UnitOfWork, object: ProgramObject, record: Row): void {
  const { type } = object;
  for (const field of object.autoNumbers)
    record[field.name] = work.org.database.nextAutoNumber(type.name, field.name);
  // A custom object's record without a name is called by its id.
  const name = type.nameField;
  if (name && type.custom && !name.formula && !name.autoNumber) record[name.name] ??= record.Id ?? null;
}

function changesOf({ record, prior }: Draft): Row {
  const changed = Object.entries(record).filter(([name, value]) => name === 'Id' || value !== prior?.[name]);
  return Object.fromEntries(changed);
}
