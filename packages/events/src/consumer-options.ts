import { type ActingDatabase, type Tx } from '@holdfast/persistence';
import { type Sealer } from '@holdfast/sealing';
import { type Logger } from '@holdfast/telemetry';
import { type Event, type EventType } from './event.ts';
import { type InboxTable } from './inbox.ts';
import { type Transport } from './transport.ts';

/** Takes in one event, in the transaction that also notes it in the inbox. */
export type Handler<Type extends EventType> = (tx: Tx, event: Event<Type>) => Promise<void>;

/**
 * Takes in many events at once, in the order in which they came: for a model to which one statement adds many rows.
 * Types that share one get what came of them in one run, so that their order holds. An event may be alone.
 */
export interface HandlerOfMany<Type extends EventType> {
  readonly many: (tx: Tx, events: readonly Event<Type>[]) => Promise<void>;
}

/** What a consumer takes in, by type of event. */
export type Handlers = { readonly [Type in EventType]?: Handler<Type> | HandlerOfMany<Type> };

/** What a consumer needs. */
export interface ConsumerOptions {
  /** `<service>.<what for>`; keeps its place under this name. */
  readonly name: string;
  readonly handlers: Handlers;
  readonly inbox: InboxTable;
  /** How long the inbox remembers; for ever where nothing is said. Needs the right to delete. */
  readonly inboxDays?: number;
  /**
   * True where the consumer fills a model that can be rebuilt: table `consumer_generation` says which generation fills it,
   * and each begins at the first event.
   */
  readonly hasGenerations?: boolean;
  /** Opens what is sealed in events; where there is none, it stays sealed, and handlers see no health properties. */
  readonly sealer?: Pick<Sealer, 'open'>;
  /** Pauses between the attempts to take in one event, in milliseconds; 4 pauses within 3 s where nothing is said. */
  readonly retryPausesMs?: readonly number[];
  /** The database as the consumer sees it. */
  readonly database: ActingDatabase;
  readonly transport: Pick<Transport, 'subscribe' | 'publish'>;
  readonly logger: Logger;
}
