import type { Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { MemberKeyEntity } from './key-ring.entity.ts';
import type { WrappedKey } from './key-wrapper.rule.ts';

/** A member's data key as it is stored; key and wrapper are null once it was destroyed. */
export type StoredKey = Readonly<MemberKeyEntity>;

/** A member's data key, as it is wrapped now. */
export type MemberKey = WrappedKey & { readonly memberId: string };

/** Wrapped data keys of members. */
export const memberKeys = {
  /** Finds the keys of those members who have a row, in no order. */
  find: (tx: Tx, memberIds: readonly string[]): Promise<StoredKey[]> =>
    tx.findBy(MemberKeyEntity, { memberId: In(memberIds) }),

  add: async (tx: Tx, row: StoredKey): Promise<void> => {
    await tx.insert(MemberKeyEntity, { ...row });
  },

  /** Destroys a member's key and keeps the fact that it is gone. A repeat keeps the first instant. */
  erase: async (tx: Tx, memberId: string, erasedAt: Date): Promise<void> => {
    await tx.query(
      `insert into member_key (member_id, wrapped_key, wrapper_id, created_at, erased_at)
       values ($1, null, null, $2, $2)
       on conflict (member_id) do update
         set wrapped_key = null, wrapper_id = null,
             erased_at = coalesce(member_key.erased_at, excluded.erased_at)`,
      [memberId, erasedAt],
    );
  },

  /** Registers a key-encryption key if there is none yet. */
  registerFirst: async (tx: Tx, wrapperId: string, createdAt: Date): Promise<void> => {
    await tx.query(
      `insert into wrapping_key (id, created_at)
       select $1::text, $2::timestamptz where not exists (select from wrapping_key)
       on conflict do nothing`,
      [wrapperId, createdAt],
    );
  },
};
