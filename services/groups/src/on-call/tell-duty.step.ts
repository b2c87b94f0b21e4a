import {
  appendToOutbox,
  completed,
  newEvent,
  sealEvent,
  unsealedEvent,
  type AddressedEvent,
} from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import { onCall } from './on-call.repository.ts';
import { PROGRAMME_ID, whyOff, type Contact, type OnCallState } from './roster.rule.ts';

/**
 * Tells the log what the roster is now, in the transaction that has changed it: the whole of it, with those contacts
 * alone who can be alerted. Without a roster there is nothing to tell. Alarms that are open go by it at once.
 */
export async function tellDuty(tx: Tx, now: Date): Promise<void> {
  await onCall.wakeAlarms(tx);
  const version = await onCall.nextVersion(tx);
  const state = await onCall.state(tx, now);
  const data = told(state);
  if (data === null) return;
  const at = now.toISOString();
  const event = newEvent('holdfast.groups.duty-changed.v1', {
    id: newOrderedId(now),
    at: now,
    data: { programmeId: PROGRAMME_ID, version, at, ...data },
  });
  await appendToOutbox(tx, event);
}

function told(state: OnCallState) {
  const { roster, overrides, contacts } = state;
  if (roster === null) return null;
  const { country, timeZone, acknowledgeWithinMinutes, slots, lastResort } = roster;
  return {
    isOn: whyOff(state) === null,
    ...{ country, timeZone, acknowledgeWithinMinutes },
    slots: slots.map(({ weekday, fromMinute, untilMinute, first, second }) => ({
      ...{ weekday, fromMinute, untilMinute },
      first: [...first],
      second: [...second],
    })),
    overrides: overrides.map(({ from, until, first, second }) => ({
      from: from.toISOString(),
      until: until.toISOString(),
      first: [...first],
      second: [...second],
    })),
    lastResort: [...lastResort],
    contacts: contacts
      .filter(({ verifiedAt }) => verifiedAt !== null)
      .map(({ id: contactId, staffId }) => ({ contactId, staffId })),
  };
}

/** Whose address it is, and when it was changed. */
interface AddressChange {
  readonly contact: Pick<Contact, 'id' | 'staffId'>;
  readonly now: Date;
}

const ADDRESS = 'holdfast.groups.duty-address-changed.v1';

/**
 * Makes the event of an address that was verified, sealed with the key of the staff member whose it is. It gets its number
 * from `tellAddress`. @throws KeyUnavailableError; ErasedError.
 */
export function addressEvent(
  memberTexts: Pick<Sealer, 'seal'>,
  change: AddressChange & { readonly address: string },
): Promise<AddressedEvent> {
  const draft = draftOf(change);
  const data = { ...draft.data, isGone: false, address: change.address };
  return sealEvent(memberTexts, ADDRESS, { ...draft, data });
}

/** Makes the event of an address that is gone. It needs no key. */
export function addressGone(change: AddressChange): AddressedEvent {
  const draft = draftOf(change);
  return unsealedEvent(ADDRESS, { ...draft, data: { ...draft.data, isGone: true } });
}

function draftOf({ contact: { id: contactId, staffId }, now }: AddressChange) {
  const data = { programmeId: PROGRAMME_ID, contactId, staffId, version: 1, at: now.toISOString() };
  return { id: newOrderedId(now), at: now, data };
}

/** Tells the log about an address, before the roster that needs it. */
export async function tellAddress(tx: Tx, told: AddressedEvent): Promise<void> {
  const version = await onCall.nextVersion(tx);
  await appendToOutbox(tx, completed(told, { version }));
}
