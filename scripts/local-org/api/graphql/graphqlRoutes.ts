import type { Catalog } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { isJsonObject, requireObject } from '../rest/JsonObject.ts';
import { buildSchema } from './buildSchema.ts';
import { CheckedDocuments } from './CheckedDocuments.ts';
import { executeGraphql } from './executeGraphql.ts';
import { VisibleObjects } from './VisibleObjects.ts';

/** Schemas by what users see; a new catalog begins with none. */
type Schemas = WeakMap<Catalog, Map<string, CheckedDocuments>>;

/** `POST graphql` ("GraphQL Request and Response Structure"). */
export function graphqlRoutes(schemas: Schemas = new WeakMap()): readonly Route[] {
  const handle: Handler = (context, _params, request) => {
    const { query, variables, operationName } = requireObject(request.body);
    if (typeof query !== 'string') throw restError('JSON_PARSER_ERROR', 'query must be a text');
    const asked = {
      query,
      variables: isJsonObject(variables) ? variables : {},
      ...(typeof operationName === 'string' ? { operationName } : {})
    };
    return ok(executeGraphql(context, documentsOf(schemas, context), asked));
  };
  return [{ method: 'POST', path: 'graphql', handle }];
}

function documentsOf(schemas: Schemas, context: RestContext): CheckedDocuments {
  const { catalog } = context.org;
  const known = schemas.get(catalog) ?? new Map<string, CheckedDocuments>();
  schemas.set(catalog, known);
  const visible = new VisibleObjects(catalog, context.user.access);
  const key = visible.fingerprint;
  const documents = known.get(key) ?? new CheckedDocuments(buildSchema(visible));
  known.set(key, documents);
  return documents;
}
