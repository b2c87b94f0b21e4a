import type { MemberId } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { LessThan } from 'typeorm';
import { PasskeyClaimEntity, PasskeyEntity, SpentChallengeEntity } from './passkey.entity.ts';
import type { Passkey } from './passkey.rule.ts';

/** Passkeys; each call except `findOwner`, `spend` and `removeAll` sees one member's rows. */
export const passkeys = {
  /** Adds a passkey; false if its credential already has an owner. */
  addOnce: async (tx: Tx, passkey: Passkey): Promise<boolean> => {
    const { credentialDigest, memberId } = passkey;
    if (!(await insertOnce(tx, PasskeyClaimEntity, { credentialDigest, memberId }))) return false;
    await tx.insert(PasskeyEntity, { ...passkey });
    return true;
  },

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<Passkey | null> =>
    tx.findOneBy(PasskeyEntity, { memberId, keyDigest }),

  /** Finds all passkeys of a member, the oldest first. */
  all: (tx: Tx, memberId: string): Promise<Passkey[]> =>
    tx.find(PasskeyEntity, { where: { memberId }, order: { createdAt: 'asc', id: 'asc' } }),

  count: (tx: Tx, memberId: string): Promise<number> => tx.countBy(PasskeyEntity, { memberId }),

  /** Locks a passkey, so that the second of two answers at once meets the count of the first. */
  lock: (tx: Tx, credentialDigest: Buffer): Promise<Passkey | null> =>
    tx.findOne(PasskeyEntity, {
      where: { credentialDigest },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Notes that a passkey was used. The caller has locked the row. */
  use: async (tx: Tx, id: string, signCount: number, lastUsedAt: Date): Promise<void> => {
    await tx.update(PasskeyEntity, { id }, { signCount, lastUsedAt });
  },

  remove: async (tx: Tx, id: string): Promise<void> => {
    const passkey = await tx.findOneBy(PasskeyEntity, { id });
    if (passkey === null) return;
    await tx.delete(PasskeyClaimEntity, { credentialDigest: passkey.credentialDigest });
    await tx.delete(PasskeyEntity, { id });
  },

  /** Removes all passkeys of a member. Purpose: erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(PasskeyClaimEntity, { memberId });
    await tx.delete(PasskeyEntity, { memberId });
  },

  /** Finds the owner of a credential, or null. Purpose: signing in. */
  findOwner: async (tx: Tx, credentialDigest: Buffer): Promise<MemberId | null> => {
    const claim = await tx.findOneBy(PasskeyClaimEntity, { credentialDigest });
    return claim === null ? null : (claim.memberId as MemberId);
  },

  /** Notes that a challenge was answered; false if it was answered before. Purpose: signing in. */
  spend: async (tx: Tx, digest: Buffer, expiresAt: Date, now: Date): Promise<boolean> => {
    await tx.delete(SpentChallengeEntity, { expiresAt: LessThan(now) });
    return insertOnce(tx, SpentChallengeEntity, { digest, expiresAt });
  },
};
