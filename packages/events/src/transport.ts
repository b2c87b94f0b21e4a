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

/** Something that runs in the background. */
export interface Stoppable {
  /** Fulfilled once what is under way has ended. */
  stop(): Promise<void>;
}
