import {
  GraphQLError,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema
} from 'graphql';
import { optionalDirective } from './buildSchema.ts';
import { errorOf, type GraphQLErrorBody } from './graphqlErrors.ts';
import { validationMessage } from './validationMessage.ts';

/** A document that may be executed, or why not. */
export type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLErrorBody[] };

/** More than the platform's five levels of children and parents can ever need. */
const mostTokens = 10_000;
const deepest = 40;
const mostKept = 200;

/** Parses and validates documents against one schema. Components send the same ones again and again: the last are kept. */
export class CheckedDocuments {
  readonly schema: GraphQLSchema;
  readonly #kept = new Map<string, Checked>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  check(query: string): Checked {
    const checked = this.#kept.get(query) ?? checkDocument(this.schema, query);
    this.#kept.delete(query);
    this.#kept.set(query, checked);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > mostKept) this.#kept.delete(oldest);
    return checked;
  }
}

function checkDocument(schema: GraphQLSchema, query: string): Checked {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: mostTokens });
    requireShallow(document);
  } catch (error) {
    return { errors: [errorOf(error, 'InvalidSyntax')] };
  }
  const wanted = withoutHiddenOptionals(document, schema);
  const problems = validate(schema, wanted, undefined, { maxErrors: 20 });
  if (problems.length === 0) return { document: wanted };
  const errors = problems.map((problem) => ({
    ...errorOf(problem, 'ValidationError'),
    message: validationMessage(wanted, problem)
  }));
  return { errors };
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
