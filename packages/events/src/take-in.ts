import { setTimeout as pause } from 'node:timers/promises';
import type { Tx } from '@holdfast/persistence';
import { describeError } from '@holdfast/telemetry';
import { EventInvalidError } from './codec.ts';
import type { ConsumerCounts } from './consumer-counts.ts';
import type { ConsumerOptions, Handler, HandlerOfMany, Handlers } from './consumer-options.ts';
import { addressDeadLetter, UNREADABLE, type DeadLetterReason } from './dead-letter.ts';
import type { Event, EventType, RawEvent } from './event.ts';
import { GenerationOverError, noteInGeneration } from './generation.ts';
import { eventSchemas } from './generated/catalogue.ts';
import { noteInInbox } from './inbox.ts';
import { InterruptedError, isNotNow } from './not-now.ts';
import { openEvent } from './seal-event.ts';

/** State of a consumer that takes in events. */
export interface TakingIn {
  readonly options: ConsumerOptions;
  /** Null if it has no generations. */
  readonly generation: number | null;
  readonly counts: ConsumerCounts;
  /** Called when it turns out that the generation is over. */
  readonly over: () => void;
  /** Cuts pauses short. */
  readonly signal: AbortSignal;
}

/** Pauses after which an event is tried once more: 5 attempts within 3 s. */
const RETRY_PAUSES_MS = [100, 300, 800, 1_800];

/**
 * Takes in a batch in one transaction. If that is refused, it goes event by event, so that good events take effect
 * and bad ones become dead letters. @throws if waiting may help: the batch is to come again.
 */
export async function takeInBatch(taking: TakingIn, events: readonly RawEvent[]): Promise<void> {
  try {
    await takeIn(taking, events);
    taking.counts.add('taken-in', events.length);
  } catch (error) {
    if (error instanceof GenerationOverError) taking.over();
    if (isNotNow(error)) throw error;
    for (const event of events) await takeInOrGiveUp(taking, event);
  }
}

async function takeInOrGiveUp(taking: TakingIn, event: RawEvent): Promise<void> {
  const { options, counts, signal } = taking;
  const pauses = options.retryPausesMs ?? RETRY_PAUSES_MS;
  for (let attempts = 1; ; attempts += 1) {
    try {
      await takeIn(taking, [event]);
      counts.add('taken-in');
      return;
    } catch (error) {
      if (isNotNow(error)) throw error;
      const pauseMs = pauses[attempts - 1];
      if (error instanceof EventInvalidError || pauseMs === undefined) {
        return giveUp(taking, event, { error, attempts });
      }
      await pause(pauseMs, undefined, { signal }).catch(interrupted);
      counts.add('retried');
    }
  }
}

function interrupted(): never {
  throw new InterruptedError('The consumer stops.');
}

function reasonOf({ type }: RawEvent, error: unknown): DeadLetterReason {
  if (type === UNREADABLE) return 'UNREADABLE';
  return error instanceof EventInvalidError ? 'INVALID' : 'HANDLER_FAILED';
}

/** Fulfilled once the letter is durable. Only then may the position in the log move on. */
async function giveUp(
  { options: { name, transport, logger }, counts }: TakingIn,
  event: RawEvent,
  { error, attempts }: { readonly error: unknown; readonly attempts: number },
): Promise<void> {
  const reason = reasonOf(event, error);
  const topic = Object.hasOwn(eventSchemas, event.type)
    ? eventSchemas[event.type as EventType]['x-topic']
    : null;
  const letter = { at: new Date(), consumer: name, topic, reason, attempts, event };
  const addressed = addressDeadLetter(letter);
  await transport.publish([addressed]);
  counts.add('dead-lettered');
  logger.error('dead-letter', {
    consumer: name,
    letterId: addressed.event.id,
    eventId: event.id,
    eventType: event.type,
    count: attempts,
    ...describeError(error),
    reason,
  });
}

async function takeIn(taking: TakingIn, raw: readonly RawEvent[]): Promise<void> {
  const { options, generation } = taking;
  // All at once, so that the keys of a batch are one question; and before the transaction, which never waits for it.
  const events = await Promise.all(raw.map((event) => openEvent(options.sealer, event)));
  const confirmed = await options.confirm?.(events);
  const isTrue = ({ id }: Event) => confirmed?.has(id) ?? true;
  const untrue: Event[] = [];
  await options.database.change(async (tx) => {
    const noting = { consumer: options.name, eventIds: events.map(({ id }) => id) };
    const fresh =
      generation === null
        ? await noteInInbox(tx, options.inbox, noting)
        : await noteInGeneration(tx, options.inbox, { ...noting, generation });
    // Removed from the set, since an event may also come twice in one batch.
    const own = events.filter(({ id }) => fresh.delete(id));
    untrue.splice(0, untrue.length, ...own.filter((event) => !isTrue(event)));
    await handleAll(options.handlers, tx, own.filter(isTrue));
  });
  options.taken?.();
  for (const event of untrue) ignore(taking, event);
}

function ignore({ options: { name, logger }, counts }: TakingIn, { id, type }: Event): void {
  counts.add('ignored');
  logger.error('event-not-true', { consumer: name, eventId: id, eventType: type });
}

/** Handlers' runs in the order of the events: neighbours with the same handler for many go to it at once. */
async function handleAll(handlers: Handlers, tx: Tx, events: readonly Event[]): Promise<void> {
  for (let from = 0; from < events.length;) {
    const handler = handlerOf(handlers, events[from]);
    let to = from + 1;
    while (to < events.length && handlerOf(handlers, events[to]) === handler) to += 1;
    const run = events.slice(from, to);
    if (typeof handler === 'object') await handler.many(tx, run);
    else for (const event of run) await handler?.(tx, event);
    from = to;
  }
}

/** The type of an event chooses the handler of that type; TypeScript cannot follow the pair. */
function handlerOf(handlers: Handlers, event: Event | undefined): AnyHandler | undefined {
  return event === undefined ? undefined : (handlers[event.type] as AnyHandler | undefined);
}

type AnyHandler = Handler<EventType> | HandlerOfMany<EventType>;
