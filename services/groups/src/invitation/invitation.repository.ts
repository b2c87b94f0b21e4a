import { insertOnce, type Tx } from '@holdfast/persistence';
import { InvitationEntity } from './invitation.entity.ts';
import { type Invitation } from './invitation.rule.ts';

/** Invitations. Whoever makes one is in the group; whoever looks one up holds its code. */
export const invitations = {
  /** Adds an invitation; false where its maker's key was used before. Waits for a request with the same key under way. */
  addOnce: (tx: Tx, invitation: Invitation): Promise<boolean> =>
    insertOnce(tx, InvitationEntity, { ...invitation }),

  findByKey: (tx: Tx, invitedBy: string, keyDigest: Buffer): Promise<Invitation | null> =>
    tx.findOneBy(InvitationEntity, { invitedBy, keyDigest }),

  findByCode: (tx: Tx, codeDigest: Buffer): Promise<Invitation | null> =>
    tx.findOneBy(InvitationEntity, { codeDigest }),

  /** Finds the invitation with this code and locks it, so that of two who use it the second sees the first. */
  lockByCode: (tx: Tx, codeDigest: Buffer): Promise<Invitation | null> =>
    tx.findOne(InvitationEntity, { where: { codeDigest }, lock: { mode: 'for_no_key_update' } }),

  /** Notes that it is not good any more. The row is locked by the caller. */
  revoke: async (tx: Tx, id: string, revokedAt: Date): Promise<void> => {
    await tx.update(InvitationEntity, { id }, { revokedAt });
  },

  /** Notes who used it. The row is locked by the caller. */
  use: async (tx: Tx, id: string, usedBy: string, usedAt: Date): Promise<void> => {
    await tx.update(InvitationEntity, { id }, { usedBy, usedAt });
  },
};
