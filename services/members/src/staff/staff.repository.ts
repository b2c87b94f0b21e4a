import type { StaffRole } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { StaffInvitationEntity, StaffRoleEntity } from './staff.entity.ts';
import type { StaffInvitation } from './staff.rule.ts';
import type { Account } from '../sign-in/account.rule.ts';

/** A role that somebody has, and who granted it. */
export type StaffRoleRow = Readonly<StaffRoleEntity>;

/** Staff, their roles, and the invitations by which they come. */
export const staff = {
  /** Finds the account that a person's tokens describe; null if there is nobody of this id. As that person. */
  account: async (tx: Tx, memberId: string): Promise<Account | null> => {
    const member = await members.find(tx, memberId);
    if (member === null) return null;
    const isStaff = (await members.face(tx, memberId))?.isStaff ?? false;
    const roles = isStaff ? await staff.roles(tx, memberId) : [];
    const { timeZone, country } = member;
    return { timeZone, country, isStaff, roles };
  },

  /** Finds the roles that were granted to a person. Members have none. */
  roles: async (tx: Tx, memberId: string): Promise<readonly StaffRole[]> =>
    (await tx.findBy(StaffRoleEntity, { memberId })).map(({ role }) => role),

  /** Lists every granted role, in the order of granting. Purpose: staff. */
  all: (tx: Tx): Promise<StaffRoleRow[]> =>
    tx.find(StaffRoleEntity, { order: { grantedAt: 'asc', memberId: 'asc', role: 'asc' } }),

  /** Grants the roles of an invitation that was used in this transaction. */
  grant: async (
    tx: Tx,
    memberId: string,
    { roles, invitedBy }: StaffInvitation,
    grantedAt: Date,
  ): Promise<void> => {
    const rows = roles.map((role) => ({ memberId, role, grantedBy: invitedBy, grantedAt }));
    await tx.insert(StaffRoleEntity, rows);
  },

  /** Removes a role; false if it was not there. Purpose: staff. */
  revoke: async (tx: Tx, memberId: string, role: StaffRole): Promise<boolean> =>
    ((await tx.delete(StaffRoleEntity, { memberId, role })).affected ?? 0) > 0,

  /** Adds an invitation; false if its maker's key was used before. Waits for a request with the same key under way. */
  inviteOnce: (tx: Tx, invitation: StaffInvitation): Promise<boolean> =>
    insertOnce(tx, StaffInvitationEntity, { ...invitation }),

  invitationByKey: (
    tx: Tx,
    invitedBy: string,
    keyDigest: Buffer,
  ): Promise<StaffInvitation | null> =>
    tx.findOneBy(StaffInvitationEntity, { invitedBy, keyDigest }),

  /** Finds an invitation by its code, used ones included. Purpose: staff. */
  invitationByCode: (tx: Tx, codeDigest: Buffer): Promise<StaffInvitation | null> =>
    tx.findOneBy(StaffInvitationEntity, { codeDigest }),

  /** Locks an invitation that nobody has used. If two use it at once, the second finds none. */
  lockUnused: (tx: Tx, id: string): Promise<StaffInvitation | null> =>
    tx.findOne(StaffInvitationEntity, { where: { id }, lock: { mode: 'for_no_key_update' } }),

  /** Notes who used an invitation. The caller has locked the row. */
  use: async (tx: Tx, id: string, usedBy: string, usedAt: Date): Promise<void> => {
    await tx.update(StaffInvitationEntity, { id }, { usedBy, usedAt });
  },

  /** Removes a person's roles, and their id from invitations that they made or used. Purpose: erasure. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(StaffRoleEntity, { memberId });
    await tx.delete(StaffInvitationEntity, { usedBy: memberId });
    await tx.update(StaffInvitationEntity, { invitedBy: memberId }, { invitedBy: null });
  },
};
