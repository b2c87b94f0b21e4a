import type { IncomingMessage } from 'node:http';
import { makeServer, type ServerOptions } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { namesDocument } from '@holdfast/http';
import { CLOSE, PROTOCOL_CLOSE } from './close-codes.ts';
import { type MessageRate, MessageBucket } from './message-bucket.ts';

/** Time between two questions whether a client is still there; without an answer by the next, its socket is cut. */
const KEEP_ALIVE_MS = 12_000;

/** Messages that only a server sends. */
const SERVERS_OWN: ReadonlySet<unknown> = new Set(['connection_ack', 'next', 'error']);
const MAY_BE_SERVERS = /"(connection_ack|next|error)"/;

/** What the hooks of graphql-ws know of a socket. */
export interface SocketExtra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

type Hooks<Extra extends SocketExtra> = ServerOptions<Record<string, unknown>, Extra>;

/**
 * Speaks graphql-transport-ws on opened sockets. In place of the adapter of graphql-ws: each message is counted before
 * it is read, nothing is taken from a socket that is being closed, and what only a server sends is the client's fault.
 */
export function serveSockets<Extra extends SocketExtra>(
  hooks: Hooks<Extra>,
  { rate, onBug }: { readonly rate: MessageRate; readonly onBug: (error: unknown) => void },
): (extra: Extra) => void {
  const server = makeServer(hooks);
  return (extra) => {
    const { socket } = extra;
    const bucket = new MessageBucket(rate, performance.now());
    const mayPass = () => {
      if (socket.readyState !== socket.OPEN) return false;
      if (bucket.take(performance.now())) return true;
      socket.close(CLOSE.tryAgainLater, 'There are too many messages on this socket.');
      return false;
    };
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) => sending(socket, data),
        close: (code, reason) => {
          socket.close(code, reason);
        },
        onMessage: (take) => {
          socket.on('message', (data: RawData) => {
            if (!mayPass()) return;
            const text = (data as Buffer).toString('utf8');
            if (isServersOwn(text)) {
              socket.close(PROTOCOL_CLOSE.notOfTheProtocol, 'Only a server sends this message.');
              return;
            }
            take(withDocument(text)).catch((error: unknown) => {
              onBug(error);
              socket.close(CLOSE.tryAgainLater, 'Something went wrong here.');
            });
          });
        },
      },
      extra,
    );
    socket.on('ping', mayPass);
    socket.on('error', () => undefined);
    const keepAlive = keptAlive(socket);
    socket.once('close', (code, reason) => {
      clearInterval(keepAlive);
      void closed(code, reason.toString('utf8'));
    });
  };
}

function sending(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) {
      resolve();
      return;
    }
    socket.send(data, (error) => {
      // A socket that broke while it was written to has nobody to tell.
      if (error instanceof Error && socket.readyState === socket.OPEN) reject(error);
      else resolve();
    });
  });
}

const MAY_NAME_DOCUMENT = /"(persistedQuery|documentId)"/;

/** Adds an empty document to a subscription that only names one: the protocol knows none without, and its door refuses it. */
function withDocument(text: string): string {
  if (!MAY_NAME_DOCUMENT.test(text)) return text;
  try {
    const message = JSON.parse(text) as { readonly payload?: unknown } | null;
    const payload = message?.payload;
    return typeof payload === 'object' && namesDocument(payload)
      ? JSON.stringify({ ...message, payload: { ...payload, query: '' } })
      : text;
  } catch {
    return text;
  }
}

function isServersOwn(text: string): boolean {
  if (!MAY_BE_SERVERS.test(text)) return false;
  try {
    const message: unknown = JSON.parse(text);
    return (
      typeof message === 'object' &&
      message !== null &&
      SERVERS_OWN.has(Reflect.get(message, 'type'))
    );
  } catch {
    return false;
  }
}

function keptAlive(socket: WebSocket): NodeJS.Timeout {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  return setInterval(() => {
    if (!isAnswered) {
      socket.terminate();
      return;
    }
    isAnswered = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, KEEP_ALIVE_MS).unref();
}
