import {
  executeSync,
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode
} from 'graphql';
import type { RestContext } from '../http/Rest.ts';
import { optionalDirective } from './buildSchema.ts';
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

/** Deeper documents than the platform's five levels of children and parents can ever need are refused unread. */
const mostTokens = 10_000;
const deepest = 40;

/** Runs a document. It never throws for what a client can get wrong: errors are part of the answer. */
export function executeGraphql(
  rest: RestContext,
  schema: () => GraphQLSchema,
  request: GraphQLRequest
): GraphQLAnswer {
  let document: DocumentNode;
  try {
    document = parse(request.query, { maxTokens: mostTokens });
    requireShallow(document);
  } catch (error) {
    return failed([error], 'InvalidSyntax');
  }
  const known = schema();
  const wanted = withoutHiddenOptionals(document, known);
  const problems = validate(known, wanted, undefined, { maxErrors: 20 });
  if (problems.length > 0) return failed(problems, 'ValidationError');
  const operation = getOperationAST(wanted, request.operationName);
  if (!operation) {
    const message = 'Must provide operation name if query contains multiple operations.';
    return failed([new GraphQLError(message)], 'OperationNotSupported');
  }
  return run(rest, known, wanted, operation, request);
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
  const errors = (result.errors ?? []).map((error) => errorOf(error, 'DataFetchingException'));
  return { data: result.data ?? null, errors };
}

function failed(
  errors: readonly unknown[],
  type: GraphQLErrorBody['extensions']['ErrorType']
): GraphQLAnswer {
  return { data: null, errors: errors.map((error) => errorOf(error, type)) };
}

/** Takes fields marked `@optional` out of the document where the user's schema does not have them. */
function withoutHiddenOptionals(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const optional = node.directives?.some(({ name }) => name.value === optionalDirective.name) === true;
        return optional && !types.getFieldDef() ? null : undefined;
      }
    })
  );
}

function requireShallow(document: DocumentNode): void {
  let depth = 0;
  visit(document, {
    SelectionSet: {
      enter: (node) => {
        depth += 1;
        if (depth > deepest)
          throw new GraphQLError(`The document nests deeper than ${deepest} levels`, { nodes: node });
      },
      leave: () => {
        depth -= 1;
      }
    }
  });
}
