import { type AddressedEvent, type RawEvent } from './event.ts';

/** What carries events from the outbox of one service to the consumers of others. At least once, in order per key. */
export interface Transport {
  /**
   * Fulfilled once all events are durable, in their order.
   * @throws where that is not certain; the caller publishes the same again.
   */
  publish(events: readonly AddressedEvent[]): Promise<void>;
  /** Begins to deliver; goes on until it is stopped, through every outage. */
  subscribe(subscription: Subscription): Stoppable;
  /** Begins to deliver to this process alone, whatever others read; goes on through every outage. */
  follow(following: Following): Follower;
  /**
   * Reads everything that is kept of some topics, from the first event to the end as it is when asked; in order per key.
   * Nobody's place is moved. @throws where the transport cannot be reached, or a topic is not there.
   */
  readAll(
    topics: readonly string[],
    handle: (events: readonly AddressedEvent[]) => Promise<void> | void,
  ): Promise<void>;
  /** Fulfilled where the transport can be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Who reads what. */
export interface Subscription {
  /** Readers of the same name share the events; the name keeps its place. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Takes in a batch. The place is moved on once it is fulfilled; where it rejects, the same events come again. */
  readonly handle: (events: readonly RawEvent[]) => Promise<void>;
}

/** What a process reads for itself alone. Nothing is kept of it: after a start it begins anew. */
export interface Following {
  readonly topics: readonly string[];
  /** From the present end, or from what was appended since an instant. */
  readonly since: 'now' | Date;
  /** Takes in events, in order per key. Where it rejects, the same events come again. */
  readonly handle: (events: readonly AddressedEvent[]) => Promise<void> | void;
  /** Called when the log was left and joined again: a good moment to compare with the owner of what is read. */
  readonly rejoined?: () => void;
}

/** A process that follows. */
export interface Follower extends Stoppable {
  /** Fulfilled once the end of the log was reached for the first time. */
  readonly caughtUp: Promise<void>;
  /** For how long the end of the log was not seen, in milliseconds. A silent producer is no lag. */
  lagMs(): number;
}

/** Something that runs in the background. */
export interface Stoppable {
  /** Fulfilled once what is under way has ended. */
  stop(): Promise<void>;
}
