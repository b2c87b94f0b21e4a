import { UnavailableError } from '@holdfast/kernel';
import { type Sealer } from '@holdfast/sealing';
import { addressedEvent, EventInvalidError, readEvent, type EventDraft } from './codec.ts';
import { type AddressedEvent, type Event, type RawEvent, type SealedEventType } from './event.ts';
import { inParts, placeOf, SEALED } from './sealed-properties.ts';

/**
 * Makes an event of a type that has health properties: they are sealed with the key of the member whom it is about. To be
 * called before there is a transaction, which never waits for the key ring.
 * @throws EventInvalidError where the data does not fit the schema; KeyUnavailableError; ErasedError.
 */
export async function sealEvent<Type extends SealedEventType>(
  sealer: Pick<Sealer, 'seal'>,
  type: Type,
  draft: EventDraft<Type>,
): Promise<AddressedEvent> {
  const { topic, event } = addressedEvent(type, draft);
  const { open, health } = inParts(type, draft.data);
  if (Object.keys(health).length === 0) return { topic, event };
  const sealed = await sealer.seal(placeOf(event), JSON.stringify(health));
  return { topic, event: { ...event, data: { ...open, [SEALED]: sealed.toString('base64url') } } };
}

/**
 * Reads an event of a known type, with what is sealed in it. Where the member was erased, it is `erased` and has no health
 * properties; without a sealer it has none either.
 * @throws EventInvalidError where its data does not fit the schema, its seal is broken, or health stands in the clear;
 * KeyUnavailableError where the key cannot be had now.
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
  // What stands in the clear is what the event was addressed by: nothing that was sealed takes its place.
  return readEvent({ ...raw, data: { ...(JSON.parse(text) as object), ...data } });
}

/** Null where the member was erased. */
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
