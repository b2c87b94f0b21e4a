import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { In, IsNull } from 'typeorm';
import { recoveryCodeDigest } from './recovery-codes.ts';
import { PassphraseEntity, RecoveryCodeEntity, SignInEntity } from './sign-in.entity.ts';
import { versionOfEnd, type EndedSignIn, type SignIn } from './sign-in.ts';

/** The tables by which a member signs in; each call but `byIds` and `removeAll` sees one member's rows. */
export const signIns = (tx: Tx) => ({
  add: async (signIn: SignIn): Promise<void> => {
    await tx.insert(SignInEntity, { ...signIn });
  },

  /** Locks the row, so that of two refreshes at once the second sees what the first did. */
  lock: (id: string): Promise<SignIn | null> =>
    tx.findOne(SignInEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),

  save: async ({ id, generation, rotatedAt, endedAt }: SignIn): Promise<void> => {
    await tx.update(SignInEntity, { id }, { generation, rotatedAt, endedAt });
  },

  /** Stores that a sign-in ended, with its event, in the caller's transaction. The row is locked by the caller. */
  end: async (ended: EndedSignIn): Promise<void> => {
    await tx.update(SignInEntity, { id: ended.id }, { endedAt: ended.endedAt });
    await appendToOutbox(tx, signInEnded(ended));
  },

  /**
   * Removes everything by which a member signs in, with the event of each sign-in that has not ended. For the purpose of
   * erasing.
   */
  removeAll: async (memberId: string, endedAt: Date): Promise<void> => {
    const live: SignIn[] = await tx.findBy(SignInEntity, { memberId, endedAt: IsNull() });
    for (const signIn of live) await appendToOutbox(tx, signInEnded({ ...signIn, endedAt }));
    await tx.delete(SignInEntity, { memberId });
    await tx.delete(PassphraseEntity, { memberId });
    await tx.delete(RecoveryCodeEntity, { memberId });
  },

  /** In no order. For the purpose of live delivery, of whichever members. */
  byIds: (ids: readonly string[]): Promise<SignIn[]> => tx.findBy(SignInEntity, { id: In(ids) }),

  passphraseHash: async (memberId: string): Promise<string | null> =>
    (await tx.findOneBy(PassphraseEntity, { memberId }))?.hash ?? null,

  setPassphrase: async (memberId: string, hash: string, changedAt: Date): Promise<void> => {
    await tx.upsert(PassphraseEntity, { memberId, hash, changedAt }, ['memberId']);
  },

  /** Puts new recovery codes in place of all earlier ones. */
  replaceRecoveryCodes: async (
    memberId: string,
    codes: readonly string[],
    createdAt: Date,
  ): Promise<void> => {
    await tx.delete(RecoveryCodeEntity, { memberId });
    await tx.insert(
      RecoveryCodeEntity,
      codes.map((code) => ({ memberId, codeDigest: recoveryCodeDigest(code), createdAt })),
    );
  },
});

/** Ends every sign-in of somebody's that has not ended, each with its event, in the caller's transaction. */
export async function endAllSignIns(tx: Tx, memberId: string, endedAt: Date): Promise<void> {
  const live: SignIn[] = await tx.find(SignInEntity, {
    where: { memberId, endedAt: IsNull() },
    order: { startedAt: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  for (const signIn of live) await signIns(tx).end({ ...signIn, endedAt });
}

function signInEnded(ended: EndedSignIn) {
  const { id: signInId, memberId, endedAt } = ended;
  return newEvent('holdfast.members.sign-in-ended.v1', {
    id: newOrderedId(endedAt),
    at: endedAt,
    data: { memberId, signInId, version: versionOfEnd(ended), endedAt: endedAt.toISOString() },
  });
}
