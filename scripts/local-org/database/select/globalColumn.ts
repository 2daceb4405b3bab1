import { isId } from '../../metadata/index.ts';
import { EMPTY, Sql, sql } from '../Sql.ts';
import type { Compilation } from './Compilation.ts';
import { Source } from './Source.ts';
import type { Column } from './Source.ts';

/** Which record a global of a formula stands for: an object and the SQL of its id; undefined where nobody reads. */
type RecordOf = (compilation: Compilation) => { readonly object: string; readonly id?: string } | undefined;

const GLOBAL_RECORDS: Readonly<Record<string, RecordOf>> = {
  $organization: () => ({ object: 'Organization' }),
  $user: (compilation) => ofUser(compilation, 'User', (userId) => `'${userId}'`),
  $profile: (compilation) =>
    ofUser(compilation, 'Profile', (userId) => `(SELECT "ProfileId" FROM "User" WHERE "Id" = '${userId}')`)
};

/** Formula SQL takes no parameters: the id stands in the text, and is nothing but letters and digits. */
function ofUser(
  { access }: Compilation,
  object: string,
  id: (userId: string) => string
): ReturnType<RecordOf> {
  return access && isId(access.userId) ? { object, id: id(access.userId) } : undefined;
}

/**
 * A global variable that is a field of a record, such as `$Organization.Id` or `$User.Email`, as a column; undefined for
 * the others, which only the reader's `globals` know.
 */
export function globalColumn(compilation: Compilation, path: string): Column | undefined {
  const [root = '', ...rest] = path.split('.');
  const record = GLOBAL_RECORDS[root.toLowerCase()]?.(compilation);
  if (!record || !compilation.catalog.object(record.object)) return undefined;
  const source = Source.forSystem(compilation, record.object);
  const column = source.columnForSystem(rest.join('.'));
  if (!column.sql) return undefined;
  const where = record.id === undefined ? EMPTY : sql` WHERE ${source.alias}."Id" = ${new Sql(record.id)}`;
  return { ...column, path, sql: sql`(SELECT ${column.sql} FROM ${source.from()}${where} LIMIT 1)` };
}
