import {
  ApolloClient,
  ApolloLink,
  HttpLink,
  InMemoryCache,
  type PossibleTypesMap,
} from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import type { Client } from 'graphql-ws';
import { OperationTypeNode } from 'graphql';
import type { Session } from '../any-client/session.ts';

/** Makes a client of the graph at `url`; live rooms come over `line`. */
export async function connect(
  url: string,
  session: Pick<Session, 'fetch'>,
  line: Client,
): Promise<ApolloClient> {
  // Without them the cache cannot tell what stands behind `... on UserError`, and loses it without a word.
  const possibleTypes = await fetch(`${url}/possible-types.json`);
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(line),
      new HttpLink({ uri: `${url}/graphql`, fetch: session.fetch }),
    ),
    cache: new InMemoryCache({
      possibleTypes: (await possibleTypes.json()) as PossibleTypesMap,
      typePolicies: {
        // There is one viewer; without this, a query that forgets `id` displaces what others have read.
        Viewer: { keyFields: [] },
        Group: { fields: { activity: relayStylePagination() } },
      },
    }),
  });
}
