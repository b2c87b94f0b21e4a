import type { Sealer } from '@holdfast/sealing';
import { oncePerRequest, requirePerson, type RequestContext } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import type { GroupLimits } from '../group/group.rule.ts';
import { rooms } from './room.repository.ts';
import type { Room } from './room.rule.ts';

/** Needs of showing a group. */
export interface ShowingGroup {
  readonly groupTexts: Sealer;
  readonly policy: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/** Finds rooms of the viewer by group id. A group that is missing, and one that the viewer is not in, is null. */
export const viewerRooms = oncePerRequest((context: RequestContext<unknown>) => {
  const { memberId, session } = requirePerson(context);
  return new DataLoader<string, Room | null>(async (groupIds) => {
    const own = await session.read((tx) => rooms.ofMember(tx, memberId, groupIds));
    const byId = new Map(own.map((room) => [room.group.id, room]));
    return groupIds.map((id) => byId.get(id) ?? null);
  });
});
