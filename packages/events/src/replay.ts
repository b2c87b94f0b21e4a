import { type DeadLetter } from './dead-letter.ts';
import { type AddressedEvent, type RawEvent } from './event.ts';
import { replayTopic } from './letter-topics.ts';

/** The type of an event that gives another one to a consumer once more. */
const REPLAY = 'holdfast.events.replay.v1';

/**
 * Gives the event of a dead letter to its consumer once more. It travels in an envelope with the id of the letter: a log
 * keeps each id once, and an event that is given up on twice must find a place in it twice.
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

/** The event that an envelope holds; any other event itself. */
export function unwrapped(event: RawEvent): RawEvent {
  return event.type === REPLAY ? (event.data as { readonly event: RawEvent }).event : event;
}
