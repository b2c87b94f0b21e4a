import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { In, IsNull } from 'typeorm';
import { SignInEntity } from './sign-in.entity.ts';
import { versionOfEnd, type EndedSignIn, type SignIn } from './sign-in.rule.ts';

/** Sign-ins; each call except `byIds` and `removeAll` sees one member's rows. */
export const signIns = {
  /** Stores a sign-in that starts, with its event. */
  add: async (tx: Tx, signIn: SignIn): Promise<void> => {
    await tx.insert(SignInEntity, { ...signIn });
    await appendToOutbox(tx, signInStarted(signIn));
  },

  /** Locks a sign-in, so that the later of two refreshes sees what the earlier one did. */
  lock: (tx: Tx, id: string): Promise<SignIn | null> =>
    tx.findOne(SignInEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),

  save: async (tx: Tx, { id, generation, rotatedAt, endedAt }: SignIn): Promise<void> => {
    await tx.update(SignInEntity, { id }, { generation, rotatedAt, endedAt });
  },

  /** Stores the end of a sign-in, with its event. The caller has locked it. */
  end: async (tx: Tx, ended: EndedSignIn): Promise<void> => {
    await tx.update(SignInEntity, { id: ended.id }, { endedAt: ended.endedAt });
    await appendToOutbox(tx, signInEnded(ended));
  },

  /** Finds the sign-ins of a member that were not ended, the newest first. Some of them may be over. */
  open: (tx: Tx, memberId: string): Promise<SignIn[]> =>
    tx.find(SignInEntity, {
      where: { memberId, endedAt: IsNull() },
      order: { startedAt: 'desc', id: 'asc' },
    }),

  /** Locks the sign-ins of a member that were not ended; always in the same order, so that two calls never wait for each other. */
  lockOpen: (tx: Tx, memberId: string): Promise<SignIn[]> =>
    tx.find(SignInEntity, {
      where: { memberId, endedAt: IsNull() },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_write' },
    }),

  find: (tx: Tx, id: string): Promise<SignIn | null> => tx.findOneBy(SignInEntity, { id }),

  /** True if a sign-in is there and was not ended. Answered by one row either way, so that both take the same time. */
  isOpen: async (tx: Tx, id: string): Promise<boolean> => {
    const [found] = await tx.query<{ is_open: boolean }[]>(
      'select exists(select from sign_in where id = $1 and ended_at is null) as is_open',
      [id],
    );
    return found?.is_open === true;
  },

  /** Stores a sign-in that starts, with its event, once; false if one of this id is there. */
  addOnce: async (tx: Tx, signIn: SignIn): Promise<boolean> => {
    const isFirst = await insertOnce(tx, SignInEntity, { ...signIn });
    if (isFirst) await appendToOutbox(tx, signInStarted(signIn));
    return isFirst;
  },

  /** Notes that a sign-in has shown a second factor. */
  showSecondFactor: async (tx: Tx, id: string, secondFactorAt: Date): Promise<void> => {
    await tx.update(SignInEntity, { id }, { secondFactorAt });
  },

  /** Removes a member's sign-ins, with an event for each one that has not ended. Purpose: erasing. */
  removeAll: async (tx: Tx, memberId: string, endedAt: Date): Promise<void> => {
    const live: SignIn[] = await tx.findBy(SignInEntity, { memberId, endedAt: IsNull() });
    for (const signIn of live) await appendToOutbox(tx, signInEnded({ ...signIn, endedAt }));
    await tx.delete(SignInEntity, { memberId });
  },

  /** Finds sign-ins of any members, in no order. Purpose: live delivery. */
  byIds: (tx: Tx, ids: readonly string[]): Promise<SignIn[]> =>
    tx.findBy(SignInEntity, { id: In(ids) }),
};

function signInStarted({ id: signInId, memberId, startedAt }: SignIn) {
  return newEvent('holdfast.members.sign-in-started.v1', {
    id: newOrderedId(startedAt),
    at: startedAt,
    data: { memberId, signInId, version: 1, startedAt: startedAt.toISOString() },
  });
}

function signInEnded(ended: EndedSignIn) {
  const { id: signInId, memberId, endedAt } = ended;
  return newEvent('holdfast.members.sign-in-ended.v1', {
    id: newOrderedId(endedAt),
    at: endedAt,
    data: { memberId, signInId, version: versionOfEnd(ended), endedAt: endedAt.toISOString() },
  });
}
