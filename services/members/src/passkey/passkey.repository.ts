import { type MemberId } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { LessThan } from 'typeorm';
import { PasskeyClaimEntity, PasskeyEntity, SpentChallengeEntity } from './passkey.entity.ts';
import { type Passkey } from './passkey.rule.ts';

/** Passkeys; each call but `findOwner`, `spend` and `removeAll` sees one member's rows. */
export const passkeys = {
  /** Adds a passkey; false where its credential is somebody's already. */
  addOnce: async (tx: Tx, passkey: Passkey): Promise<boolean> => {
    const { credentialDigest, memberId } = passkey;
    if (!(await insertOnce(tx, PasskeyClaimEntity, { credentialDigest, memberId }))) return false;
    await tx.insert(PasskeyEntity, { ...passkey });
    return true;
  },

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<Passkey | null> =>
    tx.findOneBy(PasskeyEntity, { memberId, keyDigest }),

  /** The oldest first. */
  all: (tx: Tx, memberId: string): Promise<Passkey[]> =>
    tx.find(PasskeyEntity, { where: { memberId }, order: { createdAt: 'asc', id: 'asc' } }),

  count: (tx: Tx, memberId: string): Promise<number> => tx.countBy(PasskeyEntity, { memberId }),

  /** Locks it, so that of two answers at once the second meets the count of the first. */
  lock: (tx: Tx, credentialDigest: Buffer): Promise<Passkey | null> =>
    tx.findOne(PasskeyEntity, {
      where: { credentialDigest },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Notes that it was used. The row is locked by the caller. */
  use: async (tx: Tx, id: string, signCount: number, lastUsedAt: Date): Promise<void> => {
    await tx.update(PasskeyEntity, { id }, { signCount, lastUsedAt });
  },

  remove: async (tx: Tx, id: string): Promise<void> => {
    const passkey = await tx.findOneBy(PasskeyEntity, { id });
    if (passkey === null) return;
    await tx.delete(PasskeyClaimEntity, { credentialDigest: passkey.credentialDigest });
    await tx.delete(PasskeyEntity, { id });
  },

  /** For the purpose of erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(PasskeyClaimEntity, { memberId });
    await tx.delete(PasskeyEntity, { memberId });
  },

  /** Whose this credential is; null for nobody's. For the purpose of signing in. */
  findOwner: async (tx: Tx, credentialDigest: Buffer): Promise<MemberId | null> => {
    const claim = await tx.findOneBy(PasskeyClaimEntity, { credentialDigest });
    return claim === null ? null : (claim.memberId as MemberId);
  },

  /** Notes that a challenge was answered; false where it was before. For the purpose of signing in. */
  spend: async (tx: Tx, digest: Buffer, expiresAt: Date, now: Date): Promise<boolean> => {
    await tx.delete(SpentChallengeEntity, { expiresAt: LessThan(now) });
    return insertOnce(tx, SpentChallengeEntity, { digest, expiresAt });
  },
};
