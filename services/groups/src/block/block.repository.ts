import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type GroupsDatabase } from '../parts.ts';
import { BlockEntity } from './block.entity.ts';
import { type Block, type HiddenByGroup } from './block.rule.ts';

/** Who blocked whom. */
export const blocks = {
  find: (tx: Tx, memberId: string, blockedId: string): Promise<Block | null> =>
    tx.findOneBy(BlockEntity, { memberId, blockedId }),

  /** Takes the member's turn, and says whether they may block these, too: no more than so many in all. */
  haveRoom: async (
    tx: Tx,
    memberId: string,
    ids: readonly string[],
    most: number,
  ): Promise<boolean> => {
    if (ids.length === 0) return true;
    await takeTurn(tx, memberId);
    const [row] = await tx.query<[{ count: number }]>(
      `select count(*)::int as count from (
         select blocked_id from block where member_id = $1 union select unnest($2::uuid[])) as together`,
      [memberId, ids],
    );
    return row.count <= most;
  },

  /** Blocks somebody, once, and tells the gateways. The caller has taken the turn. */
  add: async (tx: Tx, memberId: string, blockedId: string, blockedAt: Date): Promise<void> => {
    const [added] = await tx.query<{ version: number }[]>(
      `insert into block (member_id, blocked_id, blocked_at) values ($1, $2, $3)
       on conflict do nothing returning version`,
      [memberId, blockedId, blockedAt],
    );
    if (added === undefined) return;
    const { version } = added;
    await appendToOutbox(tx, changed({ memberId, blockedId, isHidden: true, version }, blockedAt));
  },

  /** Takes a block back, and tells the gateways; where there is none, nothing happens. */
  remove: async (tx: Tx, memberId: string, blockedId: string, now: Date): Promise<void> => {
    await takeTurn(tx, memberId);
    const { affected } = await tx.delete(BlockEntity, { memberId, blockedId });
    if (affected !== 1) return;
    const [next] = await tx.query<[{ version: number }]>(
      `select nextval('block_version')::int as version`,
    );
    const { version } = next;
    await appendToOutbox(tx, changed({ memberId, blockedId, isHidden: false, version }, now));
  },

  /** Everybody who blocked one of these, or was blocked by one. For the purpose of matching. */
  touching: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      `select blocked_id as id from block where member_id = any($1::uuid[])
       union select member_id from block where blocked_id = any($1::uuid[])`,
      [memberIds],
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Who of these blocked whom of these, as `<one> <other>`. For the purpose of matching. */
  among: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ pair: string }[]>(
      `select member_id || ' ' || blocked_id as pair from block
        where member_id = any($1::uuid[]) and blocked_id = any($1::uuid[])`,
      [memberIds],
    );
    return new Set(rows.map(({ pair }) => pair));
  },
};

/**
 * Who is hidden from a member in each of these groups of theirs: both ways, and nobody from or for the facilitator of a
 * group, while they are in it. A member's own session does not show who blocked them, so
 * this is asked beside it, by the service; ask while that session is not at work, so that a request holds one connection.
 */
export async function readHidden(
  database: Pick<GroupsDatabase, 'readFor'>,
  memberId: string,
  groupIds: readonly string[],
): Promise<HiddenByGroup> {
  if (groupIds.length === 0) return new Map();
  const rows = await database.readFor('hiding', (tx) =>
    tx.query<{ groupId: string; ids: string[] }[]>(HIDDEN, [memberId, groupIds]),
  );
  return new Map(rows.map(({ groupId, ids }) => [groupId, new Set(ids)]));
}

const HIDDEN = `with hidden as (
       select blocked_id as id from block where member_id = $1
       union
       select member_id from block where blocked_id = $1)
   select own.group_id as "groupId", array_agg(hidden.id) as ids
     from membership own
     cross join hidden
    where own.member_id = $1 and own.group_id = any($2::uuid[]) and own.role <> 'FACILITATOR'
      and not exists (select from membership lead
                       where lead.group_id = own.group_id and lead.member_id = hidden.id
                         and lead.role = 'FACILITATOR')
    group by own.group_id`;

/**
 * Waits until no other change of this member's blocks is under way. Their key in the log is the member, and versions are
 * given in the order of the commits only where one change comes after the other.
 */
async function takeTurn(tx: Tx, memberId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`blocks ${memberId}`]);
}

interface Change extends Omit<Block, 'blockedAt'> {
  readonly isHidden: boolean;
  readonly version: number;
}

function changed({ memberId, blockedId, isHidden, version }: Change, at: Date) {
  return newEvent('holdfast.groups.access-changed.v1', {
    id: newOrderedId(at),
    at,
    data: { memberId, otherId: blockedId, isHidden, version },
  });
}
