import type { Socket } from 'node:net';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { HintWatch, STAFF_HINTS } from './hint-watch.ts';
import { LiveWatch, type WatchedRoom } from './live-watch.ts';
import type { Person } from './person.ts';

/** Ways to cut a socket: in order; by a reset of the connection; or so that neither side is told. */
export type Cut = 'close' | 'reset' | 'half-open';

/** The end of a socket. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  readonly at: number;
}

/** Options of a client. */
export interface LiveClientOptions {
  /** The access token of each connection; by default the person's own. */
  readonly token?: () => string | Promise<string>;
  /**
   * Pause between two questions whether the server is still there. Without an answer within it, the client comes
   * again.
   */
  readonly keepAliveMs?: number;
}

const RETRY_MS = 50;

/** A plain graphql-ws client of one person: one socket at a time, resumed by itself, cut on demand. */
export class LiveClient {
  /** The ends of its sockets, in order. */
  readonly ends: SocketEnd[] = [];
  readonly #sockets: WebSocket[] = [];
  readonly #client: Client;
  #unanswered: NodeJS.Timeout | undefined;

  constructor(
    readonly person: Person,
    { token = () => person.token, keepAliveMs = 10_000 }: LiveClientOptions = {},
  ) {
    const client = createClient({
      url: liveUrl(person.graph.url),
      webSocketImpl: this.#recordedSocket(),
      connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
      retryAttempts: Number.POSITIVE_INFINITY,
      // Without this a refused connection is fatal: it is told as an error, and not as a close.
      shouldRetry: () => true,
      retryWait: () =>
        new Promise((resolve) => setTimeout(resolve, RETRY_MS + Math.random() * RETRY_MS)),
      keepAlive: keepAliveMs,
      on: {
        ping: (wasReceived) => {
          if (!wasReceived) this.#expectAnswer(keepAliveMs);
        },
        pong: (wasReceived) => {
          if (wasReceived) clearTimeout(this.#unanswered);
        },
        closed: (event) => {
          clearTimeout(this.#unanswered);
          const { code, reason } = event as { code?: number; reason?: string };
          this.ends.push({ code: code ?? 0, reason: reason ?? '', at: performance.now() });
        },
      },
    });
    this.#client = client;
  }

  /** Number of sockets opened so far. */
  get sockets(): number {
    return this.#sockets.length;
  }

  /** True while the present socket is open. */
  get isOpen(): boolean {
    return this.#sockets.at(-1)?.readyState === WebSocket.OPEN;
  }

  /** Subscribes to a room. Each frame moves the cursor with which it would come again. */
  watches(room: WatchedRoom): LiveWatch {
    const watch = new LiveWatch(room, () => this.#sockets.length);
    watch.begin(this.#client);
    return watch;
  }

  /** Subscribes to hints about this person. */
  hints(query?: string): HintWatch {
    return new HintWatch(this.#client, query);
  }

  /** Subscribes to hints about what this facilitator has to see. */
  staffHints(): HintWatch {
    return new HintWatch(this.#client, STAFF_HINTS);
  }

  /** Cuts the present socket. */
  cut(how: Cut): void {
    const socket = this.#sockets.at(-1);
    if (socket === undefined) throw new Error('There is no socket to cut.');
    if (how === 'close') socket.close(1000);
    else if (how === 'half-open') socket.pause();
    else (Reflect.get(socket, '_socket') as Socket).resetAndDestroy();
  }

  /** Ends the client and whatever it has open. */
  async stop(): Promise<void> {
    clearTimeout(this.#unanswered);
    // Ending a client that is just coming again is reported as an error.
    await Promise.resolve(this.#client.dispose()).catch(() => undefined);
    for (const socket of this.#sockets) socket.terminate();
  }

  #expectAnswer(withinMs: number): void {
    clearTimeout(this.#unanswered);
    const socket = this.#sockets.at(-1);
    this.#unanswered = setTimeout(() => {
      this.#client.terminate();
      socket?.terminate();
    }, withinMs).unref();
  }

  #recordedSocket(): typeof WebSocket {
    const sockets = this.#sockets;
    return new Proxy(WebSocket, {
      construct: (target, given: ConstructorParameters<typeof WebSocket>) => {
        const socket = new target(...given);
        sockets.push(socket);
        return socket;
      },
    });
  }
}

/** The address of the live door at an origin. */
export function liveUrl(origin: string): string {
  return `${origin.replace(/^http/, 'ws')}/graphql`;
}
