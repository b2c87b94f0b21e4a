import { type Tx } from '@holdfast/persistence';
import { PassphraseEntity } from './passphrase.entity.ts';

/** The hashes of passphrases; somebody with a passkey may have none. */
export const passphrases = (tx: Tx) => ({
  hash: async (memberId: string): Promise<string | null> =>
    (await tx.findOneBy(PassphraseEntity, { memberId }))?.hash ?? null,

  changedAt: async (memberId: string): Promise<Date | null> =>
    (await tx.findOneBy(PassphraseEntity, { memberId }))?.changedAt ?? null,

  set: async (memberId: string, hash: string, changedAt: Date): Promise<void> => {
    await tx.upsert(PassphraseEntity, { memberId, hash, changedAt }, ['memberId']);
  },

  remove: async (memberId: string): Promise<void> => {
    await tx.delete(PassphraseEntity, { memberId });
  },
});
