import { ask, type Tx } from '@holdfast/persistence';
import { BlockEntity } from './block.entity.ts';
import type { Block, HiddenByGroup } from './block.rule.ts';

/**
 * Turn of a member to change their blocks: no other change of theirs is under way until the end of the transaction.
 * Their key in the log is the member, and versions are in the order of the commits only if changes come one by one.
 */
export interface BlockTurn {
  readonly ofMember: string;
}

/** Blocks between members. */
export const blocks = {
  find: (tx: Tx, memberId: string, blockedId: string): Promise<Block | null> =>
    tx.findOneBy(BlockEntity, { memberId, blockedId }),

  /** Waits until no other change of this member's blocks is under way. */
  takeTurn: async (tx: Tx, memberId: string): Promise<BlockTurn> => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`blocks ${memberId}`]);
    return { ofMember: memberId };
  },

  /** Counts the blocks that a member would have with these, each counted once. */
  countWith: async (tx: Tx, turn: BlockTurn, ids: readonly string[]): Promise<number> => {
    const [row] = await tx.query<[{ count: number }]>(
      `select count(*)::int as count from (
         select blocked_id from block where member_id = $1 union select unnest($2::uuid[])) as together`,
      [turn.ofMember, ids],
    );
    return row.count;
  },

  /** Adds a block. Returns the version of the change; null if there is such a block already. */
  addOnce: async (
    tx: Tx,
    turn: BlockTurn,
    blockedId: string,
    blockedAt: Date,
  ): Promise<number | null> => {
    const [added] = await tx.query<{ version: number }[]>(
      `insert into block (member_id, blocked_id, blocked_at) values ($1, $2, $3)
       on conflict do nothing returning version`,
      [turn.ofMember, blockedId, blockedAt],
    );
    return added?.version ?? null;
  },

  /** Removes a block. Returns the version of the change; null if there is no such block. */
  remove: async (tx: Tx, turn: BlockTurn, blockedId: string): Promise<number | null> => {
    const { affected } = await tx.delete(BlockEntity, { memberId: turn.ofMember, blockedId });
    if (affected !== 1) return null;
    const [next] = await tx.query<[{ version: number }]>(
      `select nextval('block_version')::int as version`,
    );
    return next.version;
  },

  /** Returns everybody who blocked one of these members, or was blocked by one. Purpose: matching. */
  touching: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      `select blocked_id as id from block where member_id = any($1::uuid[])
       union select member_id from block where blocked_id = any($1::uuid[])`,
      [memberIds],
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** True if one of two members blocked the other. Purpose: hiding. */
  isBetween: (tx: Tx, one: string, other: string): Promise<boolean> =>
    tx.existsBy(BlockEntity, [
      { memberId: one, blockedId: other },
      { memberId: other, blockedId: one },
    ]),

  /** Returns the pairs among these members of whom one blocked the other, as `<one> <other>`. Purpose: matching. */
  among: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ pair: string }[]>(
      `select member_id || ' ' || blocked_id as pair from block
        where member_id = any($1::uuid[]) and blocked_id = any($1::uuid[])`,
      [memberIds],
    );
    return new Set(rows.map(({ pair }) => pair));
  },

  /**
   * Returns who is hidden from a member in each of these groups of theirs. A block works both ways, but not from or for
   * the facilitator of a group, while they are in it. Purpose: hiding.
   */
  hiddenFrom: async (
    tx: Tx,
    memberId: string,
    groupIds: readonly string[],
  ): Promise<HiddenByGroup> => {
    const rows = await ask<{ groupId: string; ids: string[] }>(tx, HIDDEN, [memberId, groupIds]);
    return new Map(rows.map(({ groupId, ids }) => [groupId, new Set(ids)]));
  },
};

/**
 * SQL of who is hidden from a member in each of some groups of theirs, as `group_id` and `id`, for questions about more
 * than that; given are SQL of the member's id and of a list of groups. Purpose: hiding.
 */
export const hiddenPairs = (memberId: string, groupIds: string): string =>
  `select own.group_id, other.id
     from membership own
    cross join (
          select blocked_id as id from block where member_id = ${memberId}
          union
          select member_id from block where blocked_id = ${memberId}) other
    where own.member_id = ${memberId} and own.group_id = any(${groupIds}) and own.role <> 'FACILITATOR'
      and not exists (select from membership lead
                       where lead.group_id = own.group_id and lead.member_id = other.id
                         and lead.role = 'FACILITATOR')`;

const HIDDEN = `select group_id as "groupId", array_agg(id) as ids
   from (${hiddenPairs('$1', '$2::uuid[]')}) hidden group by group_id`;
