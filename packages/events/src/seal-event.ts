import { UnavailableError } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { addressedEvent, EventInvalidError, readEvent, type EventDraft } from './codec.ts';
import type { AddressedEvent, Event, RawEvent, SealedEventType } from './event.ts';
import { inParts, placeOf, SEALED } from './sealed-properties.ts';

/**
 * Makes an event of a type with health properties, which are sealed with the key of its member. To be called before a
 * transaction begins, since a transaction never waits for the key ring.
 * @throws EventInvalidError if the data does not fit the schema; KeyUnavailableError; ErasedError.
 */
export async function sealEvent<Type extends SealedEventType>(
  sealer: Pick<Sealer, 'seal'>,
  type: Type,
  draft: EventDraft<Type>,
): Promise<AddressedEvent> {
  const { topic, event } = addressedEvent(type, draft);
  const { open, health } = inParts(type, draft.data);
  if (Object.keys(health).length === 0) return { topic, event };
  const sealed = await sealer.seal(placeOf(event), padded(JSON.stringify(health)));
  return { topic, event: { ...event, data: { ...open, [SEALED]: sealed.toString('base64url') } } };
}

/** Lengths of what is sealed are a multiple of it. */
const BLOCK = 64;

/** Adds blanks, which JSON does not mind: the length of what is sealed must not tell what it is. */
function padded(text: string): string {
  return text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK);
}

/**
 * Makes an event of such a type that has no health properties to seal: no key is needed, so it can be made within a
 * transaction. @throws EventInvalidError if it has some, or does not fit the schema.
 */
export function unsealedEvent<Type extends SealedEventType>(
  type: Type,
  draft: EventDraft<Type>,
): AddressedEvent {
  if (Object.keys(inParts(type, draft.data).health).length > 0)
    throw new EventInvalidError(`An event of type ${type} must be sealed.`);
  return addressedEvent(type, draft);
}

/** Fills in clear properties of an event that only the transaction knows, such as its version. What is sealed stays so. */
export function completed({ topic, event }: AddressedEvent, known: object): AddressedEvent {
  const data = { ...(event.data as object), ...known };
  return { topic, event: { ...event, data } };
}

/**
 * Reads an event of a known type, with its sealed properties opened. If the member was erased, the event is `erased`
 * and has no health properties; without a sealer it has none either.
 * @throws EventInvalidError if its data does not fit the schema, its seal is broken, or health stands in the clear;
 * KeyUnavailableError if the key cannot be had now.
 */
export async function openEvent(
  sealer: Pick<Sealer, 'open'> | undefined,
  raw: RawEvent,
): Promise<Event> {
  const inClear = readEvent(raw);
  const { open, health } = inParts(inClear.type, inClear.data);
  if (Object.keys(health).length > 0) {
    throw new EventInvalidError(`An event of type ${raw.type} has health data in the clear.`);
  }
  const { [SEALED]: sealed, ...data } = open;
  if (typeof sealed !== 'string') return inClear;
  const closed = { ...raw, data };
  if (sealer === undefined) return readEvent(closed);
  const text = await textIn(sealer, raw, sealed);
  if (text === null) return { ...readEvent(closed), erased: true };
  // Clear properties win: the event was addressed by them, and nothing sealed replaces them.
  return readEvent({ ...raw, data: { ...(JSON.parse(text) as object), ...data } });
}

/** Null if the member was erased. */
async function textIn(
  sealer: Pick<Sealer, 'open'>,
  raw: RawEvent,
  sealed: string,
): Promise<string | null> {
  try {
    const opened = await sealer.open(placeOf(raw), Buffer.from(sealed, 'base64url'));
    return opened.kind === 'erased' ? null : opened.text;
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    throw new EventInvalidError(`An event of type ${raw.type} has a broken seal.`);
  }
}
