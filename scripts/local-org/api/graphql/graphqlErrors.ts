import { GraphQLError } from 'graphql';
import { toRestError } from '../http/RestError.ts';

/** GraphQL API, "Status Codes and Error Responses". */
type ErrorType =
  | 'InvalidSyntax'
  | 'ValidationError'
  | 'DataFetchingException'
  | 'OperationNotSupported'
  | 'ExecutionAborted';

export interface GraphQLErrorBody {
  readonly message: string;
  readonly locations: readonly { readonly line: number; readonly column: number }[];
  readonly paths: readonly (string | number)[];
  readonly extensions: { readonly ErrorType: ErrorType };
}

/**
 * An error as the GraphQL API answers it. An error that is not meant for the client is thrown on to the edge, which
 * logs it and says no more than its number.
 */
export function errorOf(error: unknown, type: ErrorType): GraphQLErrorBody {
  if (!(error instanceof GraphQLError)) throw error;
  const cause = error.originalError;
  if (cause && !(cause instanceof GraphQLError) && !toRestError(cause)) throw cause;
  const locations = (error.locations ?? []).map(({ line, column }) => ({ line, column }));
  return { message: error.message, locations, paths: error.path ?? [], extensions: { ErrorType: type } };
}
