import type { Tx } from '@holdfast/persistence';
import { PassphraseEntity } from './passphrase.entity.ts';

/** Hashes of passphrases; a member with a passkey may have none. */
export const passphrases = {
  /** Finds the hash, or null. Answered by one row either way, so that both take the same time. */
  hash: async (tx: Tx, memberId: string): Promise<string | null> => {
    const [found] = await tx.query<{ hash: string | null }[]>(
      'select (select hash from passphrase where member_id = $1) as hash',
      [memberId],
    );
    return found?.hash ?? null;
  },

  changedAt: async (tx: Tx, memberId: string): Promise<Date | null> =>
    (await tx.findOneBy(PassphraseEntity, { memberId }))?.changedAt ?? null,

  set: async (tx: Tx, memberId: string, hash: string, changedAt: Date): Promise<void> => {
    await tx.upsert(PassphraseEntity, { memberId, hash, changedAt }, ['memberId']);
  },

  remove: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(PassphraseEntity, { memberId });
  },
};
