import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols, type ServerOptions } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import { isSignedIn, mayBeInRooms, type Person } from '@holdfast/identity';
import type { Clock } from '@holdfast/kernel';
import type { SignInTable } from '../sign-in-table.ts';
import { CLOSE } from './close-codes.ts';
import type { LiveActivity } from './live-activity.ts';
import { readLiveOperation, type LiveOperation } from './live-operation.ts';
import { LiveSocket } from './live-socket.ts';
import { type SocketLimits, SocketRegister } from './socket-register.ts';
import { SubscriptionStream } from './subscription-stream.ts';

/** Largest message that a client may send. */
const MOST_FRAME_BYTES = 64 * 1_024;
const INIT_TIMEOUT_MS = 5_000;
const PATH = '/graphql';

/** Identity of the person who opens a socket. */
export type SocketIdentity =
  | { readonly kind: 'known'; readonly person: Person; readonly expiresAt: Date | null }
  | { readonly kind: 'expired' | 'invalid' | 'unavailable' };

/** Dependencies of the door. */
export interface SocketDoorOptions {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  /** Fields that differ from person to person, as `Type.field`. */
  readonly viewerFields: ReadonlySet<string>;
  readonly identify: (authorization: unknown, now: Date) => Promise<SocketIdentity>;
  readonly isAllowedOrigin: (origin: string) => boolean;
  readonly clientHash: (request: IncomingMessage) => string;
  readonly signIns: SignInTable;
  readonly activity: LiveActivity;
  readonly mask: (error: GraphQLError) => GraphQLError;
  readonly limits: SocketLimits;
  readonly now: Clock;
}

/** WebSocket door that listens. */
export interface SocketDoor {
  /** Closes all sockets, spread over the window, so that clients do not come again all at once. */
  close(windowMs: number): Promise<void>;
}

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  live?: LiveSocket;
}

interface Subscribing extends ExecutionArgs {
  readonly contextValue: {
    readonly live: LiveSocket;
    readonly id: string;
    readonly operation: LiveOperation;
  };
}

/** Opens the WebSocket door at the server: the same pipeline as over HTTP, for subscriptions alone. */
export function openSocketDoor(options: SocketDoorOptions): SocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  });
  const register = new SocketRegister(options.limits);
  const door = useServer<Record<string, unknown>, Extra>(hooks(options, register), sockets);
  options.signIns.onEnd((signInId) => {
    register.closeSignIn(signInId, CLOSE.invalidToken, 'Signed out.');
  });
  options.server.on('upgrade', (request, socket, head) => {
    const refusal = whyNoUpgrade(request, options.isAllowedOrigin);
    if (refusal !== null) {
      refuseUpgrade(socket, refusal);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      sockets.emit('connection', opened, request);
    });
  });
  return {
    close: async (windowMs) => {
      await register.closeAll(CLOSE.serverStops, windowMs);
      await door.dispose();
      sockets.close();
    },
  };
}

const REFUSED = {
  expired: [CLOSE.tokenExpired, 'The access token has ended.'],
  invalid: [CLOSE.invalidToken, 'The access token is not good.'],
  unavailable: [CLOSE.tryAgainLater, 'Sign-ins cannot be checked now.'],
} as const;

function signInFirst(): GraphQLError {
  return new GraphQLError('Sign in and send the access token with connection_init.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });
}

/**
 * Returns why there is no socket, as a status line; null if there is one. Browsers send the origin of their page, and
 * only allowed ones pass.
 */
function whyNoUpgrade(
  { url = '/', headers }: IncomingMessage,
  isAllowed: (origin: string) => boolean,
): string | null {
  if (url.split('?', 1)[0] !== PATH) return '404 Not Found';
  if (headers.origin !== undefined && !isAllowed(headers.origin)) return '403 Forbidden';
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  return protocols.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? null : '400 Bad Request';
}

function refuseUpgrade(socket: Duplex, status: string): void {
  // Node has let go of this socket: without a listener, a client's reset would end the whole process.
  socket.on('error', () => undefined);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function hooks(
  options: SocketDoorOptions,
  register: SocketRegister,
): ServerOptions<Record<string, unknown>, Extra> {
  return {
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    onConnect: async ({ connectionParams, extra }) => {
      const now = options.now();
      const identity = await options.identify(connectionParams?.['authorization'], now);
      if (identity.kind !== 'known') {
        const [code, reason] = REFUSED[identity.kind];
        extra.socket.close(code, reason);
        return false;
      }
      // If the client left while its token was verified, nothing would ever take its socket out of the register again.
      if (extra.socket.readyState !== extra.socket.OPEN) return false;
      const { person, expiresAt } = identity;
      if (isSignedIn(person) && options.signIns.hasEnded(person.signInId)) {
        extra.socket.close(CLOSE.invalidToken, 'Signed out.');
        return false;
      }
      const live = new LiveSocket(extra.socket, person, options.clientHash(extra.request));
      if (!register.add(live)) {
        live.close(CLOSE.tryAgainLater, 'There are too many sockets of yours.');
        return false;
      }
      extra.live = live;
      if (expiresAt !== null) live.closeAt(expiresAt, now);
      return true;
    },
    onSubscribe: ({ extra: { live } }, id, payload) => {
      const operation = readLiveOperation(options, payload);
      if (!('key' in operation)) return operation.map(options.mask);
      if (live === undefined || !mayBeInRooms(live.person))
        return [signInFirst()].map(options.mask);
      if (live.subscriptions >= options.limits.subscriptionsPerSocket) {
        live.close(CLOSE.tryAgainLater, 'There are too many subscriptions on this socket.');
        return [signInFirst()];
      }
      const { document, operationName, variables } = operation;
      const args: Subscribing = {
        schema: options.schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: { live, id, operation },
      };
      return args;
    },
    subscribe: (args) => begin(options, args as unknown as Subscribing),
    onClose: ({ extra }) => {
      if (extra.live !== undefined) register.remove(extra.live);
    },
  };
}

function begin({ activity }: SocketDoorOptions, { contextValue }: Subscribing): SubscriptionStream {
  const { live, id, operation } = contextValue;
  let stop: () => void = () => undefined;
  const stream = new SubscriptionStream(() => {
    live.forget(stream);
    stop();
  });
  const { person } = live;
  if (!mayBeInRooms(person)) throw signInFirst();
  stop = activity.subscribe(operation, { person }, live.sinkFor(id, stream));
  return stream;
}
