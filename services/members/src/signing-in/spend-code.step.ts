import type { Tx } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { tellChange } from '../security-event/tell-owner.step.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';

/** A recovery code that is used up: its digest, and whether it stands in for the authenticator app. */
export interface SpentCode {
  readonly recoveryCode: Buffer;
  readonly action: 'USED' | 'USED_FOR_APP';
}

/**
 * Uses up the recovery code by which a sign-in begins, and tells the owner; false if it was used meanwhile. Locks the
 * account first, as each change of the ways into it does. As that member.
 */
export async function spendCode(
  tx: Tx,
  { id: signInId, memberId, startedAt: now }: Pick<SignIn, 'id' | 'memberId' | 'startedAt'>,
  { recoveryCode, action }: SpentCode,
): Promise<boolean> {
  await members.lockFace(tx, memberId);
  if (!(await recoveryCodes.use(tx, memberId, recoveryCode))) return false;
  await tellChange(tx, { memberId, signInId, subject: 'RECOVERY_CODES', action, now });
  return true;
}
