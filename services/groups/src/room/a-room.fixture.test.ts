import type { Membership } from '../membership/membership.rule.ts';
import { aGroup } from '../group/a-group.fixture.test.ts';
import type { Group } from '../group/group.rule.ts';
import type { Room } from './room.rule.ts';

/** A room as this member sees it, who joined as number 2 and has read up to 5, but for what is given. */
export function aRoom(
  memberId: string,
  {
    group,
    ...place
  }: Partial<Omit<Membership, 'groupId' | 'memberId'>> & {
    readonly group?: Partial<Group>;
  } = {},
): Room {
  const made = aGroup(group);
  return {
    group: made,
    membership: {
      groupId: made.id,
      memberId,
      role: 'MEMBER',
      joinedAt: new Date('2026-11-02T12:00:00Z'),
      joinedSequence: 2,
      visibleFromSequence: 2,
      lastReadSequence: 5,
      ...place,
    },
  };
}
