import type { GraphQLResolveInfo } from 'graphql';
import type { SaveResult, Transaction } from '../../engine/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { toRecordInput } from '../rest/toRecordInput.ts';
import { readNode } from './readConnection.ts';
import type { RecordNode } from './RecordGroup.ts';
import { selectedAlong } from './selectedNames.ts';
import type { GraphQLContext } from './valueTypes.ts';

type Input = Readonly<Record<string, unknown>>;

export interface WriteArguments {
  readonly input: Input;
}

/** What the operations of one mutation share. */
export interface MutationScope {
  readonly tx: Transaction;
  /** Ids that earlier operations gave, by their key in the answer: `@{first}` names them. */
  readonly ids: Map<string, string>;
}

interface Written {
  readonly success: boolean;
  readonly Record: RecordNode | null;
}

/** `XCreate(input: { X: { … } })` ("Create a Record"). */
export function createRecord(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  scope: MutationScope,
  object: SObjectType,
  { input }: WriteArguments
): Written {
  const record = toRecordInput(object, resolveReferences(scope, input[object.name]));
  return written(context, info, scope, object, scope.tx.insert([record]));
}

/** `XUpdate(input: { Id, X: { … } })` ("Update a Record"). */
export function updateRecord(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  scope: MutationScope,
  object: SObjectType,
  { input }: WriteArguments
): Written {
  const fields = {
    ...resolveReferences(scope, input[object.name]),
    ...resolveReferences(scope, { Id: input['Id'] })
  };
  return written(context, info, scope, object, scope.tx.update([toRecordInput(object, fields)]));
}

/** `XDelete(input: { Id })` ("Delete a Record"). */
export function deleteRecord(
  scope: MutationScope,
  info: GraphQLResolveInfo,
  object: SObjectType,
  input: Input
): { readonly Id: string } {
  const { fields } = toRecordInput(object, resolveReferences(scope, { Id: input['Id'] }));
  const id = requireSaved(scope.tx.remove([String(fields['Id'])]));
  scope.ids.set(String(info.path.key), id);
  return { Id: id };
}

function written(
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  scope: MutationScope,
  object: SObjectType,
  results: readonly SaveResult[]
): Written {
  const id = requireSaved(results);
  scope.ids.set(String(info.path.key), id);
  const selected = selectedAlong(info, info.fieldNodes, ['Record']);
  return {
    success: true,
    Record: selected.length > 0 ? readNode(context, info, object, id, selected) : null
  };
}

function requireSaved([result]: readonly SaveResult[]): string {
  if (result?.success === true && result.id !== null) return result.id;
  const [error] = result?.errors ?? [];
  throw new PlatformError(
    error?.statusCode ?? 'UNKNOWN_EXCEPTION',
    (result?.errors ?? []).map(({ message }) => message).join(' '),
    error?.fields ?? []
  );
}

/** Ids of earlier operations in place of `@{first}` ("Chaining mutations"). */
function resolveReferences({ ids }: MutationScope, values: unknown): Input {
  const entries = Object.entries(values ?? {}).map(([name, value]) => {
    const key = typeof value === 'string' ? /^@\{(\w+)\}$/.exec(value)?.[1] : undefined;
    if (key === undefined) return [name, value];
    const id = ids.get(key);
    if (id === undefined)
      throw new PlatformError('INVALID_ARGUMENT', `No earlier operation has the name ${key}.`);
    return [name, id];
  });
  return Object.fromEntries(entries);
}
