import { UNREADABLE, type DeadLetter } from './dead-letter.ts';
import type { AddressedEvent, RawEvent } from './event.ts';
import { hasForm } from './event-form.ts';
import { replayTopic } from './letter-topics.ts';

/** Type of an event that gives a consumer another event once more. */
export const REPLAY = 'holdfast.events.replay.v1';

/**
 * Gives the event of a dead letter to its consumer once more. It travels in an envelope with the id of the letter: a
 * log stores each id once, and an event that is given up on twice must get two positions.
 */
export function replayOf({ id, consumer, event }: DeadLetter): AddressedEvent {
  const envelope = {
    id,
    type: REPLAY,
    source: `/consumers/${consumer}`,
    time: event.time,
    partitionkey: event.partitionkey,
    data: { event },
  };
  return { topic: replayTopic(consumer), event: envelope };
}

/** Content of an envelope; any other event is returned itself. An envelope without an event in it is unreadable. */
export function unwrapped(envelope: RawEvent): RawEvent {
  if (envelope.type !== REPLAY) return envelope;
  const { event } = envelope.data as { readonly event?: unknown };
  return hasForm(event) ? event : { ...envelope, type: UNREADABLE, data: {} };
}
