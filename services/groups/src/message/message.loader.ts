import { oncePerRequest, requireMember } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { memberships } from '../membership/membership.repository.ts';
import { type GroupsContext } from '../parts.ts';
import { isVisible, type Message } from './message.ts';
import { messages } from './message.repository.ts';

/** Finds messages by id; null for one that is missing, and for one that the viewer may not see. */
export const visibleMessages = oncePerRequest((context: GroupsContext) => {
  const { memberId, session } = requireMember(context);
  return new DataLoader<string, Message | null>((ids) =>
    session.read(async (tx) => {
      const found = await messages(tx).byIds(ids);
      const rooms = await memberships(tx).rooms(memberId, [
        ...new Set(found.map(({ groupId }) => groupId)),
      ]);
      const visible = found.filter((message) =>
        rooms.some(({ membership }) => isVisible(message, membership)),
      );
      const byId = new Map(visible.map((message) => [message.id, message]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
  );
});

/** Counts the messages of others that the viewer has not read, by group id. */
export const unreadCounts = oncePerRequest((context: GroupsContext) => {
  const { memberId, session } = requireMember(context);
  return new DataLoader<string, number>(async (groupIds) => {
    const counts = await session.read((tx) => messages(tx).unreadCounts(memberId, groupIds));
    return groupIds.map((id) => counts.get(id) ?? 0);
  });
});
