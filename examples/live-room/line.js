// A connection that comes back after every cut, and ends only if coming back is of no use.
const PING_MS = 10_000;
const ANSWERED_WITHIN_MS = 5_000;

/**
 * Opens a graphql-ws client. `createClient` is handed in: from npm in Node, from a script in a page.
 * @param say is told in one line how the connection is.
 */
export function openLine(createClient, { url, session, say, ...more }) {
  let silence;
  const client = createClient({
    ...more,
    url: `${url.replace('http', 'ws')}/graphql`,
    // Asked at each connection, so that after 4403 a fresh token goes along. An error here would end the client.
    connectionParams: async () => ({ authorization: `Bearer ${await session.freshToken()}` }),
    retryAttempts: Infinity,
    // Without it a server that is away for a moment ends the client. Codes that are final stay final.
    shouldRetry: () => true,
    retryWait: (tries) =>
      new Promise((resolve) => {
        setTimeout(resolve, Math.min(8_000, 250 * 2 ** tries) * (0.5 + Math.random()));
      }),
    // A network that is gone says nothing: a server that does not answer a ping is gone.
    keepAlive: PING_MS,
    on: {
      ping: (isReceived) => {
        if (!isReceived) silence = setTimeout(() => client.terminate(), ANSWERED_WITHIN_MS);
      },
      pong: () => clearTimeout(silence),
      connected: () => say('Live.'),
      closed: ({ code }) => {
        clearTimeout(silence);
        say(`The line was cut (${code}).`);
      },
    },
  });
  return client;
}
