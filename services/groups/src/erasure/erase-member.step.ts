import type { Tx } from '@holdfast/persistence';
import type { Erasing } from '@holdfast/subgraph';
import { memberships } from '../membership/membership.repository.ts';
import { addressGone, tellAddress, tellDuty } from '../on-call/tell-duty.step.ts';
import { depart } from '../seat/seat.step.ts';
import { erasures } from './erasure.repository.ts';

/** Ends all places of a member in groups, empties what they wrote there, and removes the rest. May be repeated. */
export async function eraseMember(tx: Tx, erasing: Erasing): Promise<void> {
  const { memberId, now } = erasing;
  await erasures.note(tx, erasing);
  // Invitations and wishes before places and rooms: the order of locks that seat.step.ts states.
  await erasures.removeOwn(tx, memberId);
  for (const membership of await memberships.lockAll(tx, memberId))
    await depart(tx, { membership, going: { kind: 'is-erased' }, now });
  await erasures.emptyMessages(tx, memberId);
  const contactId = await erasures.removeContact(tx, memberId);
  if (contactId === null) return;
  await tellAddress(tx, addressGone({ contact: { id: contactId, staffId: memberId }, now }));
  await tellDuty(tx, now);
}
