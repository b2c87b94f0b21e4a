import type { Tx } from '@holdfast/persistence';
import type { MemberKey } from './key-ring.repository.ts';

/** Key-encryption keys that may wrap, and the data keys that each of them wraps. */
export const wrappingKeys = {
  register: async (tx: Tx, id: string, createdAt: Date): Promise<void> => {
    await tx.query(
      'insert into wrapping_key (id, created_at) values ($1, $2) on conflict do nothing',
      [id, createdAt],
    );
  },

  /** Finds the ids of the keys that may wrap. */
  registered: async (tx: Tx): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>('select id from wrapping_key');
    return new Set(rows.map(({ id }) => id));
  },

  /** Finds since when each key may wrap. */
  inUseSince: async (tx: Tx): Promise<ReadonlyMap<string, Date>> => {
    const rows = await tx.query<{ id: string; created_at: Date }[]>(
      'select id, created_at from wrapping_key',
    );
    return new Map(rows.map((row) => [row.id, row.created_at]));
  },

  /** Removes the keys that wrap nothing, except for some. A data key that is stored at this moment keeps its wrapper. */
  removeUnused: async (tx: Tx, butIds: readonly string[]): Promise<void> => {
    await tx.query(
      `delete from wrapping_key
        where id <> all ($1) and not exists (select from member_key where wrapper_id = wrapping_key.id)`,
      [butIds],
    );
  },

  /** Finds the ids of the keys that wrap a data key. */
  wrapping: async (tx: Tx): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      'select distinct wrapper_id as id from member_key',
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Counts the data keys that another key than this one wraps. */
  countWrappedByOthers: async (tx: Tx, id: string): Promise<number> => {
    const [row] = await tx.query<{ count: string }[]>(
      'select count(*) as count from member_key where wrapper_id <> $1',
      [id],
    );
    return Number(row?.count);
  },

  /** Finds at most `limit` data keys that another key than this one wraps. */
  wrappedByOthers: (tx: Tx, id: string, limit: number): Promise<MemberKey[]> =>
    tx.query<MemberKey[]>(
      `select member_id as "memberId", wrapper_id as "wrapperId", wrapped_key as wrapped
         from member_key where wrapper_id <> $1 limit $2`,
      [id, limit],
    ),

  /** Replaces a wrapping by another one. Does nothing if the earlier one is not there any more. */
  rewrap: async (tx: Tx, earlier: MemberKey, { wrapperId, wrapped }: MemberKey): Promise<void> => {
    await tx.query(
      `update member_key set wrapped_key = $3, wrapper_id = $4
        where member_id = $1 and wrapped_key = $2`,
      [earlier.memberId, earlier.wrapped, wrapped, wrapperId],
    );
  },
};
