import { type Tx } from '@holdfast/persistence';
import { type MemberKey } from './key-ring.repository.ts';

/** The key-encryption keys that may wrap, and what each of them wraps. */
export const wrappingKeys = {
  register: async (tx: Tx, id: string, createdAt: Date): Promise<void> => {
    await tx.query(
      'insert into wrapping_key (id, created_at) values ($1, $2) on conflict do nothing',
      [id, createdAt],
    );
  },

  /** The ids of those that may wrap. */
  registered: async (tx: Tx): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>('select id from wrapping_key');
    return new Set(rows.map(({ id }) => id));
  },

  /** Takes those away that wrap nothing; what is stored with one of them at this moment keeps it. */
  removeUnused: async (tx: Tx, butId: string): Promise<void> => {
    await tx.query(
      `delete from wrapping_key
        where id <> $1 and not exists (select from member_key where wrapper_id = wrapping_key.id)`,
      [butId],
    );
  },

  /** At most `limit` members' keys that another key than this one wraps. */
  wrappedByOthers: (tx: Tx, id: string, limit: number): Promise<MemberKey[]> =>
    tx.query<MemberKey[]>(
      `select member_id as "memberId", wrapper_id as "wrapperId", wrapped_key as wrapped
         from member_key where wrapper_id <> $1 limit $2`,
      [id, limit],
    ),

  /** Puts a wrapping into the place of an earlier one; nothing, where that is not there any more. */
  rewrap: async (tx: Tx, earlier: MemberKey, { wrapperId, wrapped }: MemberKey): Promise<void> => {
    await tx.query(
      `update member_key set wrapped_key = $3, wrapper_id = $4
        where member_id = $1 and wrapped_key = $2`,
      [earlier.memberId, earlier.wrapped, wrapped, wrapperId],
    );
  },
};
