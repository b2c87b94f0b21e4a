import type { Client, OperationResult } from '@urql/core';
import type { App } from '../any-client/app.ts';
import { LiveDocument } from '../any-client/generated/graphql.ts';

/** Makes what the story needs of urql. */
export function urqlApp(client: Client): App {
  return {
    read: async (document, variables) =>
      known(await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise()),
    change: async (document, variables) =>
      known(await client.mutation(document, variables).toPromise()),
    watch: (document, variables, told) => {
      const watching = client.query(document, variables).subscribe(({ data }) => {
        if (data !== undefined) told(data);
      });
      return () => {
        watching.unsubscribe();
      };
    },
    listen: (variables, told) => {
      const listening = client.subscription(LiveDocument, variables).subscribe(({ data }) => {
        if (data !== undefined) told(data.groupActivity);
      });
      return () => {
        listening.unsubscribe();
      };
    },
  };
}

function known<Data>({ data, error }: OperationResult<Data>): Data {
  if (data === undefined) throw error ?? new Error('There is no answer.');
  return data;
}
