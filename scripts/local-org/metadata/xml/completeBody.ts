import type * as Metadata from '@salesforce/types/metadata';
import { loadSchema } from './MetadataSchema.ts';

interface Completable {
  Layout: Metadata.Layout;
  RelatedListItem: Metadata.RelatedListItem;
}

/** A body written by code: the empty lists that its type asks for are added. */
export function completeBody<Type extends keyof Completable>(type: Type, given: object): Completable[Type] {
  const lists = Object.entries(loadSchema().types[type] ?? {}).filter(([, { array }]) => array);
  const body: object = { ...Object.fromEntries(lists.map(([name]) => [name, []])), ...given };
  // every property that the type requires is either a list, added here, or stands in what the caller gives
  return body as Completable[Type];
}
