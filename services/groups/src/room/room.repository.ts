import { joinQuestion, type Tx } from '@holdfast/persistence';
import { groupRows } from '../group/group.repository.ts';
import { membershipRows } from '../membership/membership.repository.ts';
import type { Room } from './room.rule.ts';

const OF_MEMBER = joinQuestion(
  { membership: membershipRows, group: groupRows },
  `from membership join "group" on "group".id = membership.group_id
    where membership.member_id = $1 and ($2::uuid[] is null or membership.group_id = any($2))
    order by membership.joined_at, membership.group_id`,
);

/** Rooms: the groups of a member, with their own places. */
export const rooms = {
  /** The rooms of a member, or those of them that are asked for, in the order in which the member joined. */
  ofMember: (tx: Tx, memberId: string, groupIds?: readonly string[]): Promise<Room[]> =>
    OF_MEMBER.all(tx, [memberId, groupIds ?? null]),
};
