import { insertOnce, type Tx } from '@holdfast/persistence';
import { InvitationEntity } from './invitation.entity.ts';
import type { Invitation } from './invitation.rule.ts';

/** Invitations. The one who makes an invitation is in the group; the one who looks it up holds its code. */
export const invitations = {
  /** Adds an invitation; false if its maker's key was used before. Waits for a request with the same key that is under way. */
  addOnce: (tx: Tx, invitation: Invitation): Promise<boolean> =>
    insertOnce(tx, InvitationEntity, { ...invitation }),

  findByKey: (tx: Tx, invitedBy: string, keyDigest: Buffer): Promise<Invitation | null> =>
    tx.findOneBy(InvitationEntity, { invitedBy, keyDigest }),

  findByCode: (tx: Tx, codeDigest: Buffer): Promise<Invitation | null> =>
    tx.findOneBy(InvitationEntity, { codeDigest }),

  /** Finds the invitation with this code and locks it: if two people use it at once, the second sees that it is used. */
  lockByCode: (tx: Tx, codeDigest: Buffer): Promise<Invitation | null> =>
    tx.findOne(InvitationEntity, { where: { codeDigest }, lock: { mode: 'for_no_key_update' } }),

  /** Records that it is not good any more, in a row that this transaction has locked. */
  revoke: async (tx: Tx, id: string, revokedAt: Date): Promise<void> => {
    await tx.update(InvitationEntity, { id }, { revokedAt });
  },

  /** Records who used it, in a row that this transaction has locked. */
  use: async (tx: Tx, id: string, usedBy: string, usedAt: Date): Promise<void> => {
    await tx.update(InvitationEntity, { id }, { usedBy, usedAt });
  },
};
