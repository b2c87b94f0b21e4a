import type { GraphQLDataSource } from '@apollo/gateway';
import { signInNeeded } from '@holdfast/graphql/errors';
import { NODE_TYPES, nodeTypeOf } from '@holdfast/graphql/ids';
import { isSignedIn } from '@holdfast/identity';
import { buildSchema, execute, parse } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** What the planner asks of the virtual subgraph `nodes`: which type an id is of, and the key by which its owner finds it. */
const SCHEMA = buildSchema(`
  type Query { node(id: ID!): Node }
  interface Node { id: ID! }
  ${NODE_TYPES.map((type) => `type ${type} implements Node { id: ID! ref: ID! }`).join('\n')}
`);

const ROOT = {
  node: ({ id }: { readonly id: string }) => {
    const type = nodeTypeOf(id);
    return type === null ? null : { __typename: type, ref: id };
  },
};

/**
 * The virtual subgraph of `Query.node`. It says of which type an id is, by its kind, and nothing else: the owner of the
 * type is asked by one call whether it is there and the asker's to see, even if only the id is selected. For an id of no
 * such kind nobody is asked, and the answer is the same.
 */
export const nodes: GraphQLDataSource<RequestContext> = {
  process: async ({ request, context }) => {
    if (!isSignedIn((context as RequestContext).person)) throw signInNeeded();
    return (await execute({
      schema: SCHEMA,
      document: parse(request.query ?? '', { noLocation: true }),
      rootValue: ROOT,
      variableValues: request.variables ?? {},
    })) as Awaited<ReturnType<GraphQLDataSource['process']>>;
  },
};
