import { newOrderedId } from '@holdfast/kernel';
import { type AddressedEvent, type RawEvent } from './event.ts';
import { deadLetterTopic } from './letter-topics.ts';

/** The type of an event that says: a consumer gave up on another one. It has no schema of its own: it carries any event. */
export const DEAD_LETTER = 'holdfast.events.dead-letter.v1';
/** The type that a transport gives to what it cannot read as an event. */
export const UNREADABLE = 'unreadable';

/** Why a consumer gave up. */
export type DeadLetterReason =
  /** The handler threw each time. */
  | 'HANDLER_FAILED'
  /** The data does not fit the schema, or its seal is broken: trying again is no use. */
  | 'INVALID'
  /** The transport could not read it as an event. */
  | 'UNREADABLE';

/** What is kept of an event that a consumer gave up on. */
export interface DeadLetter {
  /** Of the letter; an event that is given up on twice has two. */
  readonly id: string;
  readonly at: Date;
  readonly consumer: string;
  /** Where the event stood; null where that is not known any more. */
  readonly topic: string | null;
  readonly reason: DeadLetterReason;
  /** How often it was tried. */
  readonly attempts: number;
  /** As it was. What was sealed stays so. */
  readonly event: RawEvent;
}

/** A letter that is written now. */
export type NewDeadLetter = Omit<DeadLetter, 'id'>;

/** Makes the event that carries a dead letter, with a fresh id and under the key of the event in it. */
export function addressDeadLetter({ at, consumer, ...rest }: NewDeadLetter): AddressedEvent {
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

/** Reads a dead letter; null where the event is none. */
export function readDeadLetter({ id, type, time, data }: RawEvent): DeadLetter | null {
  if (type !== DEAD_LETTER) return null;
  return { ...(data as Omit<DeadLetter, 'id' | 'at'>), id, at: new Date(time) };
}
