import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { noteErased, type LedgerEntry, type ServiceDatabase } from '@holdfast/persistence';
import { formerAliases } from '../alias/alias.repository.ts';
import { intakes } from '../intake/intake.repository.ts';
import { contactPoints } from '../contact-point/contact-point.repository.ts';
import type { LetterSender } from '../letter/letter.rule.ts';
import { members } from '../member/member.repository.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { passkeys } from '../passkey/passkey.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { acknowledgements } from '../privacy-notice/privacy-notice.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { recoveryPlans } from '../recovery-plan/recovery-plan.repository.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { staff } from '../staff/staff.repository.ts';
import { erasures } from './erasure.repository.ts';

/** The part of the key ring that erases. */
export interface ErasingRing {
  /** Destroys a member's key, so that nothing opens any more. May be repeated. */
  erase(memberId: string, erasedAt: Date): Promise<void>;
}

/** Needs of erasing a member. */
export interface Erasing {
  readonly database: Pick<ServiceDatabase<'erasure'>, 'readFor' | 'changeFor'>;
  readonly ring: ErasingRing;
  /** What is left of letters to members; null where none are sent. */
  readonly letters: Pick<LetterSender, 'forget'> | null;
}

/**
 * Erases a member: destroys the key, then removes everything that *members* keeps and tells the others once, in one
 * transaction. It may be repeated after any interruption.
 */
export async function eraseMember(
  { database, ring, letters }: Erasing,
  { memberId, erasedAt }: LedgerEntry,
): Promise<void> {
  await ring.erase(memberId, erasedAt);
  await letters?.forget(memberId);
  await database.changeFor('erasure', async (tx) => {
    const isFirst = await noteErased(tx, 'erased_member', { memberId, erasedAt });
    await signIns.removeAll(tx, memberId, erasedAt);
    await passphrases.remove(tx, memberId);
    await staff.removeAll(tx, memberId);
    await formerAliases.removeAll(tx, memberId);
    await recoveryPlans.removeAll(tx, memberId);
    await intakes.removeAll(tx, memberId);
    await acknowledgements.removeAll(tx, memberId);
    await contactPoints.remove(tx, memberId);
    await nudges.removeAll(tx, memberId);
    await securityEvents.removeAll(tx, memberId);
    await recoveryCodes.removeAll(tx, memberId);
    await passkeys.removeAll(tx, memberId);
    await secondFactors.removeAll(tx, memberId);
    const version = await members.remove(tx, memberId);
    await erasures.end(tx, memberId, erasedAt);
    if (isFirst) await appendToOutbox(tx, memberErased(memberId, version + 1, erasedAt));
  });
}

function memberErased(memberId: string, version: number, at: Date) {
  return newEvent('holdfast.members.member-erased.v1', {
    id: newOrderedId(at),
    at,
    data: { memberId, version },
  });
}
