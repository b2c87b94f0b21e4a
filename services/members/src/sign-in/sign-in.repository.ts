import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { In, IsNull } from 'typeorm';
import { SignInEntity } from './sign-in.entity.ts';
import { versionOfEnd, type EndedSignIn, type SignIn } from './sign-in.rule.ts';

/** The tables by which a member signs in; each call but `byIds` and `removeAll` sees one member's rows. */
export const signIns = {
  add: async (tx: Tx, signIn: SignIn): Promise<void> => {
    await tx.insert(SignInEntity, { ...signIn });
  },

  /** Locks the row, so that of two refreshes at once the second sees what the first did. */
  lock: (tx: Tx, id: string): Promise<SignIn | null> =>
    tx.findOne(SignInEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),

  save: async (tx: Tx, { id, generation, rotatedAt, endedAt }: SignIn): Promise<void> => {
    await tx.update(SignInEntity, { id }, { generation, rotatedAt, endedAt });
  },

  /** Stores that a sign-in ended, with its event, in the caller's transaction. The row is locked by the caller. */
  end: async (tx: Tx, ended: EndedSignIn): Promise<void> => {
    await tx.update(SignInEntity, { id: ended.id }, { endedAt: ended.endedAt });
    await appendToOutbox(tx, signInEnded(ended));
  },

  /** The sign-ins of a member that were not ended, the newest first. Some of them may be over. */
  open: (tx: Tx, memberId: string): Promise<SignIn[]> =>
    tx.find(SignInEntity, {
      where: { memberId, endedAt: IsNull() },
      order: { startedAt: 'desc', id: 'asc' },
    }),

  find: (tx: Tx, id: string): Promise<SignIn | null> => tx.findOneBy(SignInEntity, { id }),

  /** False for one that was ended, and for none. Answered by one row either way, so that it takes as long. */
  isOpen: async (tx: Tx, id: string): Promise<boolean> => {
    const [found] = await tx.query<{ is_open: boolean }[]>(
      'select exists(select from sign_in where id = $1 and ended_at is null) as is_open',
      [id],
    );
    return found?.is_open === true;
  },

  /** Adds a sign-in once; false where one of this id is there. */
  addOnce: (tx: Tx, signIn: SignIn): Promise<boolean> =>
    insertOnce(tx, SignInEntity, { ...signIn }),

  /** Notes that a sign-in has shown a second factor. */
  showSecondFactor: async (tx: Tx, id: string, secondFactorAt: Date): Promise<void> => {
    await tx.update(SignInEntity, { id }, { secondFactorAt });
  },

  /**
   * Removes a member's sign-ins, with the event of each sign-in that has not ended. For the purpose of
   * erasing.
   */
  removeAll: async (tx: Tx, memberId: string, endedAt: Date): Promise<void> => {
    const live: SignIn[] = await tx.findBy(SignInEntity, { memberId, endedAt: IsNull() });
    for (const signIn of live) await appendToOutbox(tx, signInEnded({ ...signIn, endedAt }));
    await tx.delete(SignInEntity, { memberId });
  },

  /** In no order. For the purpose of live delivery, of whichever members. */
  byIds: (tx: Tx, ids: readonly string[]): Promise<SignIn[]> =>
    tx.findBy(SignInEntity, { id: In(ids) }),
};

/**
 * Ends every sign-in of somebody's that has not ended, but for one where one is named, each with its event, in the
 * caller's transaction. Returns how many.
 */
export async function endSignIns(
  tx: Tx,
  who: { readonly memberId: string; readonly keptId: string | null; readonly now: Date },
): Promise<number> {
  const open: SignIn[] = await tx.find(SignInEntity, {
    where: { memberId: who.memberId, endedAt: IsNull() },
    order: { id: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  const others = open.filter(({ id }) => id !== who.keptId);
  for (const signIn of others) await signIns.end(tx, { ...signIn, endedAt: who.now });
  return others.length;
}

function signInEnded(ended: EndedSignIn) {
  const { id: signInId, memberId, endedAt } = ended;
  return newEvent('holdfast.members.sign-in-ended.v1', {
    id: newOrderedId(endedAt),
    at: endedAt,
    data: { memberId, signInId, version: versionOfEnd(ended), endedAt: endedAt.toISOString() },
  });
}
