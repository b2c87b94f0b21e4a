import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import { eventually } from './eventually.ts';
import { liveUrl } from './live-client.ts';
import { WATCH } from './live-watch.ts';

/** Options of a socket's handshake. */
export interface Handshake {
  readonly protocol?: string;
  readonly origin?: string;
  /** Name under which it comes. */
  readonly host?: string;
  readonly path?: string;
}

/** One message of the protocol, as it came. */
export interface ProtocolMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

const PROTOCOL = 'graphql-transport-ws';

/** A socket that sends anything it is told to, in any order: for tests of the protocol itself. */
export class RawSocket {
  readonly messages: ProtocolMessage[] = [];
  /** The code with which it was closed; null while it is open. */
  closeCode: number | null = null;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString('utf8')) as ProtocolMessage);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.closeCode = code;
    });
  }

  /** Opens a socket. @throws if the handshake is refused. */
  static async opens(origin: string, handshake: Handshake = {}): Promise<RawSocket> {
    const socket = ask(origin, handshake);
    const raw = new RawSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return raw;
  }

  /** Opens a socket and introduces itself. */
  static async signsIn(origin: string, token: string): Promise<RawSocket> {
    const raw = await RawSocket.opens(origin);
    raw.init(`Bearer ${token}`);
    await raw.hears('connection_ack');
    return raw;
  }

  /** Asks for a socket and expects to be refused. Returns the status. */
  static async isRefused(origin: string, handshake: Handshake): Promise<number | undefined> {
    const socket = ask(origin, handshake);
    socket.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      socket.once('unexpected-response', (_request, response: IncomingMessage) => {
        response.destroy();
        resolve(response.statusCode);
      });
      socket.once('open', () => {
        socket.terminate();
        reject(new Error('The handshake was not refused.'));
      });
    });
  }

  init(authorization?: unknown): void {
    this.says({
      type: 'connection_init',
      ...(authorization === undefined ? {} : { payload: { authorization } }),
    });
  }

  /** Subscribes to a room, or sends any other document. */
  subscribes(id: string, variables: object, query = WATCH): void {
    this.says({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Sends a message, a text or bytes, as they are. */
  says(what: object | string | Buffer): void {
    const isRaw = typeof what === 'string' || Buffer.isBuffer(what);
    this.socket.send(isRaw ? what : JSON.stringify(what));
  }

  /** Everything that was heard with this id. */
  heard(id: string): readonly ProtocolMessage[] {
    return this.messages.filter((message) => message.id === id);
  }

  /** Waits for a message of this type. */
  hears(type: string, id?: string, withinMs = 5_000): Promise<ProtocolMessage> {
    return eventually(() => {
      const found = this.messages.find(
        (message) => message.type === type && (id === undefined || message.id === id),
      );
      if (found !== undefined) return found;
      throw new Error(
        `No ${type} came; closed: ${String(this.closeCode)}, heard: ${JSON.stringify(this.messages.slice(-3))}`,
      );
    }, withinMs);
  }

  /** Waits for more messages with this id than there were. */
  hearsMore(id: string, than: number): Promise<void> {
    return eventually(() => {
      if (this.heard(id).length <= than) throw new Error(`Nothing more came for ${id}.`);
    }, 5_000);
  }

  /** Waits until it is closed. Returns the code. */
  isClosed(withinMs = 5_000): Promise<number> {
    return eventually(() => {
      if (this.closeCode === null) throw new Error('The socket is open.');
      return this.closeCode;
    }, withinMs);
  }

  /** Stops reading. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Resets the connection. */
  reset(): void {
    (Reflect.get(this.socket, '_socket') as Socket).resetAndDestroy();
  }

  /** Cuts it without a word. */
  cut(): void {
    this.socket.terminate();
  }
}

function ask(origin: string, { protocol = PROTOCOL, path, ...rest }: Handshake): WebSocket {
  const url = path === undefined ? liveUrl(origin) : `${origin.replace(/^http/, 'ws')}${path}`;
  return new WebSocket(url, protocol, {
    perMessageDeflate: false,
    ...(rest.origin === undefined ? {} : { origin: rest.origin }),
    ...(rest.host === undefined ? {} : { headers: { host: rest.host } }),
  });
}
