import { type Id, parseId } from '@holdfast/kernel';
import type { Database } from '@holdfast/persistence';
import { liveBlocks, type StoredBlock } from './live-block.repository.ts';
import { live, type StoredAccess, type StoredItem } from './live.repository.ts';

/** Needs of reading what the gateway delivers. */
export interface ReadingLive {
  readonly database: Pick<Database<'live-delivery'>, 'readFor'>;
}

/** The part of a room that a member may see, with its leaders and the member's blocks. */
export interface LiveAccess {
  readonly access: StoredAccess;
  readonly leaderIds: string[];
  readonly blocks: readonly StoredBlock[];
}

/** Reads what a member may see of a room; null if the group is missing, or they are not in it. */
export async function readLiveAccess(
  { database }: ReadingLive,
  asked: { readonly groupId: string; readonly memberId: string; readonly at: number | null },
): Promise<LiveAccess | null> {
  const groupId = parseId<'Group'>(asked.groupId);
  const memberId = parseId<'Member'>(asked.memberId);
  if (groupId === null || memberId === null) return null;
  return database.readFor('live-delivery', async (tx) => {
    const access = await live.access(tx, groupId, memberId, asked.at);
    if (access === null) return null;
    const leaderIds = await liveBlocks.leaders(tx, groupId);
    return { access, leaderIds, blocks: await liveBlocks.touching(tx, [memberId]) };
  });
}

/** Reads at most `limit` items of a room after a number, in their order. */
export async function readLiveItems(
  { database }: ReadingLive,
  asked: { readonly groupId: string; readonly after: number; readonly limit: number },
): Promise<StoredItem[]> {
  const groupId = parseId<'Group'>(asked.groupId);
  if (groupId === null) return [];
  return database.readFor('live-delivery', (tx) =>
    live.items(tx, groupId, asked.after, asked.limit),
  );
}

/** Reads the number of the newest item of each group, in the order asked; 0 for a room without one. */
export async function readLiveHeads(
  { database }: ReadingLive,
  asked: readonly string[],
): Promise<number[]> {
  const ids = asked.map(parseId<'Group'>);
  const heads = await database.readFor('live-delivery', (tx) => live.heads(tx, ids.filter(isId)));
  return ids.map((id) => (id === null ? 0 : (heads.get(id) ?? 0)));
}

/** Whether each member is in a room, in the order asked, and the blocks of and against them. */
export interface LiveStandings {
  readonly areMembers: boolean[];
  readonly blocks: readonly StoredBlock[];
}

/** Reads how members stand who follow a room. */
export async function readLiveStandings(
  { database }: ReadingLive,
  asked: { readonly groupId: string; readonly memberIds: readonly string[] },
): Promise<LiveStandings> {
  const groupId = parseId<'Group'>(asked.groupId);
  const ids = asked.memberIds.map(parseId<'Member'>);
  const memberIds = ids.filter(isId);
  return database.readFor('live-delivery', async (tx) => {
    const present = groupId === null ? null : await live.present(tx, groupId, memberIds);
    return {
      areMembers: ids.map((id) => id !== null && (present?.has(id) ?? false)),
      blocks: await liveBlocks.touching(tx, memberIds),
    };
  });
}

const isId = <Name extends string>(id: Id<Name> | null): id is Id<Name> => id !== null;
