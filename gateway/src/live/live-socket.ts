import type { Writable } from 'node:stream';
import type { WebSocket } from 'ws';
import { isSignedIn, type Person } from '@holdfast/identity';
import { pause } from './ask-until-answered.ts';
import { CLOSE, type CloseCode } from './close-codes.ts';
import { liveCounts } from './live-counts.ts';
import type { Sink } from './listener.ts';
import type { SubscriptionStream } from './subscription-stream.ts';

/** Maximum number of bytes that may wait in a socket's buffer before its client is taken to be too slow. */
const MOST_BUFFERED_BYTES = 1_024 * 1_024;
/** Number of bytes in a socket's buffer from which on those who catch up wait for the client. */
const BEHIND_BYTES = 256 * 1_024;
/** Longest time that they wait for it to read on, and the time between two looks. */
const BEHIND_MS = 5_000;
const LOOK_MS = 20;
/** Number of bytes that are held back for one call to the kernel, at the most. */
const WRITTEN_AT_ONCE_BYTES = 64 * 1_024;
/** Longest time that a socket may take to close. */
const CLOSE_TIMEOUT_MS = 2_000;

/** A member's socket. */
export class LiveSocket {
  readonly #streams = new Set<SubscriptionStream>();
  #expiry: NodeJS.Timeout | undefined;
  #isCorked = false;

  constructor(
    readonly socket: WebSocket,
    /** Connection under the socket. */
    private readonly connection: Pick<Writable, 'cork' | 'uncork'>,
    readonly person: Person,
    /** Keyed hash of the client's address. */
    readonly clientHash: string,
  ) {}

  /** Owner of the socket: a person or, without a token, an address. */
  get owner(): string {
    return isSignedIn(this.person) ? this.person.memberId : `address ${this.clientHash}`;
  }

  /** Number of subscriptions on this socket. */
  get subscriptions(): number {
    return this.#streams.size;
  }

  /**
   * Closes the socket when its token ends; a client comes again with a fresh one and its cursor. One without a token is
   * to stop.
   */
  closeAt(instant: Date, now: Date): void {
    const ms = Math.max(0, instant.getTime() - now.getTime());
    this.#expiry = setTimeout(() => {
      if (isSignedIn(this.person)) this.close(CLOSE.tokenExpired, 'The access token has ended.');
      else this.close(CLOSE.invalidToken, 'Nobody has signed in on this socket.');
    }, ms).unref();
  }

  /** Makes the destination of the frames of one subscription. */
  sinkFor(subscriptionId: string, stream: SubscriptionStream): Sink {
    const head = `{"id":${JSON.stringify(subscriptionId)},"type":"next","payload":`;
    this.#streams.add(stream);
    liveCounts.subscriptions.add();
    return {
      send: (payload) => {
        this.#send(`${head}${payload}}`);
      },
      backlog: () => (this.#isBehind() ? this.#readOn() : null),
      end: (error) => {
        this.forget(stream);
        stream.end(error);
      },
      closeSocket: (code, reason) => {
        this.close(code, reason);
      },
    };
  }

  /** Takes in that a subscription is over. */
  forget(stream: SubscriptionStream): void {
    if (this.#streams.delete(stream)) liveCounts.subscriptions.add({}, -1);
  }

  /** Takes in that the client has left: no timer keeps this socket any more. */
  left(): void {
    clearTimeout(this.#expiry);
  }

  /** Closes the socket, and cuts it if the client does not answer. */
  close(code: CloseCode, reason: string): void {
    clearTimeout(this.#expiry);
    if (this.socket.readyState > this.socket.OPEN) return;
    this.socket.close(code, reason);
    setTimeout(() => {
      this.socket.terminate();
    }, CLOSE_TIMEOUT_MS).unref();
  }

  #send(frame: string): void {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > WRITTEN_AT_ONCE_BYTES) this.#write();
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) {
      this.#giveUp();
      return;
    }
    liveCounts.deliveries.add();
    this.#holdBack();
    socket.send(frame);
  }

  /** Holds back what is sent in this step, so that it is one call to the kernel: that is most of the cost of a frame. */
  #holdBack(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.connection.cork();
    process.nextTick(() => {
      this.#write();
    });
  }

  #write(): void {
    if (!this.#isCorked) return;
    this.#isCorked = false;
    this.connection.uncork();
  }

  #isBehind(): boolean {
    return this.socket.bufferedAmount > BEHIND_BYTES;
  }

  /** Waits until the client has read on. One that does not is closed. */
  async #readOn(): Promise<void> {
    const deadline = performance.now() + BEHIND_MS;
    while (this.#isBehind() && this.socket.readyState === this.socket.OPEN) {
      if (performance.now() > deadline) {
        this.#giveUp();
        return;
      }
      await pause(LOOK_MS);
    }
  }

  /** Closes the socket of a client that reads too slowly. */
  #giveUp(): void {
    // First out of the rooms, so that nothing more is added to the buffer; then closed, then cut.
    for (const stream of [...this.#streams]) void stream.return();
    this.close(CLOSE.tryAgainLater, 'This client reads too slowly. Come again with your cursor.');
  }
}
