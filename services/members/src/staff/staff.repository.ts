import { type StaffRole } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { StaffInvitationEntity, StaffRoleEntity } from './staff.entity.ts';
import { type StaffInvitation } from './staff.rule.ts';
import { type Account } from '../sign-in/account.rule.ts';

/** A role that somebody has, and by whom they have it. */
export type StaffRoleRow = Readonly<StaffRoleEntity>;

/** Staff, their roles, and the invitations by which they come. */
export const staff = {
  /** Of what a person's tokens are made; null where there is nobody of this id. As that person. */
  account: async (tx: Tx, memberId: string): Promise<Account | null> => {
    const member = await members.find(tx, memberId);
    if (member === null) return null;
    const isStaff = (await members.face(tx, memberId))?.isStaff ?? false;
    const roles = isStaff ? await staff.roles(tx, memberId) : [];
    return { timeZone: member.timeZone, isStaff, roles };
  },

  /** What was granted to somebody; empty for nobody, and for members. */
  roles: async (tx: Tx, memberId: string): Promise<readonly StaffRole[]> =>
    (await tx.findBy(StaffRoleEntity, { memberId })).map(({ role }) => role),

  /** Everybody who has a role, each role a row, in the order in which they were granted. For the purpose of staff. */
  all: (tx: Tx): Promise<StaffRoleRow[]> =>
    tx.find(StaffRoleEntity, { order: { grantedAt: 'asc', memberId: 'asc', role: 'asc' } }),

  /** Gives the roles of an invitation that was used just now. */
  grant: async (
    tx: Tx,
    memberId: string,
    { roles, invitedBy }: StaffInvitation,
    grantedAt: Date,
  ): Promise<void> => {
    const rows = roles.map((role) => ({ memberId, role, grantedBy: invitedBy, grantedAt }));
    await tx.insert(StaffRoleEntity, rows);
  },

  /** Takes a role away; false where it was not there. For the purpose of staff. */
  revoke: async (tx: Tx, memberId: string, role: StaffRole): Promise<boolean> =>
    ((await tx.delete(StaffRoleEntity, { memberId, role })).affected ?? 0) > 0,

  /** Adds an invitation; false where its maker's key was used before. Waits for a request with the same key under way. */
  inviteOnce: (tx: Tx, invitation: StaffInvitation): Promise<boolean> =>
    insertOnce(tx, StaffInvitationEntity, { ...invitation }),

  invitationByKey: (
    tx: Tx,
    invitedBy: string,
    keyDigest: Buffer,
  ): Promise<StaffInvitation | null> =>
    tx.findOneBy(StaffInvitationEntity, { invitedBy, keyDigest }),

  /** For the purpose of staff, which sees used ones, too. */
  invitationByCode: (tx: Tx, codeDigest: Buffer): Promise<StaffInvitation | null> =>
    tx.findOneBy(StaffInvitationEntity, { codeDigest }),

  /** Locks an invitation that nobody has used, so that of two who use it the second finds none. */
  lockUnused: (tx: Tx, id: string): Promise<StaffInvitation | null> =>
    tx.findOne(StaffInvitationEntity, { where: { id }, lock: { mode: 'for_no_key_update' } }),

  /** Notes who used it. The row is locked by the caller. */
  use: async (tx: Tx, id: string, usedBy: string, usedAt: Date): Promise<void> => {
    await tx.update(StaffInvitationEntity, { id }, { usedBy, usedAt });
  },

  /** Removes somebody's roles, and their name from invitations that they made or used. For the purpose of erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(StaffRoleEntity, { memberId });
    await tx.delete(StaffInvitationEntity, { usedBy: memberId });
    await tx.update(StaffInvitationEntity, { invitedBy: memberId }, { invitedBy: null });
  },
};
