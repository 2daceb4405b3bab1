import type { SObjectType } from '../../metadata/index.ts';
import { identifier, join, sql } from '../Sql.ts';
import type { Sql } from '../Sql.ts';
import type { Compilation } from './Compilation.ts';

/**
 * The condition under which the user sees a row, or undefined when all are seen. Private: the owner's. Controlled by
 * parent: those whose masters are all seen. Read, ReadWrite: all. Without access in the compilation the system reads.
 */
export function rowFilter(compilation: Compilation, object: SObjectType, alias: Sql): Sql | undefined {
  const { access } = compilation;
  if (access && object.historyOf !== undefined)
    return historyFilter(compilation, object, object.historyOf, alias);
  if (!access || access.seesAll(object.name)) return undefined;
  if (object.sharingModel === 'Read' || object.sharingModel === 'ReadWrite') return undefined;
  const masters = [...object.fields.values()].filter((field) => field.reference?.masterDetail);
  if (object.sharingModel === 'Private' || masters.length === 0) return ownedBy(access.userId, object, alias);
  const filters = masters.flatMap((field) => {
    const master = compilation.catalog.object(field.reference?.to[0] ?? '');
    return seenThrough(compilation, sql`${alias}.${identifier(field.name)}`, master) ?? [];
  });
  return filters.length > 0 ? join(filters, ' AND ') : undefined;
}

/** A history tells of the records that the user sees, and of the fields that the user may read. */
function historyFilter(
  compilation: Compilation,
  object: SObjectType,
  parentName: string,
  alias: Sql
): Sql | undefined {
  const parent = compilation.catalog.object(parentName);
  const reference = [...object.fields.values()].find((field) => field.reference?.to[0] === parentName);
  if (!parent || !reference) return sql`FALSE`;
  const hidden = (object.field('Field')?.picklist?.values ?? [])
    .map(({ value }) => value)
    .filter((name) => parent.field(name) && !compilation.mayReadField(parentName, name));
  const filters = [
    ...[seenThrough(compilation, sql`${alias}.${identifier(reference.name)}`, parent)].flatMap(
      (one) => one ?? []
    ),
    ...hidden.map((name) => sql`${alias}."Field" <> ${name}`)
  ];
  return filters.length > 0 ? join(filters, ' AND ') : undefined;
}

/** An object without owners that is private is seen by nobody but who sees all. */
function ownedBy(userId: string, object: SObjectType, alias: Sql): Sql {
  return object.field('OwnerId') ? sql`${alias}."OwnerId" = ${userId}` : sql`FALSE`;
}

function seenThrough(
  compilation: Compilation,
  reference: Sql,
  master: SObjectType | undefined
): Sql | undefined {
  if (!master || !compilation.mayRead(master.name)) return sql`FALSE`;
  const alias = compilation.newAlias();
  const filter = rowFilter(compilation, master, alias);
  if (!filter) return undefined;
  return sql`EXISTS (SELECT 1 FROM ${compilation.table(master)} AS ${alias} WHERE ${alias}."Id" = ${reference} AND ${filter})`;
}
