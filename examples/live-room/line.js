// A connection that comes back after every cut, and ends only if coming back is of no use.
const PING_MS = 10_000;
const ANSWERED_WITHIN_MS = 5_000;

/** What a person is told of a line that was cut, by its code. Others are a network that is gone. */
const WORDS = {
  1012: 'The server starts anew. Coming back …',
  1013: 'There is much to do here. Coming back in a moment …',
  4401: 'You are signed out. Sign in again.',
  4403: 'Renewing your sign-in …',
};

/** Says what has happened to the line. */
export const cutWords = ({ code }) => WORDS[code] ?? 'No connection. Trying again …';

/** Says why a subscription has ended for good: its own error, or the end of the line. */
export function endWords(reason) {
  if (Array.isArray(reason)) return reason[0].message;
  return WORDS[reason?.code] ?? 'The line has ended. Open the room again.';
}

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
      closed: (event) => {
        clearTimeout(silence);
        say(cutWords(event));
      },
    },
  });
  return client;
}
