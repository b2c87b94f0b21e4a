import type { AddressedEvent } from './event.ts';

/** Carries events from the outbox of one service to the consumers of others. At least once, in order per key. */
export interface Transport {
  /**
   * Fulfilled once all events are durable, in their order.
   * @throws if that is not certain; the caller publishes the same again.
   */
  publish(events: readonly AddressedEvent[]): Promise<void>;
  /** Begins to deliver, and goes on through every outage until it is stopped. */
  subscribe(subscription: Subscription): Stoppable;
  /** Begins to deliver to this process alone, whatever others read; goes on through every outage. */
  follow(following: Following): Follower;
  /**
   * Reads everything that is stored of some topics, from the first event to the present end, in order per key. No
   * position moves. @throws if the transport cannot be reached, or a topic does not exist.
   */
  readAll(
    topics: readonly string[],
    handle: (events: readonly AddressedEvent[]) => Promise<void> | void,
  ): Promise<void>;
  /** Fulfilled if the transport can be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A subscription of a consumer group. */
export interface Subscription {
  /** Name of the group. Readers with the same name share the events; their position is stored under it. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Takes in a batch. The position moves on once it is fulfilled; if it rejects, the same events come again. */
  readonly handle: (events: readonly AddressedEvent[]) => Promise<void>;
}

/** Reading of one process for itself alone. Nothing is stored of it: after a start it begins anew. */
export interface Following {
  readonly topics: readonly string[];
  /** Starting point: the present end, or everything appended since an instant. */
  readonly since: 'now' | Date;
  /** Takes in events, in order per key. If it rejects, the same events come again. */
  readonly handle: (events: readonly AddressedEvent[]) => Promise<void> | void;
  /** Called when the log was left and joined again: a good moment to compare with the source of the data. */
  readonly rejoined?: () => void;
}

/** A process that follows the log. */
export interface Follower extends Stoppable {
  /** Fulfilled once the end of the log was reached for the first time. */
  readonly caughtUp: Promise<void>;
  /** Time for which the end of the log was not seen, in milliseconds. A silent producer is no lag. */
  lagMs(): number;
}

/** Work in the background. */
export interface Stoppable {
  /** Fulfilled once the work under way has ended. */
  stop(): Promise<void>;
}
