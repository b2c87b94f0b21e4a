import { typedCode, type Fault } from '@holdfast/kernel';
import type { Database, Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import { openDutyAddress, type HoldingDutyAddresses } from './duty-address.part.ts';
import { dutyCodeDigest } from './duty-code.part.ts';
import { showDutyCode, type DutyCodeLimits } from './duty-code.rule.ts';
import { onCall } from './on-call.repository.ts';
import { isConfirmed, toConfirm, type Contact } from './roster.rule.ts';
import { addressEvent, tellAddress, tellDuty } from './tell-duty.step.ts';

/** Needs of confirming a duty address. */
export interface ConfirmingOnCallAddresses extends HoldingDutyAddresses {
  readonly database: Pick<Database<'alarm'>, 'readFor' | 'changeFor'>;
  readonly memberTexts: Pick<Sealer, 'seal'>;
  readonly policy: DutyCodeLimits;
  readonly pokeAlarms: () => void;
}

/** Outcome of confirming a duty address. */
export type AddressOutcome =
  | { readonly kind: 'confirmed'; readonly verifiedAt: Date }
  | { readonly kind: 'code-wrong' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Longest text that is looked at as a code: eight digits with any grouping. */
const CODE_MOST = 40;
const NO_CODE: Fault = {
  path: 'code',
  code: 'MALFORMED',
  message: 'Send the eight digits that you got.',
};

/**
 * Takes the code that was sent to the duty address of the staff member who asks. From then on they are alerted when they
 * are on duty. Once it is verified, a repeat succeeds with any code. Somebody who is no contact is answered as for a
 * wrong code.
 */
export async function confirmOnCallAddress(
  needs: ConfirmingOnCallAddresses,
  { memberId }: { readonly memberId: string },
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<AddressOutcome> {
  if (code.length > CODE_MOST || !/\d/.test(typedCode(code)))
    return { kind: 'invalid', faults: [NO_CODE] };
  const { database, serviceKey, policy } = needs;
  const sent = await database.readFor('alarm', (tx) => contactOf(tx, memberId, now));
  if (sent === undefined) return { kind: 'code-wrong' };
  if (isConfirmed(sent) && sent.verifiedAt !== null)
    return { kind: 'confirmed', verifiedAt: sent.verifiedAt };
  // Sealed before the transaction, which then does not wait for the key ring.
  const confirmed = toConfirm(sent);
  const address = await openDutyAddress(needs, { id: sent.id, addressSealed: confirmed.sealed });
  const told = await addressEvent(needs.memberTexts, { contact: sent, address, now });
  const verifiedAt = await database.changeFor('alarm', async (tx) => {
    await onCall.lock(tx);
    const contact = await contactOf(tx, memberId, now);
    if (contact === undefined) return null;
    // Confirmed meanwhile by the same code, or set anew.
    const isMeanwhile = isConfirmed(contact) && contact.addressDigest.equals(confirmed.digest);
    if (isMeanwhile) return contact.verifiedAt;
    if (!toConfirm(contact).digest.equals(confirmed.digest)) return null;
    const shown = dutyCodeDigest(serviceKey, contact.id, code);
    const seen = showDutyCode(contact, shown, { now, limits: policy });
    if (seen.contact !== contact) await onCall.saveContact(tx, seen.contact);
    if (!seen.isRight) return null;
    await tellAddress(tx, told);
    await tellDuty(tx, now);
    return now;
  });
  if (verifiedAt === null) return { kind: 'code-wrong' };
  needs.pokeAlarms();
  return { kind: 'confirmed', verifiedAt };
}

async function contactOf(tx: Tx, staffId: string, now: Date): Promise<Contact | undefined> {
  const { contacts } = await onCall.state(tx, now);
  return contacts.find((contact) => contact.staffId === staffId);
}
