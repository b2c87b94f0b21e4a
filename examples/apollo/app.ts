import type { ApolloClient } from '@apollo/client';
import type { App } from '../any-client/app.ts';
import { LiveDocument } from '../any-client/generated/graphql.ts';

/** Makes what the story needs of Apollo Client. */
export function apolloApp(client: ApolloClient): App {
  return {
    read: async (query, variables) =>
      known(await client.query({ query, variables, fetchPolicy: 'network-only' })),
    change: async (mutation, variables) => known(await client.mutate({ mutation, variables })),
    watch: (query, variables, told) => {
      const watched = client.watchQuery({ query, variables });
      const watching = watched.subscribe(({ data, dataState }) => {
        if (dataState === 'complete') told(data);
      });
      return () => {
        watching.unsubscribe();
      };
    },
    listen: (variables, told) => {
      const listening = client
        .subscribe({ query: LiveDocument, variables, fetchPolicy: 'no-cache' })
        .subscribe(({ data }) => {
          if (data) told(data.groupActivity);
        });
      return () => {
        listening.unsubscribe();
      };
    },
  };
}

/** Takes what came, even if not all came. @throws Error if nothing did, with the reason. */
function known<Data>({ data, error }: { readonly data?: Data; readonly error?: Error }): Data {
  if (data === undefined || data === null) throw error ?? new Error('There is no answer.');
  return data;
}
