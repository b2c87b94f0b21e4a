import { type Session, type Tx } from '@holdfast/persistence';
import { type Logger } from '@holdfast/telemetry';
import { isKnown, readEvent } from './codec.ts';
import { type Event, type EventType, type RawEvent } from './event.ts';
import { eventSchemas } from './generated/catalogue.ts';
import { noteInInbox, pruneInbox, type InboxTable } from './inbox.ts';
import { type Stoppable, type Transport } from './transport.ts';

/** Takes in one event, in the transaction that also notes it in the inbox. */
export type Handler<Type extends EventType> = (tx: Tx, event: Event<Type>) => Promise<void>;

/** What a consumer takes in, by type of event. */
export type Handlers = { readonly [Type in EventType]?: Handler<Type> };

/** What a consumer needs. */
export interface ConsumerOptions {
  /** `<service>.<what for>`; keeps its place under this name. */
  readonly name: string;
  readonly handlers: Handlers;
  readonly inbox: InboxTable;
  /** How long the inbox remembers; for ever where nothing is said. Needs the right to delete. */
  readonly inboxDays?: number;
  /** Opens the database as the consumer sees it. */
  readonly openSession: () => Session;
  readonly transport: Transport;
  readonly logger: Logger;
}

/** After so many events, and before the first one, what the inbox need not remember any more is removed. */
const EVENTS_PER_PRUNING = 500;

/**
 * Starts a consumer: each event takes effect once, in order per key, however often it arrives. A batch is one
 * transaction; where that is refused, its events are taken in one by one, so that what is good takes effect up to the
 * one that is not.
 */
export function startConsumer(options: ConsumerOptions): Stoppable {
  const { name, handlers, transport } = options;
  let sincePruning = EVENTS_PER_PRUNING;
  return transport.subscribe({
    group: name,
    topics: topicsOf(handlers),
    handle: async (events) => {
      const wanted = events.filter(
        (event) => isKnown(event) && Object.hasOwn(handlers, event.type),
      );
      if (wanted.length === 0) return;
      sincePruning += wanted.length;
      if (sincePruning > EVENTS_PER_PRUNING) {
        await prune(options);
        sincePruning = 0;
      }
      try {
        await takeIn(options, wanted);
      } catch (error) {
        if (wanted.length === 1) throw error;
        for (const event of wanted) await takeIn(options, [event]);
      }
    },
  });
}

function topicsOf(handlers: Handlers): readonly string[] {
  const types = Object.keys(handlers) as EventType[];
  return [...new Set(types.map((type) => eventSchemas[type]['x-topic']))];
}

/** In a transaction of its own: what is old is no matter of the events that come in. */
async function prune({ inboxDays, inbox, name, openSession }: ConsumerOptions): Promise<void> {
  if (inboxDays === undefined) return;
  const session = openSession();
  await session
    .change((tx) => pruneInbox(tx, inbox, { consumer: name, days: inboxDays }))
    .finally(() => session.close());
}

async function takeIn(options: ConsumerOptions, events: readonly RawEvent[]): Promise<void> {
  const session = options.openSession();
  try {
    await session.change(async (tx) => {
      const eventIds = events.map(({ id }) => id);
      const fresh = await noteInInbox(tx, options.inbox, { consumer: options.name, eventIds });
      for (const event of events) {
        // Taken out of the set, since an event may come twice in one batch, too.
        if (fresh.delete(event.id)) await handleOne(options.handlers, tx, event);
      }
    });
  } finally {
    await session.close();
  }
}

async function handleOne(handlers: Handlers, tx: Tx, raw: RawEvent): Promise<void> {
  const event = readEvent(raw);
  // The type of the event chooses the handler of that type; TypeScript cannot follow the pair.
  const handle = handlers[event.type] as Handler<EventType> | undefined;
  await handle?.(tx, event);
}
