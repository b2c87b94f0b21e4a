import { type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { MemberKeyEntity } from './key-ring.entity.ts';

/** The table of wrapped keys. */
export const memberKeys = (tx: Tx) => ({
  /** Those of the members that have a row; in no order. */
  find: (memberIds: readonly string[]): Promise<MemberKeyEntity[]> =>
    tx.findBy(MemberKeyEntity, { memberId: In(memberIds) }),

  add: async (row: MemberKeyEntity): Promise<void> => {
    await tx.insert(MemberKeyEntity, row);
  },

  /** Destroys a member's key, and keeps that it is gone; the first instant stays. */
  erase: async (memberId: string, erasedAt: Date): Promise<void> => {
    await tx.query(
      `insert into member_key (member_id, wrapped_key, wrapper_id, created_at, erased_at)
       values ($1, null, null, $2, $2)
       on conflict (member_id) do update
         set wrapped_key = null, wrapper_id = null,
             erased_at = coalesce(member_key.erased_at, excluded.erased_at)`,
      [memberId, erasedAt],
    );
  },
});
