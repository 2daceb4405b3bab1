import {
  executeSync,
  getOperationAST,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode
} from 'graphql';
import type { RestContext } from '../http/Rest.ts';
import type { CheckedDocuments } from './CheckedDocuments.ts';
import { errorOf, type GraphQLErrorBody } from './graphqlErrors.ts';
import type { MutationScope } from './mutateRecords.ts';

export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export interface GraphQLAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLErrorBody[];
}

/** Runs a document. It never throws for what a client can get wrong: errors are part of the answer. */
export function executeGraphql(
  rest: RestContext,
  documents: CheckedDocuments,
  request: GraphQLRequest
): GraphQLAnswer {
  const checked = documents.check(request.query);
  if ('errors' in checked) return { data: null, errors: checked.errors };
  const operation = getOperationAST(checked.document, request.operationName);
  if (operation) return run(rest, documents.schema, checked.document, operation, request);
  const error = new GraphQLError('Must provide operation name if query contains multiple operations.');
  return { data: null, errors: [errorOf(error, 'OperationNotSupported')] };
}

function run(
  rest: RestContext,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  request: GraphQLRequest
): GraphQLAnswer {
  const { variables, operationName } = request;
  const execute = (rootValue?: MutationScope): ExecutionResult =>
    executeSync({
      schema,
      document,
      rootValue,
      contextValue: { rest, variables },
      variableValues: variables,
      ...(operationName === undefined ? {} : { operationName })
    });
  if (operation.operation !== 'mutation') return answerOf(execute());
  return mutate(rest, operation, variables, execute);
}

/** All or none unless the client says otherwise: one failing operation takes the others with it. */
function mutate(
  rest: RestContext,
  operation: OperationDefinitionNode,
  variables: GraphQLRequest['variables'],
  execute: (scope: MutationScope) => ExecutionResult
): GraphQLAnswer {
  const together = isAllOrNone(operation, variables);
  try {
    return rest.run((tx) => {
      const result = execute({ tx, ids: new Map() });
      if (together && result.errors) throw new RolledBack(result);
      return answerOf(result);
    });
  } catch (error) {
    if (error instanceof RolledBack) return emptied(error.result);
    throw error;
  }
}

class RolledBack extends Error {
  readonly result: ExecutionResult;

  constructor(result: ExecutionResult) {
    super('Rolled back');
    this.result = result;
  }
}

function isAllOrNone(operation: OperationDefinitionNode, variables: GraphQLRequest['variables']): boolean {
  const [uiapi] = operation.selectionSet.selections;
  const input =
    uiapi?.kind === Kind.FIELD ? uiapi.arguments?.find(({ name }) => name.value === 'input') : undefined;
  if (input?.value.kind === Kind.VARIABLE) return isTrue(variables[input.value.name.value]);
  if (input?.value.kind !== Kind.OBJECT) return true;
  const value = input.value.fields.find(({ name }) => name.value === 'allOrNone')?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] !== false;
  return value?.kind !== Kind.BOOLEAN || value.value;
}

function isTrue(input: unknown): boolean {
  return !(typeof input === 'object' && input !== null && 'allOrNone' in input && input.allOrNone === false);
}

/** The answer after a roll-back: nothing of what was written is told. */
function emptied(result: ExecutionResult): GraphQLAnswer {
  const uiapi = result.data?.['uiapi'];
  const keys = typeof uiapi === 'object' && uiapi !== null ? Object.keys(uiapi) : [];
  const data = result.data ? { uiapi: Object.fromEntries(keys.map((key) => [key, null])) } : null;
  return { ...answerOf(result), data };
}

function answerOf(result: ExecutionResult): GraphQLAnswer {
  // Variables that do not fit end a request before its execution begins: there is no data at all.
  const type = result.data === undefined ? 'ValidationError' : 'DataFetchingException';
  const errors = (result.errors ?? []).map((error) => errorOf(error, type));
  return { data: result.data ?? null, errors };
}
