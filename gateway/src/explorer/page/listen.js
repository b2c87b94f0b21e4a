/* global location, graphqlWs */
import { authorization } from './sign-in.js';

let client;

/** Ends the line, so that the next subscription is of the person who is signed in then. */
export function hangUp() {
  void client?.dispose();
  client = undefined;
}

/** Listens, and moves the cursor on with each frame, so that nothing is missed when the line is cut. */
export function listen({ query, operationName, variables }) {
  client ??= graphqlWs.createClient({
    url: `${location.origin.replace('http', 'ws')}/graphql`,
    connectionParams: authorization,
    shouldRetry: () => true,
  });
  const payload = { query, operationName, variables: { ...variables } };
  const frames = client.iterate(payload);
  return {
    next: async () => {
      const frame = await frames.next().catch(explain);
      const cursor = Object.values(frame.value?.data ?? {})[0]?.cursor;
      if (cursor !== undefined) payload.variables.after = cursor;
      return frame;
    },
    return: () => frames.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function explain(reason) {
  if (Array.isArray(reason)) throw new Error(reason.map(({ message }) => message).join(' '));
  if (typeof reason?.code !== 'number') throw reason;
  throw new Error(`The socket was closed with ${reason.code}. ${reason.reason}`);
}
