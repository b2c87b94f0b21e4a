import { appendToOutbox, newEvent } from '@holdfast/events';
import { localDayAt, newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Member } from '../member/member.rule.ts';
import { members, type StoredFace } from '../member/member.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';

/** Everything that is stored of a newcomer. */
export interface StoredNewcomer {
  readonly member: Member;
  readonly face: StoredFace;
  readonly claims: readonly Buffer[];
  readonly passphraseHash: string;
  readonly recoveryCodes: readonly string[];
  readonly signIn: SignIn;
}

/**
 * Adds a newcomer: member, passphrase, recovery codes and first sign-in. Members are announced, staff are not.
 * As the new member. @throws a violation of `alias_claim_skeleton` if the alias is taken.
 */
export async function addNewcomer(tx: Tx, account: StoredNewcomer): Promise<void> {
  const { member, face, signIn } = account;
  const { memberId, enrolledAt } = member;
  await members.add(tx, member, face, account.claims);
  await passphrases.set(tx, memberId, account.passphraseHash, enrolledAt);
  await recoveryCodes.replace(tx, memberId, account.recoveryCodes, enrolledAt);
  await signIns.add(tx, signIn);
  if (!face.isStaff) await appendToOutbox(tx, memberEnrolled(member));
}

function memberEnrolled({ memberId, version, enrolledAt, timeZone }: Member) {
  return newEvent('holdfast.members.member-enrolled.v1', {
    id: newOrderedId(enrolledAt),
    at: enrolledAt,
    data: { memberId, version, enrolledOn: localDayAt(enrolledAt, timeZone), timeZone },
  });
}
