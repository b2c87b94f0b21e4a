import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols, type ServerOptions } from 'graphql-ws';
import type { ExecutionArgs, GraphQLError, GraphQLSchema } from 'graphql';
import { WebSocketServer } from 'ws';
import { inLanguage, namesDocument } from '@holdfast/http';
import { isSignedIn, mayBeInRooms, type Person } from '@holdfast/identity';
import { BusyError, type Clock } from '@holdfast/kernel';
import type { Admission } from '../admission/admission.ts';
import { busyError } from '../admission/busy-error.ts';
import { asksForCost, costTold } from '../cost-told.ts';
import type { PageRule } from '../cors.ts';
import type { JudgeDocument } from '../judge-document.ts';
import type { HostRule } from '../public-hosts.ts';
import { notBegun, type RequestProgress } from '../request-context.ts';
import type { SignInTable } from '../sign-in-table.ts';
import { CLOSE } from './close-codes.ts';
import type { HintActivity } from './hint-activity.ts';
import type { HintKind } from './hint.ts';
import type { LiveActivity } from './live-activity.ts';
import { readLiveOperation, type LiveOperation, type SubscribePayload } from './live-operation.ts';
import { LiveSocket } from './live-socket.ts';
import type { MessageRate } from './message-bucket.ts';
import { serveSockets, type SocketExtra } from './serve-sockets.ts';
import { type SocketLimits, SocketRegister } from './socket-register.ts';
import { SubscriptionStream } from './subscription-stream.ts';
import { idTooLong, notPersisted, signInFirst, whyForOthers } from './subscription-refusals.ts';
import { tellingCost } from './telling-cost.ts';
import { type WaitingLimits, WaitingSockets } from './waiting-sockets.ts';

/** Largest message that a client may send. */
export const MOST_FRAME_BYTES = 64 * 1_024;
/** Longest id of a subscription: it stands in each of its frames. */
const MOST_ID_CHARACTERS = 64;
const INIT_TIMEOUT_MS = 5_000;
/** Time in which a client answers that its socket is closed. Then it is cut. */
const CLOSING = { closeTimeout: 2_000 };
const PATH = '/graphql';

/** Identity of the person who opens a socket. */
export type SocketIdentity =
  | { readonly kind: 'known'; readonly person: Person; readonly expiresAt: Date | null }
  | { readonly kind: 'expired' | 'invalid' | 'unavailable' };

/** Dependencies of the door. */
export interface SocketDoorOptions {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly judge: JudgeDocument;
  readonly admission: Pick<Admission, 'count' | 'documentOf' | 'knows' | 'learn' | 'work'>;
  /** Fields that differ from person to person, as `Type.field`. */
  readonly viewerFields: ReadonlySet<string>;
  readonly identify: (authorization: unknown, now: Date) => Promise<SocketIdentity>;
  readonly isOurName: HostRule;
  readonly isWelcome: PageRule;
  readonly clientHash: (request: IncomingMessage) => string;
  readonly signIns: SignInTable;
  readonly activity: LiveActivity;
  readonly hints: Readonly<Record<HintKind, Pick<HintActivity, 'subscribe'>>>;
  readonly mask: (error: GraphQLError) => GraphQLError;
  readonly limits: DoorLimits;
  readonly now: Clock;
  /** Told of each error of our own that ended a socket. */
  readonly onBug: (error: unknown) => void;
}

/** Numbers of the door, all per gateway and in memory. */
export interface DoorLimits extends SocketLimits, WaitingLimits, MessageRate {
  readonly anonymousSocketSeconds: number;
}

/** WebSocket door that listens. */
export interface SocketDoor {
  /** Closes all sockets, spread over the window, so that clients do not come again all at once. */
  close(windowMs: number): Promise<void>;
}

interface Extra extends SocketExtra {
  /** Says that it is known whose the socket is. */
  readonly known: () => void;
  live?: LiveSocket;
}

interface Subscribing extends ExecutionArgs {
  readonly contextValue: {
    readonly live: LiveSocket;
    readonly id: string;
    readonly operation: LiveOperation;
    /** What is told of its cost; null if nobody asks. */
    readonly cost: object | null;
  };
}

/** Opens the WebSocket door at the server: the same pipeline as over HTTP, for subscriptions alone. */
export function openSocketDoor(options: SocketDoorOptions): SocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols,
    ...CLOSING,
  });
  const { clientHash, limits, onBug } = options;
  const register = new SocketRegister(limits);
  const waiting = new WaitingSockets(limits);
  const serve = serveSockets<Extra>(hooks(options, register), { rate: limits, onBug });
  options.signIns.onEnd((signInId) => {
    register.closeSignIn(signInId, CLOSE.invalidToken, 'Signed out.');
  });
  options.server.on('upgrade', (request, socket, head) => {
    const refusal = whyNoUpgrade(request, options);
    if (refusal !== null) {
      refuseUpgrade(socket, refusal);
      return;
    }
    let giveUp = () => {
      socket.destroy();
    };
    const known = waiting.enter(clientHash(request), () => {
      giveUp();
    });
    if (known === null) {
      refuseUpgrade(socket, '429 Too Many Requests');
      return;
    }
    socket.once('close', known);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      giveUp = () => {
        opened.close(CLOSE.tryAgainLater, 'Too many sockets wait. Send connection_init at once.');
      };
      serve({ socket: opened, request, known });
    });
  });
  return {
    close: async (windowMs) => {
      await register.closeAll(CLOSE.serverStops, windowMs);
      for (const socket of sockets.clients) socket.close(CLOSE.serverStops, 'The server stops.');
      sockets.close();
    },
  };
}

