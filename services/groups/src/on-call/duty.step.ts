import { dutyAt, type Duty, type DutyAddress, type DutyAddresses } from '@holdfast/alarm';
import type { Tx } from '@holdfast/persistence';
import { openDutyAddress, type HoldingDutyAddresses } from './duty-address.part.ts';
import { onCall } from './on-call.repository.ts';
import { rosterInForce, type OnCallState } from './roster.rule.ts';

/** Who is on duty, and where they are alerted. */
export interface KnownDuty {
  readonly duty: Duty;
  readonly state: OnCallState;
}

/** Reads who is on duty at an instant. Purpose: alarm. */
export async function readDuty(tx: Tx, now: Date): Promise<KnownDuty> {
  const state = await onCall.state(tx, now);
  return { duty: dutyAt(rosterInForce(state), now), state };
}

/** Needs of alerting those on duty. */
export interface AlertingDuty extends Pick<HoldingDutyAddresses, 'groupTexts'> {
  /** The webhook of this installation; null if it has none. */
  readonly dutyWebhook: DutyAddress | null;
}

/** Opens the addresses of all contacts who are verified. */
export async function openAddresses(
  needs: AlertingDuty,
  { contacts }: OnCallState,
): Promise<DutyAddresses> {
  const byContact = new Map<string, readonly DutyAddress[]>();
  for (const contact of contacts) {
    if (contact.verifiedAt === null) continue;
    const address = await openDutyAddress(needs, contact);
    byContact.set(contact.id, [{ channel: 'MAIL', address, digest: contact.addressDigest }]);
  }
  return { byContact, webhook: needs.dutyWebhook };
}
