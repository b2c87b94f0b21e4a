import { isInPlace, isKnown } from './codec.ts';
import { consumerCounts } from './consumer-counts.ts';
import type { ConsumerOptions, Handlers } from './consumer-options.ts';
import { UNREADABLE } from './dead-letter.ts';
import type { AddressedEvent, EventType, RawEvent } from './event.ts';
import { followGenerations } from './follow-generations.ts';
import { groupOf } from './generation.ts';
import { eventSchemas } from './generated/catalogue.ts';
import { pruneInbox } from './inbox.ts';
import { REPLAY, unwrapped } from './replay.ts';
import { takeInBatch, type TakingIn } from './take-in.ts';
import { replayTopic } from './letter-topics.ts';
import type { Stoppable } from './transport.ts';

/** A running consumer. */
export interface Consumer extends Stoppable {
  readonly name: string;
}

/** Number of events after which old rows of the inbox are removed. It also happens before the first event. */
const EVENTS_PER_PRUNING = 500;

/**
 * Starts a consumer: each event takes effect once, in order per key, however often it arrives. An event that cannot
 * be taken in while all else works is tried some times and then becomes a dead letter; the events behind it go on.
 * While something is away that the consumer needs, events wait and none is given up.
 * @throws Error if it takes in what cannot be undone, and does not ask for a confirmation.
 */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { name, database, logger } = options;
  requireConfirmation(options);
  const counts = consumerCounts(name);
  const begin = (generation: number | null, over = ignore): Stoppable =>
    subscribe({ options, generation, counts, over });
  const running =
    options.hasGenerations === true
      ? followGenerations({ consumer: name, database, logger, begin })
      : begin(null);
  return { name, stop: () => running.stop() };
}

function subscribe(given: Omit<TakingIn, 'signal'>): Stoppable {
  const { options, generation } = given;
  const { name, handlers, transport } = options;
  const stopping = new AbortController();
  const taking = { ...given, signal: stopping.signal };
  let sincePruning = EVENTS_PER_PRUNING;
  const subscription = transport.subscribe({
    group: groupOf(name, generation ?? 1),
    topics: [...topicsOf(handlers), replayTopic(name)],
    handle: async (events) => {
      const wanted = events
        .filter((each) => isTrustworthy(taking, each))
        .map(({ event }) => unwrapped(event))
        .filter((event) => isWanted(handlers, event));
      if (wanted.length === 0) return;
      sincePruning += wanted.length;
      if (sincePruning > EVENTS_PER_PRUNING) {
        await prune(options);
        sincePruning = 0;
      }
      await takeInBatch(taking, wanted);
    },
  });
  return {
    stop: () => {
      stopping.abort();
      return subscription.stop();
    },
  };
}

/**
 * True for what stands in its own topic, and for what an operator gives this consumer once more. Envelopes elsewhere
 * would let each producer speak for all others.
 */
function isTrustworthy({ options, counts }: TakingIn, addressed: AddressedEvent): boolean {
  const { name, logger } = options;
  const { topic, event } = addressed;
  if (topic === replayTopic(name)) return true;
  if (event.type !== REPLAY && isInPlace(addressed)) return true;
  counts.add('ignored');
  logger.error('event-not-true', { consumer: name, topic, eventId: event.id });
  return false;
}

/** True for an unreadable event, too: it may have been for this consumer. */
function isWanted(handlers: Handlers, event: RawEvent): boolean {
  return event.type === UNREADABLE || (isKnown(event) && Object.hasOwn(handlers, event.type));
}

function requireConfirmation({ name, handlers, confirm }: ConsumerOptions): void {
  const types = Object.keys(handlers) as EventType[];
  const irreversible = types.find((type) => 'x-irreversible' in eventSchemas[type]);
  if (irreversible === undefined || confirm !== undefined) return;
  throw new Error(
    `${name} takes in ${irreversible}, which cannot be undone: let "confirm" ask whether it is true.`,
  );
}

function topicsOf(handlers: Handlers): readonly string[] {
  const types = Object.keys(handlers) as EventType[];
  return [...new Set(types.map((type) => eventSchemas[type]['x-topic']))];
}

/** Runs in a transaction of its own, since old rows have nothing to do with the events that come in. */
async function prune({ inboxDays, inbox, name, database }: ConsumerOptions): Promise<void> {
  if (inboxDays === undefined) return;
  await database.change((tx) => pruneInbox(tx, inbox, { consumer: name, days: inboxDays }));
}

function ignore(): void {
  return undefined;
}
