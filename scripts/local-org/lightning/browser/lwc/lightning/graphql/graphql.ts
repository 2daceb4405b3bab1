import { announce } from 'org/changes';
import { API, request } from 'org/http';
import { forget, share } from 'org/resources';
import { createWireAdapter } from 'org/wireAdapter';

/** What `gql` makes of a query: opaque to components. */
export interface GraphqlDocument {
  readonly kind: 'Document';
  readonly text: string;
}

export interface GraphqlError {
  readonly message: string;
  readonly paths?: readonly (string | number)[];
}

interface Answer {
  readonly data: unknown;
  readonly errors?: readonly GraphqlError[];
}

export interface GraphqlRequest {
  readonly query: GraphqlDocument;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export interface GraphqlResult {
  readonly data: unknown;
  readonly errors: readonly GraphqlError[] | undefined;
  /** Reads again, past what is known; resolves when the wire has it. */
  readonly refresh: () => Promise<void>;
}

const URL = `${API}/graphql`;

/**
 * Parses a query. What stands in `${}` must be another document (a fragment): text of a user goes into variables.
 */
export function gql(texts: TemplateStringsArray, ...documents: readonly GraphqlDocument[]): GraphqlDocument {
  const parts = texts.map((text, index) => {
    const inserted = documents[index];
    if (inserted === undefined) return text;
    if (inserted.kind !== 'Document') throw new TypeError('gql takes other gql documents only, not text');
    return text + inserted.text;
  });
  return { kind: 'Document', text: parts.join('') };
}

function send({ query, variables = {}, operationName }: GraphqlRequest): Promise<Answer> {
  const body = { query: query.text, variables, ...(operationName ? { operationName } : {}) };
  return request<Answer>('POST', URL, body);
}

function keyOf(wanted: GraphqlRequest): string {
  return `graphql ${JSON.stringify(wanted)}`;
}

/** A query shows what its text names; which of its words are objects, only the server knows. */
function dependencies({ query }: GraphqlRequest): { objects: string[] } {
  return { objects: [...new Set(query.text.match(/\b[A-Z]\w*/g) ?? [])] };
}

/** Wire: a GraphQL query. Provides `{ data, errors, refresh }`. */
export const graphql = createWireAdapter<GraphqlRequest, Answer, GraphqlResult>(
  {
    ready: ({ query, variables }) => Boolean(query) && variables !== null,
    load: (wanted) =>
      share(
        keyOf(wanted),
        () => dependencies(wanted),
        () => send(wanted)
      ),
    dependencies,
    forget: (wanted) => forget(keyOf(wanted))
  },
  (answer, error, refresh) => ({
    data: answer?.data,
    errors: answer?.errors?.length ? answer.errors : errorsOf(error),
    refresh
  })
);

/** Runs a mutation. Resolves with `errors` where others reject, as the GraphQL specification has it. */
export async function executeMutation(mutation: GraphqlRequest): Promise<Omit<GraphqlResult, 'refresh'>> {
  try {
    const { data, errors } = await send(mutation);
    await announce(dependencies(mutation).objects.map((object) => ({ object: objectOf(object), ids: [] })));
    return { data, errors: errors?.length ? errors : undefined };
  } catch (error) {
    return { data: undefined, errors: errorsOf(error) };
  }
}

/** `AccountCreate(input: AccountCreateInput!)` is about Account. */
function objectOf(word: string): string {
  return word.replace(/(Create|Update|Delete)(Input|Payload)?$/, '');
}

function errorsOf(error: unknown): readonly GraphqlError[] | undefined {
  if (error === undefined) return undefined;
  // A FetchResponse: its body is an object, or a list of errors.
  const { body } = error as { readonly body?: unknown };
  const list = Array.isArray(body) ? body : [body];
  return list.map((each) => {
    const message = typeof each === 'object' && each !== null && 'message' in each ? each.message : undefined;
    return { message: String(message ?? 'The query failed.') };
  });
}
