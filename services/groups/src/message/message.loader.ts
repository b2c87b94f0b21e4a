import { oncePerRequest, requireLiveDelivery, requirePerson } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { isHidden } from '../block/block.rule.ts';
import { readHidden } from '../block/hidden-members.part.ts';
import { findRooms } from '../room/room.repository.ts';
import { type GroupsContext } from '../parts.ts';
import { isVisible, type Message } from './message.rule.ts';
import { messages } from './message.repository.ts';

/** Finds messages by id; null for one that is missing, and for one that whoever asks may not see. */
export const visibleMessages = oncePerRequest((context: GroupsContext) =>
  context.person.kind === 'live-delivery' ? messagesOfRoom(context) : messagesOfViewer(context),
);

/** The gateway delivers one room to people whom it has looked at: every message of that room, and none of another. */
function messagesOfRoom(context: GroupsContext) {
  const { groupId } = requireLiveDelivery(context);
  return new DataLoader<string, Message | null>(async (ids) => {
    const found = await context.parts.database.readFor('live-delivery', (tx) =>
      messages.byIds(tx, ids),
    );
    const ofRoom = found.filter((message) => message.groupId === groupId);
    return inOrder(ids, ofRoom);
  });
}

function messagesOfViewer(context: GroupsContext) {
  const { memberId, session } = requirePerson(context);
  return new DataLoader<string, Message | null>(async (ids) => {
    const seen = await session.read(async (tx) => {
      const found = await messages.byIds(tx, ids);
      const rooms = await findRooms(tx, memberId, [
        ...new Set(found.map(({ groupId }) => groupId)),
      ]);
      return found.filter((message) =>
        rooms.some(({ membership }) => isVisible(message, membership)),
      );
    });
    const groupIds = [...new Set(seen.map(({ groupId }) => groupId))];
    const hidden = await readHidden(context.parts, memberId, groupIds);
    const shown = seen.filter(({ groupId, authorId }) => !isHidden(hidden, groupId, authorId));
    return inOrder(ids, shown);
  });
}

function inOrder(ids: readonly string[], found: readonly Message[]): (Message | null)[] {
  const byId = new Map(found.map((message) => [message.id, message]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Counts the messages of others that the viewer may see and has not read, by group id. */
export const unreadCounts = oncePerRequest((context: GroupsContext) => {
  const { memberId, session } = requirePerson(context);
  return new DataLoader<string, number>(async (groupIds) => {
    const hidden = await readHidden(context.parts, memberId, groupIds);
    const counts = await session.read((tx) =>
      messages.unreadCounts(tx, memberId, groupIds, hidden),
    );
    return groupIds.map((id) => counts.get(id) ?? 0);
  });
});
