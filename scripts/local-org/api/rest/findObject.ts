import type { Field, SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { notFound } from '../http/RestError.ts';

/** An object that the user may read. Throws NOT_FOUND, as for an object that does not exist. */
export function findObject(context: Pick<RestContext, 'org' | 'user'>, name: string): SObjectType {
  const object = context.org.catalog.object(name);
  if (!object || !context.user.access.mayRead(object.name)) throw notFound();
  return object;
}

/** The fields that the user may read, in the order of the object. */
export function readableFields(context: Pick<RestContext, 'user'>, object: SObjectType): readonly Field[] {
  const { access } = context.user;
  return [...object.fields.values()].filter((field) => access.mayReadField(object.name, field.name));
}
