import { type StaffRole } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { StaffInvitationEntity, StaffRoleEntity } from './staff.entity.ts';
import { type Account, type StaffInvitation } from './staff.ts';

/** A role that somebody has, and by whom they have it. */
export type StaffRoleRow = Readonly<StaffRoleEntity>;

/** Staff, their roles, and the invitations by which they come. */
export const staff = (tx: Tx) => ({
  /** Of what a person's tokens are made; null where there is nobody of this id. As that person. */
  account: async (memberId: string): Promise<Account | null> => {
    const member = await members(tx).find(memberId);
    if (member === null) return null;
    const isStaff = (await members(tx).face(memberId))?.isStaff ?? false;
    const roles = isStaff ? await staff(tx).roles(memberId) : [];
    return { timeZone: member.timeZone, isStaff, roles };
  },

  /** What was granted to somebody; empty for nobody, and for members. */
  roles: async (memberId: string): Promise<readonly StaffRole[]> =>
    (await tx.findBy(StaffRoleEntity, { memberId })).map(({ role }) => role),

  /** Everybody who has a role, each role a row, in the order in which they were granted. For the purpose of staff. */
  all: (): Promise<StaffRoleRow[]> =>
    tx.find(StaffRoleEntity, { order: { grantedAt: 'asc', memberId: 'asc', role: 'asc' } }),

  /** Gives the roles of an invitation that was used just now. */
  grant: async (
    memberId: string,
    { roles, invitedBy }: StaffInvitation,
    grantedAt: Date,
  ): Promise<void> => {
    const rows = roles.map((role) => ({ memberId, role, grantedBy: invitedBy, grantedAt }));
    await tx.insert(StaffRoleEntity, rows);
  },

  /** Takes a role away; false where it was not there. For the purpose of staff. */
  revoke: async (memberId: string, role: StaffRole): Promise<boolean> =>
    ((await tx.delete(StaffRoleEntity, { memberId, role })).affected ?? 0) > 0,

  /** Adds an invitation; false where its maker's key was used before. Waits for a request with the same key under way. */
  inviteOnce: (invitation: StaffInvitation): Promise<boolean> =>
    insertOnce(tx, StaffInvitationEntity, { ...invitation }),

  invitationByKey: (invitedBy: string, keyDigest: Buffer): Promise<StaffInvitation | null> =>
    tx.findOneBy(StaffInvitationEntity, { invitedBy, keyDigest }),

  /** For the purpose of staff, which sees used ones, too. */
  invitationByCode: (codeDigest: Buffer): Promise<StaffInvitation | null> =>
    tx.findOneBy(StaffInvitationEntity, { codeDigest }),

  /** Locks an invitation that nobody has used, so that of two who use it the second finds none. */
  lockUnused: (id: string): Promise<StaffInvitation | null> =>
    tx.findOne(StaffInvitationEntity, { where: { id }, lock: { mode: 'for_no_key_update' } }),

  /** Notes who used it. The row is locked by the caller. */
  use: async (id: string, usedBy: string, usedAt: Date): Promise<void> => {
    await tx.update(StaffInvitationEntity, { id }, { usedBy, usedAt });
  },

  /** Removes somebody's roles, and their name from invitations that they made or used. For the purpose of erasing. */
  removeAll: async (memberId: string): Promise<void> => {
    await tx.delete(StaffRoleEntity, { memberId });
    await tx.delete(StaffInvitationEntity, { usedBy: memberId });
    await tx.update(StaffInvitationEntity, { invitedBy: memberId }, { invitedBy: null });
  },
});