const REFUSED = {
  expired: [CLOSE.tokenExpired, 'The access token has ended.'],
  invalid: [CLOSE.invalidToken, 'The access token is not good.'],
  unavailable: [CLOSE.tryAgainLater, 'Sign-ins cannot be checked now.'],
} as const;

/** Returns why there is no socket, as a status line; null if there is one. */
function whyNoUpgrade(
  { url = '/', headers }: IncomingMessage,
  { isOurName, isWelcome }: Pick<SocketDoorOptions, 'isOurName' | 'isWelcome'>,
): string | null {
  if (!isOurName(headers)) return '421 Misdirected Request';
  if (url.split('?', 1)[0] !== PATH) return '404 Not Found';
  if (!isWelcome(headers)) return '403 Forbidden';
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
      const { socket, request } = extra;
      const live = new LiveSocket(socket, request.socket, person, options.clientHash(request));
      if (!register.add(live)) {
        live.close(CLOSE.tryAgainLater, 'There are too many sockets of yours.');
        return false;
      }
      extra.live = live;
      extra.known();
      live.closeAt(expiresAt ?? anonymousUntil(now, options.limits), now);
      return inLanguage;
    },
    onSubscribe: async ({ extra: { live }, subscriptions }, id, payload) => {
      // Nobody who may not listen has a document parsed.
      if (live === undefined || !mayBeInRooms(live.person))
        return [signInFirst()].map(options.mask);
      if (id.length > MOST_ID_CHARACTERS) return [idTooLong()].map(options.mask);
      // Those that were taken in and not begun yet count, too: many messages may come in one read.
      if (Object.keys(subscriptions).length > options.limits.subscriptionsPerSocket) {
        live.close(CLOSE.tryAgainLater, 'There are too many subscriptions on this socket.');
        return [signInFirst()];
      }
      return subscribing(options, live, { id, payload });
    },
    subscribe: (args) => begin(options, args as unknown as Subscribing),
    onClose: ({ extra }) => {
      if (extra.live !== undefined) register.remove(extra.live);
    },
  };
}

/** Reads a subscription, and makes what it begins with; or what it is refused with. */
async function subscribing(
  options: SocketDoorOptions,
  live: LiveSocket,
  { id, payload }: { readonly id: string; readonly payload: SubscribePayload },
): Promise<Subscribing | readonly GraphQLError[]> {
  const progress = notBegun();
  const operation = await takeIn(options, live, { payload, progress });
  if (!('key' in operation)) return operation.map(options.mask);
  const { document, operationName, variables } = operation;
  return {
    schema: options.schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: {
      ...{ live, id, operation },
      cost: asksForCost(payload) ? costTold({ ...progress, cost: operation.cost }) : null,
    },
  };
}

/** Counts a subscription with the requests of its member, then reads it: one that is not known when it is its turn. */
async function takeIn(
  options: SocketDoorOptions,
  live: LiveSocket,
  { payload, progress }: { readonly payload: SubscribePayload; readonly progress: RequestProgress },
): Promise<ReturnType<typeof readLiveOperation>> {
  const { admission } = options;
  const isKnown = () => admission.knows(payload);
  const read = () => readLiveOperation(options, payload, admission.documentOf(live, payload));
  try {
    await admission.count({ person: live.person, clientHash: live.clientHash, progress }, payload);
    if (namesDocument(payload)) return [notPersisted()];
    const operation = isKnown()
      ? read()
      : await admission.work(live, { text: payload.query, isKnown }, read);
    if (!('key' in operation)) return operation;
    admission.learn(live, payload, operation.document);
    const refusal = whyForOthers(operation.kind, live.person);
    return refusal === null ? operation : [refusal];
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    return [busyError(error)];
  }
}

/** A socket without a sign-in can subscribe to nothing: it may stay for a moment. */
function anonymousUntil(now: Date, { anonymousSocketSeconds }: DoorLimits): Date {
  return new Date(now.getTime() + anonymousSocketSeconds * 1_000);
}

function begin(
  { activity, hints }: SocketDoorOptions,
  { contextValue }: Subscribing,
): SubscriptionStream {
  const { live, id, operation, cost } = contextValue;
  let stop: () => void = () => undefined;
  const stream = new SubscriptionStream(() => {
    live.forget(stream);
    stop();
  });
  const { person } = live;
  if (!mayBeInRooms(person)) throw signInFirst();
  const sink = tellingCost(live.sinkFor(id, stream), cost);
  stop =
    operation.kind === 'room'
      ? activity.subscribe(operation, { person }, sink)
      : hints[operation.kind].subscribe(operation, person.memberId, sink);
  return stream;
}
