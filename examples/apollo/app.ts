import type { ApolloClient } from '@apollo/client';
import type { App } from '../any-client/app.ts';
import { LiveDocument } from '../any-client/generated/graphql.ts';

/** Makes what the story needs of Apollo Client. */
export function apolloApp(client: ApolloClient): App {
  return {
    read: async (query, variables) => {
      const { data } = await client.query({ query, variables, fetchPolicy: 'network-only' });
      return known(data);
    },
    change: async (mutation, variables) =>
      known((await client.mutate({ mutation, variables })).data),
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

function known<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error('There is no answer.');
  return data;
}
