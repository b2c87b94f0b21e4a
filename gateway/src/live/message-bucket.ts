/** Rate at which a socket may send messages. */
export interface MessageRate {
  /** Messages that may come at once. */
  readonly socketMessageBucket: number;
  readonly socketMessagesPerSecond: number;
}

/** Token bucket of one socket. */
export class MessageBucket {
  #left: number;
  #at: number;

  /** @param now on a monotonic clock, in milliseconds. */
  constructor(
    private readonly rate: MessageRate,
    now: number,
  ) {
    this.#left = rate.socketMessageBucket;
    this.#at = now;
  }

  /** Takes in one message; false if there are too many. */
  take(now: number): boolean {
    const { socketMessageBucket, socketMessagesPerSecond } = this.rate;
    const refilled = this.#left + ((now - this.#at) / 1_000) * socketMessagesPerSecond;
    this.#left = Math.min(socketMessageBucket, refilled);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
