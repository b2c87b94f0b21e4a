import { randomUUID } from 'node:crypto';

/**
 * Opens one person's live connection (graphql-transport-ws), and gives it once they are let in. A deaf one does not look
 * at what its subscriptions bring: reading it would slow down the clock of the others.
 */
export async function openLine(url, token, { isDeaf = false } = {}) {
  const socket = new globalThis.WebSocket(
    `${url.replace(/^http/, 'ws')}/graphql`,
    'graphql-transport-ws',
  );
  const line = new Line(socket, isDeaf);
  socket.addEventListener('open', () =>
    line.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
  );
  await new Promise((resolve, reject) => {
    line.letIn = resolve;
    socket.addEventListener('error', reject);
    socket.addEventListener('close', ({ code }) => reject(new Error(`Closed with ${code}.`)));
  });
  return line;
}

class Line {
  /** Code with which the connection was closed; null while it is open. */
  closed = null;
  #socket;
  #listeners = new Map();

  constructor(socket, isDeaf) {
    this.#socket = socket;
    socket.addEventListener('close', ({ code }) => {
      this.closed = code;
      for (const { closed } of this.#listeners.values()) closed?.(code);
    });
    socket.addEventListener('message', ({ data }) => {
      if (isDeaf && data.includes('"type":"next"')) return;
      const { id, type, payload } = JSON.parse(data);
      if (type === 'connection_ack') this.letIn();
      if (type === 'ping') this.say({ type: 'pong' });
      this.#listeners.get(id)?.[type]?.(payload);
    });
  }

  /** Subscribes; `next` and `error` of the listener get payloads, `closed` the code of the connection's end. */
  subscribe(query, variables, listener = {}) {
    const id = randomUUID();
    this.#listeners.set(id, listener);
    this.say({ id, type: 'subscribe', payload: { query, variables } });
  }

  say(message) {
    this.#socket.send(JSON.stringify(message));
  }

  close() {
    this.#socket.close();
  }
}
