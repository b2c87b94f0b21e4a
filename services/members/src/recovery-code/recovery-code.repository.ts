import { createHash } from 'node:crypto';
import type { Tx } from '@holdfast/persistence';
import { asWritten } from '@holdfast/sealing';
import { RecoveryCodeEntity } from './recovery-code.entity.ts';

/** Recovery codes that a member has not used yet. */
export const recoveryCodes = {
  /** Puts new codes in place of all earlier ones. */
  replace: async (
    tx: Tx,
    memberId: string,
    codes: readonly string[],
    createdAt: Date,
  ): Promise<void> => {
    await tx.delete(RecoveryCodeEntity, { memberId });
    await tx.insert(
      RecoveryCodeEntity,
      codes.map((code) => ({ memberId, codeDigest: digestOf(code), createdAt })),
    );
  },

  /** Finds the digest by which a code is kept; null if the member has no such code, or has used it. */
  find: async (tx: Tx, memberId: string, code: string): Promise<Buffer | null> => {
    const kept = await tx.findOneBy(RecoveryCodeEntity, { memberId, codeDigest: digestOf(code) });
    return kept?.codeDigest ?? null;
  },

  /** Uses a code up; false if it was used meanwhile. */
  use: async (tx: Tx, memberId: string, codeDigest: Buffer): Promise<boolean> => {
    const { affected } = await tx.delete(RecoveryCodeEntity, { memberId, codeDigest });
    return affected === 1;
  },

  left: (tx: Tx, memberId: string): Promise<number> => tx.countBy(RecoveryCodeEntity, { memberId }),

  /** Finds when the codes were made; null if none is left. */
  madeAt: async (tx: Tx, memberId: string): Promise<Date | null> =>
    (await tx.findOneBy(RecoveryCodeEntity, { memberId }))?.createdAt ?? null,

  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(RecoveryCodeEntity, { memberId });
  },
};

/** Digest under which a code is stored. It ignores how the code was written. */
function digestOf(code: string): Buffer {
  return createHash('sha256').update(asWritten(code)).digest();
}
