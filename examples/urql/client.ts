import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange, type KeyingConfig } from '@urql/exchange-graphcache';
import type { Client as Line } from 'graphql-ws';
import type { Session } from '../any-client/session.ts';

/** What has an id goes by it; what has none stands within what holds it. */
const keys: KeyingConfig = new Proxy<KeyingConfig>(
  {},
  { get: () => (data: { readonly id?: string }) => data.id ?? null },
);

/** Makes a client of the graph at `url`; live rooms come over `line`. */
export async function connect(
  url: string,
  session: Pick<Session, 'fetch'>,
  line: Line,
): Promise<Client> {
  // With them the cache knows what stands behind `... on UserError`, and does not guess.
  const possibleTypes = await fetch(`${url}/possible-types.json`);
  return new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    fetch: session.fetch,
    exchanges: [
      cacheExchange({
        possibleTypes: (await possibleTypes.json()) as Record<string, string[]>,
        keys,
        logger: (severity, message) => {
          // Without the whole schema, every fragment is tried when a result is written, and missed fields are told.
          if (severity !== 'debug' && !message.startsWith('Invalid undefined'))
            console[severity](message);
        },
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: line.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  });
}
