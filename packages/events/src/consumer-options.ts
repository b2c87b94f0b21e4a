import type { ActingDatabase, Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { Logger } from '@holdfast/telemetry';
import type { Event, EventType } from './event.ts';
import type { InboxTable } from './inbox.ts';
import type { Transport } from './transport.ts';

/** Takes in one event, in the transaction that also notes it in the inbox. */
export type Handler<Type extends EventType> = (tx: Tx, event: Event<Type>) => Promise<void>;

/**
 * Takes in many events at once, in the order in which they came: for a model to which one statement adds many rows.
 * Types with the same handler get their events in one run, so that their order holds. An event may come alone.
 */
export interface HandlerOfMany<Type extends EventType> {
  readonly many: (tx: Tx, events: readonly Event<Type>[]) => Promise<void>;
}

/** Handlers of a consumer, by type of event. */
export type Handlers = { readonly [Type in EventType]?: Handler<Type> | HandlerOfMany<Type> };

/** Options of a consumer. */
export interface ConsumerOptions {
  /** Name, `<service>.<what for>`. The consumer's position is stored under it. */
  readonly name: string;
  readonly handlers: Handlers;
  readonly inbox: InboxTable;
  /** Time after which the inbox forgets, which needs the right to delete; by default never. */
  readonly inboxDays?: number;
  /**
   * True if the consumer fills a model that can be rebuilt: table `consumer_generation` says which generation fills
   * it, and each generation begins at the first event.
   */
  readonly hasGenerations?: boolean;
  /**
   * Asks the source of a fact once more, before the fact takes effect here: returns the ids of those events that are
   * true. Needed for what cannot be undone. An event that is not true is noted, told in the log, and has no effect.
   * @throws UnavailableError if the source cannot be reached: the events wait.
   */
  readonly confirm?: (events: readonly Event[]) => Promise<ReadonlySet<string>>;
  /** Opens sealed properties. Without it they stay sealed, and handlers see no health properties. */
  readonly sealer?: Pick<Sealer, 'open'>;
  /** Pauses between the attempts to take in one event, in milliseconds; by default 4 pauses within 3 s. */
  readonly retryPausesMs?: readonly number[];
  /** Called each time that something was taken in and committed. It must not throw. */
  readonly taken?: () => void;
  /** The database as the consumer sees it. */
  readonly database: ActingDatabase;
  readonly transport: Pick<Transport, 'subscribe' | 'publish'>;
  readonly logger: Logger;
}
