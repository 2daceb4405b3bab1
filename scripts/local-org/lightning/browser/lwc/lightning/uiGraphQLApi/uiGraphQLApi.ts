import { graphql as graphqlWire, gql, type GraphqlResult } from 'lightning/graphql';

export { gql, graphqlWire as graphql };

/** Runs the query of a wire's result again. */
export function refreshGraphQL(result: GraphqlResult): Promise<void> {
  return result.refresh();
}
