import { newOrderedId } from '@holdfast/kernel';
import type { AddressedEvent, RawEvent } from './event.ts';
import { MOST_CHARACTERS } from './event-form.ts';
import { deadLetterTopic } from './letter-topics.ts';

/**
 * Type of an event which says that a consumer gave up on another event. It has no schema of its own: it carries any
 * event.
 */
export const DEAD_LETTER = 'holdfast.events.dead-letter.v1';
/** Type that a transport gives to a record that it cannot read as an event. */
export const UNREADABLE = 'unreadable';

/** Reason why a consumer gave up. */
export type DeadLetterReason =
  /** The handler threw at every attempt. */
  | 'HANDLER_FAILED'
  /** The data does not fit the schema, or its seal is broken: trying again cannot help. */
  | 'INVALID'
  /** The transport could not read it as an event. */
  | 'UNREADABLE';

/** Dead letter: an event that a consumer gave up on. */
export interface DeadLetter {
  /** Id of the letter. An event that is given up on twice has two letters. */
  readonly id: string;
  readonly at: Date;
  readonly consumer: string;
  /** Position of the event in the log; null if it is not known any more. */
  readonly topic: string | null;
  readonly reason: DeadLetterReason;
  /** Number of attempts. */
  readonly attempts: number;
  /** The event unchanged. Sealed properties stay sealed. */
  readonly event: RawEvent;
}

/** A letter that is about to be written. */
export type NewDeadLetter = Omit<DeadLetter, 'id'>;

/** Largest event that a letter carries: a broker refuses a record over 1 MiB every time, and the consumer would stand still. */
const MOST_BYTES = 512 * 1_024;

/** An event as a letter carries it. Of one that is too large, or too deep to be written, its attributes say enough. */
function carried(event: RawEvent): RawEvent {
  if (bytesOf(event) <= MOST_BYTES) return event;
  const { id, type, source, time, partitionkey } = event;
  return {
    id,
    type,
    source: cut(source),
    time: cut(time),
    partitionkey: cut(partitionkey),
    data: { isLeftOut: true },
  };
}

const cut = (text: string): string => text.slice(0, MOST_CHARACTERS);

function bytesOf(event: RawEvent): number {
  try {
    return Buffer.byteLength(JSON.stringify(event));
  } catch {
    return Infinity;
  }
}

/** Makes the event that carries a dead letter, with a fresh id and under the key of the event in it. */
export function addressDeadLetter(letter: NewDeadLetter): AddressedEvent {
  const { at, consumer, ...rest } = { ...letter, event: carried(letter.event) };
  const event = {
    id: newOrderedId(at),
    type: DEAD_LETTER,
    source: `/consumers/${consumer}`,
    time: at.toISOString(),
    partitionkey: rest.event.partitionkey,
    data: { consumer, ...rest },
  };
  return { topic: deadLetterTopic(consumer), event };
}

/** Reads a dead letter; null if the event is none. */
export function readDeadLetter({ id, type, time, data }: RawEvent): DeadLetter | null {
  if (type !== DEAD_LETTER) return null;
  return { ...(data as Omit<DeadLetter, 'id' | 'at'>), id, at: new Date(time) };
}
